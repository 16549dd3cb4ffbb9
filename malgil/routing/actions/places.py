"""Places in the line."""

from datetime import datetime

from django.db import transaction

from malgil.base.clock import now
from malgil.conversations.models import Standing, Thread
from malgil.events import log
from malgil.routing.facts import PlaceLeft, PlaceTaken
from malgil.routing.models import Place


@transaction.atomic
def give_place(thread: Thread, *, since: datetime) -> Place | None:
    """Let a waiting thread stand in the line since a moment; one that stands there keeps its place.

    Returns None when the thread does not wait any more. A thread that comes back (its agent vanished, or handed it on)
    gets the moment it had.
    """
    locked = Thread.objects.select_for_update(of=("self",)).select_related("category").get(pk=thread.pk)
    if locked.standing != Standing.WAITING:
        return None
    if current := Place.objects.filter(thread=locked, ended_at=None).first():
        return current
    place = Place.objects.create(
        thread=locked,
        channel=locked.channel,
        priority=locked.priority,
        skill_id=locked.category.skill_id if locked.category else None,
        team_id=locked.team_id,
        since=since,
    )
    log.record(locked.topic, PlaceTaken(place_id=place.pk, since=since.isoformat()), actor=None)
    log.ring("queue")
    return place


@transaction.atomic
def leave_place(thread: Thread) -> None:
    """End a thread's place in the line, if it has one."""
    place = Place.objects.select_for_update().filter(thread=thread, ended_at=None).first()
    if place is None:
        return
    place.ended_at = now()
    place.save(update_fields=["ended_at"])
    log.record(thread.topic, PlaceLeft(place_id=place.pk), actor=None)
    log.ring("queue")


@transaction.atomic
def refile(thread: Thread) -> None:
    """Let a thread's place follow its priority and the skill its category needs; since when it waits stays."""
    locked = Thread.objects.select_for_update(of=("self",)).select_related("category").get(pk=thread.pk)
    filed = {"priority": locked.priority, "skill": locked.category.skill_id if locked.category else None}
    if Place.objects.filter(thread=locked, ended_at=None).update(**filed):
        log.ring("queue")
