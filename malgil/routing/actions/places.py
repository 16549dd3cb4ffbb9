"""Places in the line."""

from django.db import transaction

from malgil.base.clock import now
from malgil.conversations.actions.settling import lock
from malgil.conversations.models import Standing, Thread
from malgil.events import log
from malgil.routing.actions.letters import promise_answer
from malgil.routing.facts import PlaceLeft, PlaceTaken
from malgil.routing.models import Place, key_of
from malgil.routing.queries import waits_since


@transaction.atomic
def give_place(thread: Thread) -> Place | None:
    """Let a waiting thread stand in the line; one that stands there keeps its place.

    Returns None when the thread does not wait any more. Since when it waits is what its own rows say, so a thread that
    comes back (its agent vanished, or handed it on) stands where it stood, whoever asks and however late.
    """
    locked = lock(thread)
    if locked.standing != Standing.WAITING:
        return None
    since = waits_since(locked)
    if current := Place.objects.filter(thread=locked, ended_at=None).first():
        if current.since == since:
            return current
        # It was closed and opened again before anybody ended the place it had.
        _end(current, locked)
    place = Place.objects.create(
        thread=locked,
        channel=locked.channel,
        priority=locked.priority,
        skill_id=locked.category.skill_id if locked.category else None,
        team_id=locked.team_id,
        since=since,
        key=key_of(since, locked.priority),
    )
    promise_answer(place)
    log.record(locked.topic, PlaceTaken(place_id=place.pk, since=since.isoformat()), actor=None)
    log.ring("queue")
    return place


@transaction.atomic
def leave_place(thread: Thread) -> None:
    """End the place in the line of a thread that does not wait any more; one that waits keeps it.

    It may wait again by the time this is asked: an agent puts a thread aside and the customer writes at once.
    """
    locked = lock(thread)
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None or locked.standing == Standing.WAITING:
        return
    _end(place, locked)


def _end(place: Place, thread: Thread) -> None:
    place.ended_at = now()
    place.save(update_fields=["ended_at"])
    log.record(thread.topic, PlaceLeft(place_id=place.pk), actor=None)
    log.ring("queue")


@transaction.atomic
def refile(thread: Thread) -> None:
    """Let a thread's place follow its priority, its team and the skill its category needs; its moment stays."""
    locked = lock(thread)
    place = Place.objects.filter(thread=locked, ended_at=None).first()
    if place is None:
        return
    place.priority, place.team_id = locked.priority, locked.team_id
    place.skill_id = locked.category.skill_id if locked.category else None
    place.key = key_of(place.since, place.priority)
    place.save(update_fields=["priority", "skill", "team", "key"])
    log.ring("queue")
