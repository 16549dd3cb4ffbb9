"""What the record of the community's keeping shows of the log; in the caller's transaction."""

from malgil.community.models import Trace
from malgil.events import log
from malgil.events.facts import Fact
from malgil.events.models import Event


def trace(topic: str, fact: Fact, *, actor: int | None) -> Event:
    """Record a fact that the record of what was done shows, too, and return its event; in the caller's transaction."""
    event = log.record(topic, fact, actor=actor)
    Trace.objects.create(event=event)
    return event
