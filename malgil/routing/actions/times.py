"""Learning what each half hour of a week is like, and telling who waits long of a better one."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.timezone import localtime

from malgil.base.clock import now
from malgil.conversations.models import Assignment, Channel
from malgil.events import log
from malgil.routing.best_time import Better, Profile, better_times
from malgil.routing.facts import TimeHinted
from malgil.routing.models import Place, Promise, TimeHint, WaitProfile
from malgil.routing.queries import agents_on_duty, line, slots_ahead

# Channels whose customers wait for somebody to begin.
TIMED = (Channel.CHAT, Channel.PHONE)
# What a new centre looks back on, and how long a wait may take to be committed.
_LOOKS_BACK, _SETTLES = timedelta(days=56), timedelta(minutes=1)
_AT_ONCE = 2000
# Whoever was told of more than this is told of a better time.
_LONG = 600.0


def learn_times() -> int:
    """Learn from the waits that have ended since the last time, and count who is there once every half hour."""
    at = now()
    return sum(_learn(channel, at) for channel in TIMED if _is_due(channel, at))


def _is_due(channel: str, at: datetime) -> bool:
    row = WaitProfile.objects.filter(channel=channel).only("learned_to", "counted_at").first()
    return row is None or row.counted_at != _half_of(at) or _ended(channel, row.learned_to, at - _SETTLES).exists()


@transaction.atomic
def _learn(channel: str, at: datetime) -> int:
    WaitProfile.objects.get_or_create(channel=channel, defaults={"learned_to": at - _LOOKS_BACK})
    row = WaitProfile.objects.select_for_update().get(channel=channel)
    profile = Profile.restored(row.cells)
    ended = list(_ended(channel, row.learned_to, at - _SETTLES).order_by("ended_at")[:_AT_ONCE])
    for place in ended:
        if place.ended_at:
            profile.waited(localtime(place.since), (place.ended_at - place.since).total_seconds())
            row.learned_to = place.ended_at
    if row.counted_at != _half_of(at):
        row.counted_at = _half_of(at)
        # Outside the hours nobody is there, and that says nothing of the hours.
        if there := agents_on_duty(at):
            profile.staffed(localtime(at), there)
    row.cells = profile.kept()
    row.save(update_fields=["cells", "learned_to", "counted_at"])
    return len(ended)


def _half_of(at: datetime) -> datetime:
    return at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)


def _ended(channel: str, after: datetime, until: datetime) -> QuerySet[Place]:
    served = Assignment.objects.filter(
        thread=OuterRef("thread"), at__gte=OuterRef("since"), at__lte=OuterRef("ended_at")
    )
    return Place.objects.filter(Exists(served), channel=channel, ended_at__gt=after, ended_at__lte=until)


def hint_times() -> int:
    """Tell those who wait long and were not told yet of a half hour in which it goes faster; return how many were."""
    return sum(_hint_all(channel, places) for channel in TIMED if (places := list(_waiting_long(channel))))


def _hint_all(channel: str, places: list[Place]) -> int:
    at = now()
    slots, hinted = slots_ahead(channel, at), 0
    if not slots:
        return 0
    for place in places:
        found = better_times(slots, at, seconds=place.told_p50)  # type: ignore[attr-defined]  # annotated
        best = max(found, key=lambda each: each.gain, default=None)
        if best and _hint(place, best, at):
            hinted += 1
            slots = [replace(slot, room=slot.room - 1) if slot == best.slot else slot for slot in slots]
    return hinted


@transaction.atomic
def _hint(place: Place, better: Better, at: datetime) -> bool:
    told = {"channel": place.channel, "slot": better.slot.start, "gain_minutes": better.gain, "at": at}
    hint, is_new = TimeHint.objects.get_or_create(place=place, defaults=told)
    if is_new:
        fact = TimeHinted(place_id=place.pk, slot=hint.slot.isoformat(), minutes=hint.gain_minutes)
        log.record(f"thread:{place.thread_id}", fact, actor=None)
    return is_new


def _waiting_long(channel: str) -> QuerySet[Place]:
    newer = Promise.objects.filter(place=OuterRef("place"), pk__gt=OuterRef("pk"))
    long = Promise.objects.filter(~Exists(newer), place=OuterRef("pk"), p80__gte=_LONG)
    told = Promise.objects.filter(place=OuterRef("pk")).order_by("-pk").values("p50")[:1]
    return line().filter(Exists(long), hint=None, channel=channel).annotate(told_p50=Subquery(told))
