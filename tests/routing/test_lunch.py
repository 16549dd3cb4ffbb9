"""Lunch begins while five wait: what they were told is said anew before it passes, and a call is offered instead."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.test import Client
from django.utils.html import strip_tags

from malgil.accounts.models import Centre, Person
from malgil.conversations.models import Thread
from malgil.routing.actions import choose_status, set_capacity
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.jobs import tick
from malgil.routing.models import CalendarHours, Door, Presence, Promise, Status
from malgil.routing.queries import offers_for, place_of, position_of, promise_to

# A Monday, 11:57 in Seoul.
BEFORE = datetime(2026, 11, 23, 2, 57, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[mock.Mock]:
    """The time of day, to be moved by `clock.return_value`."""
    with mock.patch("django.utils.timezone.now", return_value=BEFORE) as moving:
        yield moving


@pytest.fixture
def five(clock: mock.Mock, hire: Callable[..., Person], supervisor: Person, ask: Callable[..., Thread]) -> list[Thread]:
    """Five who wait for the one agent there is, who holds as much as they may."""
    Centre.objects.create(pk=1, name="온결")
    Door.objects.all().delete()
    hours = CalendarHours.objects.create(name="낮", **dict.fromkeys(WEEKDAYS[:5], "10:00-12:00, 13:00-18:00"))
    for kind in ("chat", "phone"):
        Door.objects.create(kind=kind, address="1588-0000" if kind == "phone" else "", calendar=hours)
    agent = hire()
    set_capacity(agent, channel="chat", limit=1, by=supervisor)
    Presence.objects.update(lease_until=BEFORE + timedelta(days=1))
    ask()
    return [ask() for _ in range(5)]


def read(client: Client, thread: Thread, rest: str = "") -> str:
    client.force_login(thread.customer)
    page = client.get(f"/threads/{thread.pk}/{rest}").content.decode()
    return " ".join(strip_tags(re.sub(r"<(?!/)", " <", page)).split())


def test_when_lunch_begins_bounds_are_said_anew_and_calls_are_offered(five, clock, client):
    first = {thread.pk: promise_to(thread) for thread in five}
    assert all(promise.minutes for promise in first.values())

    clock.return_value = BEFORE + timedelta(minutes=3)
    choose_status(Presence.objects.get().agent, Status.AWAY)
    Presence.objects.update(lease_until=BEFORE + timedelta(days=1))
    for bound in sorted({promise.due for promise in first.values()}):
        clock.return_value = max(bound - timedelta(seconds=30), clock.return_value)
        tick()
    clock.return_value = BEFORE + timedelta(minutes=58)

    for thread in five:
        told = first[thread.pk]
        # Whoever would have waited longer was told so before their bound had passed.
        again = Promise.objects.filter(place__thread=thread, made_at__gt=told.made_at).order_by("pk")[0]
        assert again.made_at <= told.due
        assert "지금은 점심시간이에요. 13시에 다시 열어요." in read(client, thread)
        assert "전화로 받기" in read(client, thread)
    assert [position_of(thread) for thread in five] == [1, 2, 3, 4, 5]
    offers = offers_for(place_of(five[0]), clock.return_value)
    assert offers.in_turn_by is None
    assert offers.slots[0].start == datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    assert "차례에 맞춘 전화는 지금 몇 시일지 약속하기 어려워요." in read(client, five[0], "callback/")
