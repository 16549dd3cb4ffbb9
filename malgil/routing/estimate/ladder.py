"""The bounds that are spoken: few, and as people say them."""

from bisect import bisect_left

MINUTES = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90)


def rung(seconds: float) -> int:
    """Return the smallest spoken bound in minutes that a wait in seconds does not pass; the last for longer ones."""
    return MINUTES[min(bisect_left(MINUTES, seconds / 60), len(MINUTES) - 1)]
