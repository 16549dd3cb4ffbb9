"""What runs after something has happened to what we know."""

from malgil.events.models import Event
from malgil.knowledge import actions
from malgil.knowledge.actions import indexing
from malgil.knowledge.exchange import throw_old_away
from malgil.knowledge.search.reading import is_full


def index_topic(event: Event) -> None:
    """Let a search find what an event's topic names as it now is, or no longer."""
    kind, _, ref = event.topic.partition(":")
    indexing.index_thing(kind, int(ref))


def tick() -> int:
    """Publish and end what is due, and return how much that was."""
    return actions.keep_time()


def weigh() -> int:
    """Order articles anew by how much they are read, and return how many that moved."""
    return actions.count_uses()


def forget_old() -> int:
    """Forget readings of half a year ago and files nobody took, and return how many that was."""
    return actions.forget_readings() + throw_old_away()


def read_documents() -> None:
    """Find the morphemes of what has none yet, in the full tier and as long as they can be had."""
    while is_full() and indexing.read_documents():
        pass


def bring_sections(event: Event) -> None:
    """Give a new centre's articles somewhere to stand."""
    del event
    actions.bring_sections()


def bring_vocabulary(event: Event) -> None:
    """Let searches of a new centre know the words of stores."""
    del event
    actions.bring_vocabulary()
