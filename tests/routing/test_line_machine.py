"""Whatever customers, agents, time and crashes do, in whatever order: what must always hold of the line, holds."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from unittest import mock

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from malgil.accounts.models import Person, Role, Skill, Team
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations import actions
from malgil.conversations.models import Assignment, Category, Channel, Closure, Snooze, Thread
from malgil.conversations.rules import standing_of
from malgil.events import follow
from malgil.events.models import Event, Followup, Topic
from malgil.routing import actions as routing
from malgil.routing.actions import dispatching
from malgil.routing.jobs import tick
from malgil.routing.matching import Desk, Waiting
from malgil.routing.models import LIVE, Callback, Place, Presence, Promise, Status
from malgil.routing.queries import desks, offers_for, requirement_of, waiting_line
from tests.commits import followed_at_once

AGENTS = 3
AN_HOUR = timedelta(hours=1)
# An assignment is committed a moment after it begins.
SETTLES = timedelta(seconds=5)
MATCH, HAND_OVER = dispatching.match, dispatching._hand_over
agents = st.integers(0, AGENTS - 1)
picks = st.integers(0, 30)
statuses = st.sampled_from([Status.ONLINE, Status.ONLINE, Status.ONLINE, Status.AWAY, Status.OFFLINE])
channels = st.sampled_from([Channel.CHAT, Channel.CHAT, Channel.EMAIL])


def hand_over_with_care(thread: Thread, agent: Person, *, by: Person | None) -> Assignment:
    """Hand over as ever; what the line gives, it gives to who is there, can do it and has room."""
    if by is None:
        [desk] = [desk for desk in desks(now()) if desk.agent_id == agent.pk]
        assert desk.can_take(Waiting(0, thread.channel, requirement_of(thread)))
    return HAND_OVER(thread, agent, by=by)


def may_come(each: Waiting, desk: Desk, there: list[Desk]) -> bool:
    """Return whether who waits could come to a desk: who gave them back is passed by while there is another."""
    able = [other.agent_id for other in there if each.needs.is_met_by(other.profile) and other.capacity[each.channel]]
    is_kept = each.not_to == desk.agent_id and each.not_until and each.not_until > now() and able != [desk.agent_id]
    return desk.can_take(each) and not is_kept


class Line(RuleBasedStateMachine):
    """A small centre: three agents, one of whom has a skill and another of whom is in a team."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.waits_since: dict[int, datetime] = {}
        self.world = ExitStack()
        self.world.enter_context(transaction.atomic())
        self.world.callback(transaction.set_rollback, True)
        self.world.enter_context(followed_at_once())
        self.world.enter_context(mock.patch.object(dispatching, "_hand_over", hand_over_with_care))

    @initialize()
    def open_the_doors(self) -> None:
        self.skill, self.team = Skill.objects.create(name="정산"), Team.objects.create(name="배송팀")
        self.category = Category.objects.create(name="판매자 정산", skill=self.skill)
        self.customers = [Person.objects.create_user(f"customer{n}@example.com") for n in range(8)]
        self.agents = [Person.objects.create_user(f"{n}@example.com", role=Role.AGENT) for n in range(AGENTS)]
        self.agents[0].skills.add(self.skill)
        self.agents[1].teams.add(self.team)
        for agent in self.agents:
            routing.set_capacity(agent, channel=Channel.CHAT, limit=2, by=agent)

    def teardown(self) -> None:
        self.world.close()

    def key(self) -> str:
        return f"key-{next(self.numbers)}"

    def on_a_thread(self, pick: int, act: Callable[[Thread], object], **where: Any) -> None:
        """Do something to one of the threads, which the business may refuse."""
        found = list(Thread.objects.filter(**where).order_by("pk"))
        if not found:
            return
        try:
            with transaction.atomic():
                act(found[pick % len(found)])
        except Refused:
            return

    # What customers do.

    @rule(needs_skill=st.booleans(), channel=channels, customer=st.integers(0, 7))
    def ask(self, needs_skill: bool, channel: Channel, customer: int) -> None:
        about = {"category": self.category if needs_skill else None, "channel": channel}
        thread = actions.open_thread(self.customers[customer], body="도와주세요", key=self.key(), **about)
        self.waits_since[thread.pk] = thread.opened_at

    @rule(pick=picks)
    def write(self, pick: int) -> None:
        words = {"body": "저기요", "key": self.key()}
        self.on_a_thread(pick, lambda thread: actions.post_message(thread, author=thread.customer, **words))

    @rule(pick=picks)
    def ask_again(self, pick: int) -> None:
        def reopen(thread: Thread) -> None:
            actions.reopen_thread(thread, by=thread.customer)
            self.waits_since[thread.pk] = Closure.objects.filter(thread=thread).latest("reopened_at").reopened_at

        self.on_a_thread(pick, reopen, standing="closed")

    @rule(pick=picks)
    def step_out(self, pick: int) -> None:
        self.on_a_thread(pick, lambda thread: routing.hold_place(thread, by=thread.customer))

    @rule(pick=picks)
    def come_back(self, pick: int) -> None:
        self.on_a_thread(pick, lambda thread: routing.resume_place(thread, by=thread.customer))

    @rule(pick=picks, channel=channels)
    def go_elsewhere(self, pick: int, channel: Channel) -> None:
        self.on_a_thread(pick, lambda thread: routing.switch_channel(thread, channel=channel, by=thread.customer))

    @rule(pick=picks, is_booked=st.booleans())
    def want_a_call(self, pick: int, is_booked: bool) -> None:
        def ask(thread: Thread) -> None:
            place = Place.objects.filter(thread=thread, ended_at=None).first()
            slots = offers_for(place, now()).slots if is_booked and place else ()
            slot = slots[0].start if slots else None
            routing.ask_callback(thread, phone="01012345678", slot=slot, by=thread.customer)

        self.on_a_thread(pick, ask, standing="waiting")

    @rule(pick=picks)
    def want_no_call(self, pick: int) -> None:
        self.on_a_thread(pick, lambda thread: routing.cancel_callback(thread, channel=Channel.CHAT, by=thread.customer))

    # What agents do.

    @rule(pick=picks, is_answered=st.booleans())
    def call(self, pick: int, is_answered: bool) -> None:
        def dial(thread: Thread) -> None:
            routing.note_call(thread, is_answered=is_answered, by=thread.assignee)

        self.on_a_thread(pick, dial, channel=Channel.PHONE, assignee__isnull=False)

    @rule(agent=agents, status=statuses)
    def choose_status(self, agent: int, status: Status) -> None:
        routing.choose_status(self.agents[agent], status)

    @rule(agent=agents, limit=st.integers(0, 3))
    def change_capacity(self, agent: int, limit: int) -> None:
        routing.set_capacity(self.agents[agent], channel=Channel.CHAT, limit=limit, by=self.agents[agent])

    @rule(pick=picks, agent=agents)
    def close(self, pick: int, agent: int) -> None:
        self.on_a_thread(pick, lambda thread: actions.close_thread(thread, closer=self.agents[agent]))

    @rule(pick=picks, agent=agents)
    def put_aside(self, pick: int, agent: int) -> None:
        self.on_a_thread(pick, lambda thread: actions.snooze(thread, until=now() + AN_HOUR, by=self.agents[agent]))

    @rule(pick=picks, agent=agents)
    def take(self, pick: int, agent: int) -> None:
        who = self.agents[agent]
        self.on_a_thread(pick, lambda thread: routing.take(thread, agent=who, by=who))

    @rule(pick=picks, agent=agents)
    def give_back(self, pick: int, agent: int) -> None:
        who = self.agents[agent]
        self.on_a_thread(pick, lambda thread: actions.return_to_line(thread, reason="returned", by=who))

    @rule(pick=picks, agent=agents, colleague=agents)
    def hand_to_a_colleague(self, pick: int, agent: int, colleague: int) -> None:
        why = {"by": self.agents[agent], "note": "부탁해요", "key": self.key()}
        to = self.agents[colleague]
        self.on_a_thread(pick, lambda thread: actions.transfer(thread, agent=to, team=None, **why))

    @rule(pick=picks, agent=agents)
    def hand_to_the_team(self, pick: int, agent: int) -> None:
        why = {"by": self.agents[agent], "note": "부탁해요", "key": self.key()}
        self.on_a_thread(pick, lambda thread: actions.transfer(thread, agent=None, team=self.team, **why))

    @rule(pick=picks, agent=agents, priority=st.integers(0, 2), needs_skill=st.booleans())
    def file(self, pick: int, agent: int, priority: int = 2, needs_skill: bool = True) -> None:
        what = {"category": self.category if needs_skill else None, "order_number": "", "priority": priority}
        self.on_a_thread(pick, lambda thread: actions.file_thread(thread, by=self.agents[agent], **what))

    # What time brings.

    @rule(agent=agents)
    def vanish(self, agent: int) -> None:
        Presence.objects.filter(agent=self.agents[agent]).update(lease_until=now() - AN_HOUR)
        tick()

    @rule(agent=agents)
    def come_back_in_time(self, agent: int) -> None:
        Presence.objects.filter(agent=self.agents[agent]).update(lease_until=now() - AN_HOUR)
        routing.renew_leases([self.agents[agent].pk])
        tick()

    @rule()
    def wake_what_was_put_aside(self) -> None:
        Snooze.objects.filter(ended_at=None).update(until=now())
        tick()

    @rule(how=st.sampled_from(["deadline", "slot", "next_try_at"]))
    def a_call_comes_due(self, how: str) -> None:
        Callback.objects.filter(ended_at=None).exclude(**{how: None}).update(**{how: now()})
        tick()

    @rule()
    def bounds_pass(self) -> None:
        Promise.objects.filter(outcome=Promise.Outcome.OPEN).update(due=now())
        tick()

    @rule()
    def nobody_comes_back(self) -> None:
        Place.objects.filter(state="held").exclude(held_until=None).update(held_until=now())
        tick()
        for place in Place.objects.filter(state="expired"):
            self.waits_since[place.thread_id] = max(self.waits_since[place.thread_id], place.ended_at)

    # What else may happen at the same moment, or not at all.

    @rule(pick=picks, agent=agents, how=st.sampled_from(["close", "put_aside", "take", "hand_to_the_team", "file"]))
    def overtake_a_dispatch(self, pick: int, agent: int, how: str) -> None:
        """Somebody does something between the dispatcher's reading of the line and its handing over."""

        once = iter([how])

        def match_slowly(*read: Any) -> list[tuple[int, int]]:
            pairs = MATCH(*read)
            for what in once:
                getattr(self, what)(pick=pick, agent=agent)
            return pairs

        with mock.patch.object(dispatching, "match", match_slowly):
            routing.dispatch()

    @rule(
        pick=picks, agent=agents, how=st.sampled_from(["close", "put_aside", "take", "hand_to_the_team", "give_back"])
    )
    def crash_after_the_commit(self, pick: int, agent: int, how: str) -> None:
        with mock.patch("malgil.events.jobs.after_commit"):
            getattr(self, how)(pick=pick, agent=agent)

    @rule(data=st.data())
    def sweep(self, data: st.DataObject) -> None:
        """What a crash left behind is done in any order; a tick follows within seconds."""
        left = list(Followup.objects.filter(done_at=None).order_by("pk").values_list("pk", flat=True))
        for followup in data.draw(st.permutations(left)) if left else []:
            follow.run(followup)
        tick()

    # What must hold after every step.

    @invariant()
    def a_thread_says_what_its_rows_say(self) -> None:
        held_by = defaultdict(list)
        for thread_id, agent_id in Assignment.objects.filter(ended_at=None).values_list("thread", "agent"):
            held_by[thread_id].append(agent_id)
        closed = set(Closure.objects.filter(reopened_at=None).values_list("thread", flat=True))
        snoozed = set(Snooze.objects.filter(ended_at=None).values_list("thread", flat=True))
        for thread in Thread.objects.all():
            held = held_by[thread.pk]
            assert held == ([thread.assignee_id] if thread.assignee_id else [])
            is_so = {"closed": thread.pk in closed, "snoozed": thread.pk in snoozed}
            assert thread.standing == standing_of(**is_so, assigned=held)

    @invariant()
    def nobody_s_wait_begins_anew(self) -> None:
        for place in Place.objects.filter(ended_at=None):
            assert place.since == self.waits_since[place.thread_id]

    @invariant()
    def nothing_failed(self) -> None:
        assert list(Followup.objects.exclude(error="").values_list("subscriber", "error")) == []

    @invariant()
    def who_waits_stands_in_the_line_and_nobody_free_could_help_them(self) -> None:
        if Followup.objects.filter(done_at=None).exists():
            return
        waiting = Thread.objects.filter(standing="waiting").select_related("category")
        places = Place.objects.filter(ended_at=None)
        assert sorted(place.thread_id for place in places) == sorted(thread.pk for thread in waiting)
        on_the_spot = [place for place in places if place.is_on_the_spot]
        live = [place.customer_id for place in on_the_spot if place.state in LIVE]
        assert len(live) == len(set(live))
        assert {place.customer_id for place in on_the_spot if place.held_for == "joined"} <= set(live)
        by_thread = {place.thread_id: place for place in places}
        for thread in waiting:
            place, needs = by_thread[thread.pk], requirement_of(thread).text
            assert (place.priority, place.needs, place.team_id) == (thread.priority, needs, thread.team_id)
        there = desks(now())
        assert [each for each in waiting_line(now()) if any(may_come(each, desk, there) for desk in there)] == []

    @invariant()
    def what_was_told_ends_kept_missed_or_void(self) -> None:
        """I13: nothing binds us any more to who has left the line or stepped out."""
        if Followup.objects.filter(done_at=None).exists():
            return
        for promise in Promise.objects.select_related("place"):
            if promise.outcome == Promise.Outcome.OPEN:
                assert promise.place.state in LIVE
                assert promise.due is not None
            elif promise.due is not None:
                assert promise.settled_at is not None
                assert promise.outcome != Promise.Outcome.KEPT or promise.settled_at <= promise.due + SETTLES

    @invariant()
    def nobody_is_called_before_their_turn_or_too_late(self) -> None:
        """I15: who waits for a call keeps the place and is given to nobody until it is due."""
        if Followup.objects.filter(done_at=None).exists():
            return
        for callback in Callback.objects.filter(ended_at=None).select_related("thread"):
            place = Place.objects.filter(thread=callback.thread, ended_at=None).first()
            if callback.due_at is None:
                assert callback.thread.assignee_id is None or callback.thread.standing != "waiting"
                assert place is None or place.state == "held" or not place.is_on_the_spot
            elif place:
                assert place.channel == Channel.PHONE

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        numbers = defaultdict(list)
        for topic, number in Event.objects.order_by("seq").values_list("topic", "seq"):
            numbers[topic].append(number)
        for name, head in Topic.objects.values_list("name", "head"):
            assert numbers[name] == list(range(1, head + 1))


@pytest.mark.django_db
def test_the_line_keeps_its_promises():
    run_state_machine_as_test(
        Line,
        settings=settings(
            # One thread in one transaction: PostgreSQL is asked whether it answers alike, and may be asked less often.
            max_examples=20 if connection.vendor == "sqlite" else 5,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
