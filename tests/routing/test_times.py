"""Learning what a week is like from waits as they end, and telling who waits long of a better half hour."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest

from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.routing.actions import hint_times, learn_times, take
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.models import CalendarHours, Door, Place, Promise, TimeHint, WaitProfile
from malgil.routing.queries import profile_of, slots_ahead, week_of
from tests.logs import kinds_on
from tests.routing.desk import place_of

# A Monday, 11:10 in Seoul.
MORNING = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _morning() -> object:
    with mock.patch("django.utils.timezone.now", return_value=MORNING):
        yield


@pytest.fixture
def hours(db: None) -> CalendarHours:
    Door.objects.all().delete()
    week = CalendarHours.objects.create(name="낮", **dict.fromkeys(WEEKDAYS[:5], "10:00-12:00, 13:00-18:00"))
    Door.objects.create(kind="chat", calendar=week)
    return week


def served_after(thread: Thread, agent: object, *, minutes: int) -> None:
    """Let somebody have waited so long, an hour ago."""
    take(thread, agent=agent, by=agent)
    ended = now() - timedelta(hours=1)
    Place.objects.filter(thread=thread).update(since=ended - timedelta(minutes=minutes), ended_at=ended)
    thread.assignments.update(at=ended)


def test_a_wait_that_has_ended_is_learned_once(ask, agent):
    served_after(ask(), agent, minutes=10)

    assert (learn_times(), learn_times()) == (1, 0)
    profile = profile_of("chat")
    assert round(profile.known) == 1
    # It began at 10:00 on a Monday.
    assert profile.cells[0, 20].seconds == 600


def test_who_gave_up_teaches_nothing_and_who_has_just_been_served_waits_a_minute(ask, agent):
    gone = ask()
    Place.objects.filter(thread=gone).update(state="abandoned", ended_at=now() - timedelta(hours=1))
    take(ask(), agent=agent, by=agent)

    assert learn_times() == 0
    with mock.patch("django.utils.timezone.now", return_value=MORNING + timedelta(seconds=61)):
        assert learn_times() == 1


def test_who_is_there_is_counted_once_every_half_hour(hire):
    hire()
    hire()
    learn_times()
    row = WaitProfile.objects.get(channel="chat")
    assert (row.counted_at, profile_of("chat").cells[0, 22].staff) == (MORNING.replace(minute=0), 2)
    learn_times()
    assert profile_of("chat").cells[0, 22].staff == 2


def test_a_week_shows_what_is_open_from_now_on(hours):
    week = week_of("chat", MORNING)

    assert [len(day.slots) for day in week.days] == [12, 14, 14, 14, 14, 0, 0]
    assert list(week.days[0].slots)[:3] == [22, 23, 26]
    assert list(week.halves) == list(range(20, 36))
    assert not week.is_known
    assert week_of("phone", MORNING).days[1].slots.keys() == week.days[1].slots.keys()


def test_without_hours_nobody_can_say(db):
    Door.objects.update(calendar=None)
    assert (week_of("chat", MORNING), slots_ahead("chat", MORNING)) == (None, [])


@pytest.fixture
def long_wait(ask: Callable[..., Thread], hours: CalendarHours) -> Callable[[], Thread]:
    """Let somebody wait who was told of half an hour."""

    def waits() -> Thread:
        thread = ask()
        told = {"channel": "chat", "alike": "0.0", "made_at": now(), "model": "theory"}
        Promise.objects.create(place=place_of(thread), p50=1500, p80=1700, p90=1900, minutes=30, **told)
        return thread

    return waits


def test_who_waits_long_is_told_of_a_better_time_once(long_wait):
    thread = long_wait()

    assert (hint_times(), hint_times()) == (1, 0)
    hint = TimeHint.objects.get(place=place_of(thread))
    assert MORNING < hint.slot <= MORNING + timedelta(hours=4)
    assert hint.gain_minutes >= 15
    assert kinds_on(thread.topic).count("place.time_hinted") == 1


def test_no_half_hour_is_flooded(long_wait, agent):
    for _ in range(6):
        long_wait()

    assert hint_times() == 6
    told = list(TimeHint.objects.values_list("slot", flat=True))
    # One agent works here, so each half hour has room for one.
    assert len(set(told)) == 6
    full = {slot.start for slot in slots_ahead("chat", MORNING) if slot.room == 0}
    assert full == set(told)


def test_who_waits_a_little_is_left_alone(ask, hours):
    thread = ask()
    told = {"channel": "chat", "alike": "0.0", "made_at": now(), "model": "theory"}
    Promise.objects.create(place=place_of(thread), p50=200, p80=400, p90=500, minutes=7, **told)

    assert hint_times() == 0
