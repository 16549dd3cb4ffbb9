"""Calling a customer back from the desk."""

from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.routing.actions import ask_callback, set_capacity, take
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.models import CalendarHours, CallAttempt, Callback, Door
from malgil.routing.queries import offers_for, place_of


@pytest.fixture
def called(waiting_thread, customer):
    """A thread whose customer waits for a call."""
    Door.objects.all().delete()
    week = dict.fromkeys(WEEKDAYS, "00:00-24:00")
    hours = CalendarHours.objects.create(name="늘", knows_holidays=False, **week)
    Door.objects.create(kind="phone", address="1588-0000", calendar=hours)
    slot = offers_for(place_of(waiting_thread), now()).slots[0].start
    ask_callback(waiting_thread, phone="01012345678", slot=slot, by=customer)
    return waiting_thread


def page(client, thread) -> str:
    return client.get(f"/desk/threads/{thread.pk}/").content.decode()


def test_the_number_is_masked_until_one_has_the_thread(client, called, agent):
    client.force_login(agent)
    assert "010-••••-5678" in page(client, called)
    assert "010-1234-5678" not in page(client, called)

    take(called, agent=agent, by=agent)
    assert 'href="tel:010-1234-5678"' in page(client, called)
    assert "통화했어요" in page(client, called)


def test_what_came_of_it_is_kept(client, called, agent):
    client.force_login(agent)
    set_capacity(agent, channel="phone", limit=0, by=agent)
    take(called, agent=agent, by=agent)
    answer = client.post(f"/desk/threads/{called.pk}/call/", {"answered": "no"}, headers={"HX-Request": "true"})
    assert "받지 않았다고 적었어요." in answer.headers["HX-Trigger"].encode().decode("unicode_escape")
    assert Callback.objects.get().next_try_at - now() > timedelta(minutes=2)

    take(called, agent=agent, by=agent)
    client.post(f"/desk/threads/{called.pk}/call/", {"answered": "yes"})
    assert list(CallAttempt.objects.order_by("pk").values_list("is_answered", flat=True)) == [False, True]
    assert Callback.objects.get().outcome == "answered"
    assert "통화했어요" not in page(client, called)


def test_who_does_not_have_the_thread_writes_nothing(client, called, other_agent):
    client.force_login(other_agent)

    assert client.post(f"/desk/threads/{called.pk}/call/", {"answered": "yes"}).status_code == 409
    assert not CallAttempt.objects.exists()
