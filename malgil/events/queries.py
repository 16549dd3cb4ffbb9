"""Reading the log."""

from malgil.events.models import Event, Followup, Topic


def head_of(topic: str) -> int:
    """Return the number of a topic's last event, 0 when it has none.

    A page reads this before anything else it shows: what happens in between is then shown twice at worst, and the page
    replaces by id, where reading it afterwards would lose it.
    """
    return Topic.objects.filter(name=topic).values_list("head", flat=True).first() or 0


def events_after(topic: str, seq: int, *, limit: int = 500) -> list[Event]:
    """Return a topic's events after a number, in order."""
    return list(Event.objects.filter(topic=topic, seq__gt=seq).order_by("seq")[:limit])


def parked_followups() -> int:
    """Return how many follow-ups have been given up and wait for the operator."""
    return Followup.objects.filter(parked_at__isnull=False).count()
