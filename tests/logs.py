"""What the log says, for tests to compare."""

from typing import Any

from malgil.events.models import Event


def kinds_on(topic: str) -> list[str]:
    """Return the kinds of a topic's events, in order."""
    return list(Event.objects.filter(topic=topic).order_by("seq").values_list("kind", flat=True))


def last_facts_on(topic: str) -> dict[str, Any]:
    """Return what the last event of a topic says."""
    return Event.objects.filter(topic=topic).latest("seq").facts
