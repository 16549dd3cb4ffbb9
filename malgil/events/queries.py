"""Reading the log."""

from collections.abc import Collection, Mapping
from functools import cache
from itertools import chain

from malgil.base.statements import Reading, Selection
from malgil.events import wiring
from malgil.events.models import Event, Followup, Topic

TOPICS_AT_ONCE = 500
# Every page of the desk begins with it.
_LAST = Selection(f"SELECT MAX(id) FROM {Event._meta.db_table}")  # noqa: S608 - words of ours only


def head_of(topic: str) -> int:
    """Return the number of a topic's last event, 0 when it has none.

    A page reads this before anything else it shows: what happens in between is then shown twice at worst, and the page
    replaces by id, where reading it afterwards would lose it.
    """
    return Topic.objects.filter(name=topic).values_list("head", flat=True).first() or 0


def heads_of(topics: Collection[str]) -> dict[str, int]:
    """Return the number of the last event of each topic, 0 where there is none."""
    heads = dict.fromkeys(topics, 0)
    names = list(heads)
    for start in range(0, len(names), TOPICS_AT_ONCE):
        chosen = names[start : start + TOPICS_AT_ONCE]
        heads.update(Topic.objects.filter(name__in=chosen).values_list("name", "head"))
    return heads


def mark() -> int:
    """Return a number that grows with every event: a page that knows it learns whether anything happened since."""
    return _LAST.number()


def since_of(*topics: str) -> str:
    """Return what a page says it has seen, for `data-live-since`; to be read before anything else it shows."""
    heads = heads_of([topic for topic in topics if not wiring.is_bell(topic)])
    marked = mark() if len(heads) < len(topics) else 0
    return " ".join(f"{topic}={heads.get(topic, marked)}" for topic in topics)


def events_after(topic: str, seq: int, *, limit: int = 500) -> list[Event]:
    """Return a topic's events after a number, in order."""
    return list(Event.objects.filter(topic=topic, seq__gt=seq).order_by("seq")[:limit])


def events_after_each(positions: Mapping[str, int], *, limit: int = 500) -> dict[str, list[Event]]:
    """Return the events of several topics after a number each, in order, at most `limit` in all.

    A topic's list may be cut short by the limit, never have a hole.
    """
    found: dict[str, list[Event]] = {topic: [] for topic in positions}
    if positions:
        asked = chain.from_iterable(positions.items())
        for event in _after_each(len(positions)).rows(*asked, limit):
            found[event.topic].append(event)
    return found


# Every wake asks this.
@cache
def _after_each(number: int) -> Reading[Event]:
    wanted = " OR ".join(["topic = %s AND seq > %s"] * number)
    return Reading(Event, f"WHERE {wanted} ORDER BY topic, seq LIMIT %s")


def parked_followups() -> int:
    """Return how many follow-ups have been given up and wait for the operator."""
    return Followup.objects.filter(parked_at__isnull=False).count()


def unknown_followups() -> list[str]:
    """Return the names of what was given up because this release knows nothing of it, each once, in order."""
    parked = Followup.objects.filter(parked_at__isnull=False).order_by("subscriber")
    names = parked.values_list("subscriber", flat=True).distinct()
    return [name for name in names if not wiring.is_there(name)]


def event_about(topic: str, kind: str, **facts: int | str) -> Event | None:
    """Return the first event of a kind on a topic that has these facts, None when there is none."""
    found = Event.objects.filter(topic=topic, kind=kind, **{f"facts__{name}": value for name, value in facts.items()})
    return found.order_by("seq").first()
