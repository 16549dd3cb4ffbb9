"""What time brings to the news."""

from malgil.news import actions


def tick() -> int:
    """Publish what is due, and return how much that was."""
    return actions.keep_time()
