"""What runs after something has happened to what we know."""

from malgil.events.models import Event
from malgil.knowledge.actions import indexing


def index_article(event: Event) -> None:
    """Let customers find an article as it now is, or no longer."""
    indexing.index_article(event.facts["article_id"])
