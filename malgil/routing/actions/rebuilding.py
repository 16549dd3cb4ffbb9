"""Places told again from the log, and rows that say something else mended by it."""

from collections.abc import Iterator

from django.db import transaction

from malgil.conversations.actions.settling import lock
from malgil.conversations.models import Thread
from malgil.events.facts import read_fact
from malgil.events.models import Event
from malgil.routing.models import Place
from malgil.routing.queries import requirement_of
from malgil.routing.retelling import Retold, retell

# What the log tells of a place; everything else of the row follows from its thread.
TOLD = ("channel", "priority", "since", "state", "held_for", "held_until")


def differences() -> Iterator[tuple[Thread, Retold]]:
    """Yield every place whose row says something else than the log, with its thread; change nothing."""
    threads = Thread.objects.filter(pk__in=_with_places()).select_related("category", "customer")
    for thread in threads.order_by("pk").iterator(chunk_size=500):
        yield from ((thread, told) for told in _wrong(thread))


def rebuild_places() -> int:
    """Let every row say what the log says, and return how many said something else."""
    return sum(_rebuild(thread) for thread in {thread.pk: thread for thread, _ in differences()}.values())


@transaction.atomic
def _rebuild(thread: Thread) -> int:
    locked = lock(thread)
    wrong = _wrong(locked)
    for told in wrong:
        says = {name: getattr(told, name) for name in TOLD} | {"key": told.key}
        follows = {
            "thread": locked,
            "customer_id": locked.customer_id,
            "team_id": locked.team_id,
            "needs": requirement_of(locked).text,
            "ended_at": told.ended_at,
        }
        Place.objects.update_or_create(pk=told.place_id, defaults=says | follows)
    return len(wrong)


def _with_places() -> set[int]:
    taken = Event.objects.filter(kind="place.taken").values_list("topic", flat=True).distinct()
    return {int(topic.removeprefix("thread:")) for topic in taken}


def _wrong(thread: Thread) -> list[Retold]:
    rows = {row.pk: row for row in Place.objects.filter(thread=thread)}
    events = Event.objects.filter(topic=thread.topic).order_by("seq")
    told = retell((event.at, read_fact(event.kind, event.facts)) for event in events)
    # What was written before the log told channels says too little to be told again.
    return [place for place in told.values() if place.channel and not _says(rows.get(place.place_id), place)]


def _says(row: Place | None, told: Retold) -> bool:
    return row is not None and all(getattr(row, name) == getattr(told, name) for name in (*TOLD, "key"))
