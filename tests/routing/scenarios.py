"""What makes the events of the waiting room happen: the part of `tests.scenarios` about the line."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from malgil.base.clock import now
from malgil.conversations import actions
from malgil.conversations.models import Category, Channel
from malgil.events import log
from malgil.routing import actions as routing
from malgil.routing.actions.growing import begin_growth, end_growth
from malgil.routing.estimate.trial import Trial
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.models import CalendarHours, Callback, Door, Growth, Offer, Place, Presence, Promise, Status
from malgil.routing.queries import offers_for

if TYPE_CHECKING:
    from malgil.accounts.models import Person
    from malgil.conversations.models import Thread
    from tests.scenarios import People


_numbers = count(1)


def _line_up(thread: Thread, people: People) -> Place:
    """Let the customer wait again, with nobody free for it."""
    # Otherwise they would be the one who is free for it.
    for person in (people.agent, people.other_agent):
        routing.choose_status(person, Status.AWAY)
    actions.return_to_line(thread, reason="returned", by=people.agent)
    routing.give_place(thread)
    return Place.objects.get(thread=thread, ended_at=None)


def _leave_line(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    routing.take(thread, agent=people.other_agent, by=people.other_agent)


def _hold(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    routing.hold_place(thread, by=people.customer)


def _come_back(thread: Thread, people: People) -> None:
    _hold(thread, people)
    routing.resume_place(thread, by=people.customer)


def _go_elsewhere(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    routing.switch_channel(thread, channel=Channel.EMAIL, by=people.customer)


def _stay_away(thread: Thread, people: People) -> None:
    _hold(thread, people)
    Place.objects.filter(thread=thread, ended_at=None).update(held_until=now())
    routing.expire_places()


def _file(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    actions.file_thread(thread, category=thread.category, order_number="", priority=1, by=people.agent)


def _offer(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    routing.ask_agents(60, by=people.supervisor)
    routing.choose_status(people.other_agent, Status.ONLINE)
    routing.dispatch()
    routing.ask_agents(0, by=people.supervisor)


def _pass(thread: Thread, people: People) -> None:
    _offer(thread, people)
    offer = Offer.objects.get(place__thread=thread, ended_at=None)
    routing.decline_offer(offer, agent=offer.agent)


def _change_route(thread: Thread, people: People) -> None:
    category, _ = Category.objects.get_or_create(name="교환·반품")
    routing.change_route(category, routing.Route({}, language="ko"), by=people.supervisor)


def _promise(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    # Somebody who could take it is there, so there is a bound to speak of.
    _come(people.other_agent)
    routing.promise_waits()


def _keep_word(thread: Thread, people: People) -> None:
    _promise(thread, people)
    routing.take(thread, agent=people.other_agent, by=people.other_agent)
    for place in Place.objects.filter(thread=thread):
        routing.settle(place)


def _change_status(thread: Thread, people: People) -> None:
    routing.choose_status(people.agent, Status.AWAY)
    Presence.objects.filter(agent=people.agent).update(lease_until=now() - timedelta(seconds=1))
    routing.vanish(people.agent)


def _change_capacity(thread: Thread, people: People) -> None:
    routing.set_capacity(people.agent, channel=Channel.CHAT, limit=next(_numbers), by=people.supervisor)


def _hint(thread: Thread, people: People) -> None:
    place = _line_up(thread, people)
    told = {"channel": place.channel, "alike": "0.0", "made_at": now(), "model": "theory"}
    Promise.objects.create(place=place, p50=1500, p80=2400, p90=2700, **told)
    every_day = dict.fromkeys(WEEKDAYS, "00:00-24:00")
    always, _ = CalendarHours.objects.get_or_create(name="늘", defaults={"knows_holidays": False, **every_day})
    Door.objects.get_or_create(kind="chat", calendar=always)
    routing.hint_times()


def _step_out(thread: Thread, people: People) -> None:
    _line_up(thread, people)
    routing.step_out(thread, needs_minutes=5, by=people.customer)


def _be_near(thread: Thread, people: People) -> None:
    _step_out(thread, people)
    # Whoever is free would have taken them.
    routing.set_capacity(people.other_agent, channel=Channel.CHAT, limit=3, by=people.supervisor)
    _come(people.other_agent)
    routing.mind_absences()


def _come(agent: Person) -> None:
    """Let somebody be there whom no dispatch has noticed yet."""
    there = {"status": Status.ONLINE, "since": now(), "idle_since": now(), "lease_until": now() + timedelta(minutes=1)}
    Presence.objects.update_or_create(agent=agent, defaults=there)
    # Open pages have heard of it.
    log.ring("desk", "choices")


def _ask_for_a_call(thread: Thread, people: People) -> None:
    place = _line_up(thread, people)
    always, _ = CalendarHours.objects.get_or_create(
        name="늘", defaults={"knows_holidays": False, **dict.fromkeys(WEEKDAYS, "00:00-24:00")}
    )
    Door.objects.get_or_create(kind="phone", defaults={"calendar": always})
    Door.objects.filter(kind="phone").update(calendar=always)
    slot = offers_for(place, now()).slots[0].start
    routing.ask_callback(thread, phone="010-1234-5678", slot=slot, by=people.customer)


def _be_called(thread: Thread, people: People) -> None:
    _ask_for_a_call(thread, people)
    Callback.objects.filter(thread=thread).update(slot=now())
    routing.call_due()


def _call(thread: Thread, people: People) -> None:
    _be_called(thread, people)
    routing.take(thread, agent=people.agent, by=people.agent)
    routing.note_call(thread, is_answered=True, by=people.agent)


def _judge(thread: Thread, people: People) -> None:
    """Let trees be grown in a night that were no better than what spoke."""
    del thread, people
    Growth.objects.all().delete()
    growth = begin_growth(Channel.CHAT)
    if growth:
        end_growth(growth, Trial(4000, 900, champion=30.0, blend=31.0, challenger=33.0))


WAITING = {
    "estimate.judged": _judge,
    "place.near": _be_near,
    "place.turn_came": _be_near,
    "callback.asked": _ask_for_a_call,
    "callback.due": _be_called,
    "callback.tried": _call,
    "callback.ended": _call,
    "place.taken": _line_up,
    "place.left": _leave_line,
    "place.held": _step_out,
    "place.resumed": _come_back,
    "place.switched": _go_elsewhere,
    "place.expired": _stay_away,
    "place.filed": _file,
    "thread.channel_changed": _go_elsewhere,
    "place.offered": _offer,
    "place.passed": _pass,
    "routing.changed": _change_route,
    "place.time_hinted": _hint,
    "promise.made": _promise,
    "promise.settled": _keep_word,
    "agent.status_changed": _change_status,
    "agent.capacity_changed": _change_capacity,
}
