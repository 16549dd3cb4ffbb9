"""What follows from which event: the one page to read."""

from malgil.events.models import Event
from malgil.events.wiring import Subscriber, now

FOLLOWS: dict[str, tuple[Subscriber, ...]] = {}


def bells_of(event: Event) -> tuple[str, ...]:
    """Return the bells an event rings beside its own topic."""
    return ("desk",)
