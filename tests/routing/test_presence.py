from datetime import timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import close_thread, snooze, transfer
from malgil.conversations.models import Assignment, Channel, Snooze
from malgil.routing.actions import choose_status, note_work, renew_leases, set_capacity, vanish
from malgil.routing.jobs import tick
from malgil.routing.models import Capacity, Presence, Status
from malgil.routing.queries import capacities_of, desks, is_anybody_on_duty, presence_of
from malgil.routing.queue import Profile
from tests.logs import kinds_on, last_facts_on
from tests.routing.desk import let_lease_run_out, place_of, standing_of


def test_an_agent_says_what_they_are_doing(agent, settings):
    settings.MALGIL_LEASE_SECONDS = 60
    before = now()
    presence = choose_status(agent, Status.ONLINE)

    assert (presence.agent, presence.status) == (agent, "online")
    assert before + timedelta(seconds=60) <= presence.lease_until <= now() + timedelta(seconds=60)
    assert presence.since == presence.idle_since
    assert kinds_on(f"agent:{agent.pk}") == ["agent.status_changed"]
    assert last_facts_on(f"agent:{agent.pk}") == {"status": "online", "reason": "chosen"}


def test_choosing_the_same_renews_the_lease_and_nothing_else(agent):
    first = choose_status(agent, Status.ONLINE)
    let_lease_run_out(agent)
    again = choose_status(agent, Status.ONLINE)

    assert again.lease_until > now()
    assert (again.since, again.idle_since) == (first.since, first.idle_since)
    assert kinds_on(f"agent:{agent.pk}") == ["agent.status_changed"]


def test_a_pause_begins_a_new_idleness(agent):
    first = choose_status(agent, Status.ONLINE)
    choose_status(agent, Status.WRAP_UP)
    second = choose_status(agent, Status.ONLINE)

    assert second.idle_since > first.idle_since
    assert kinds_on(f"agent:{agent.pk}") == ["agent.status_changed"] * 3


def test_the_first_choice_may_be_to_be_offline(agent):
    assert choose_status(agent, Status.OFFLINE).status == "offline"
    assert kinds_on(f"agent:{agent.pk}") == []


def test_a_page_that_is_there_keeps_the_lease(agent, other_agent, customer):
    for person in (agent, other_agent):
        choose_status(person, Status.ONLINE)
        let_lease_run_out(person)
    renew_leases(frozenset({agent.pk, customer.pk}))

    assert presence_of(agent).lease_until > now()
    assert presence_of(other_agent).lease_until < now()
    assert presence_of(customer) is None
    assert kinds_on(f"agent:{agent.pk}") == ["agent.status_changed"]


def test_somebody_is_on_duty_while_their_page_is_there(agent):
    assert is_anybody_on_duty(now()) is False
    choose_status(agent, Status.ONLINE)
    assert is_anybody_on_duty(now()) is True
    let_lease_run_out(agent)
    assert is_anybody_on_duty(now()) is False


def test_who_vanishes_gives_their_chats_back_where_they_stood(ask, hire):
    agent = hire()
    held = [ask() for _ in range(3)]
    waiting = ask()
    let_lease_run_out(agent)

    assert vanish(agent) == 3

    assert presence_of(agent).status == "offline"
    assert [standing_of(thread) for thread in [*held, waiting]] == [("waiting", None)] * 4
    assert [place_of(thread).since for thread in held] == [thread.opened_at for thread in held]
    assert last_facts_on(f"agent:{agent.pk}") == {"status": "offline", "reason": "vanished"}
    assert kinds_on(held[0].topic)[-3:] == ["assignment.ended", "thread.returned", "place.taken"]


def test_who_comes_next_gets_them_oldest_first(ask, hire):
    gone = hire()
    held = [ask() for _ in range(3)]
    waiting = ask()
    let_lease_run_out(gone)
    vanish(gone)

    successor = hire()

    assert [standing_of(thread) for thread in held] == [("open", successor.pk)] * 3
    assert standing_of(waiting) == ("waiting", None)


def test_who_is_back_in_time_has_not_vanished(ask, hire):
    agent = hire()
    thread = ask()
    let_lease_run_out(agent)
    renew_leases([agent.pk])

    assert vanish(agent) == 0
    assert standing_of(thread) == ("open", agent.pk)


def test_who_never_said_anything_cannot_vanish(agent):
    assert vanish(agent) == 0


def test_what_needs_no_page_stays_with_its_agent(ask, hire):
    agent = hire()
    mail, chat, aside, done = ask(channel=Channel.EMAIL), ask(), ask(), ask()
    snooze(aside, until=now() + timedelta(hours=1), by=agent)
    close_thread(done, closer=agent)
    let_lease_run_out(agent)

    assert vanish(agent) == 1
    assert [standing_of(thread) for thread in (mail, chat, aside, done)] == [
        ("open", agent.pk), ("waiting", None), ("snoozed", agent.pk), ("closed", None),
    ]  # fmt: skip


def test_time_notices_who_vanished(ask, hire):
    agent = hire()
    thread = ask()
    let_lease_run_out(agent)

    assert tick() == 1
    assert standing_of(thread) == ("waiting", None)
    assert tick() == 0


def test_time_takes_chats_from_who_went_offline_and_closed_the_page(ask, hire):
    agent = hire()
    thread = ask()
    choose_status(agent, Status.OFFLINE)
    assert tick() == 0
    let_lease_run_out(agent)

    assert tick() == 1
    assert standing_of(thread) == ("waiting", None)


def test_time_ends_what_was_put_aside(ask, hire):
    agent = hire()
    thread = ask()
    snooze(thread, until=now() + timedelta(hours=1), by=agent)
    assert tick() == 0
    Snooze.objects.update(until=now())

    assert tick() == 1
    assert standing_of(thread) == ("open", agent.pk)


def test_time_gives_out_what_was_left_lying(ask, hire):
    """A lease that is renewed after it ran out frees an agent without an event."""
    agent = hire()
    let_lease_run_out(agent)
    thread = ask()
    renew_leases([agent.pk])

    assert tick() == 1
    assert standing_of(thread) == ("open", agent.pk)


def test_a_capacity_is_set_once(agent, supervisor):
    set_capacity(agent, channel=Channel.CHAT, limit=2, by=supervisor)
    set_capacity(agent, channel=Channel.CHAT, limit=2, by=supervisor)

    assert list(Capacity.objects.values_list("agent", "channel", "limit")) == [(agent.pk, "chat", 2)]
    assert kinds_on(f"agent:{agent.pk}") == ["agent.capacity_changed"]
    assert last_facts_on(f"agent:{agent.pk}") == {"channel": "chat", "limit": 2}
    assert capacities_of(agent) == {"chat": 2, "form": 5, "email": 5, "phone": 1, "community": 2}


def test_work_is_noted_forward_only(agent):
    since = choose_status(agent, Status.ONLINE).idle_since
    note_work(agent.pk, since - timedelta(minutes=1))
    assert presence_of(agent).idle_since == since
    note_work(agent.pk, since + timedelta(minutes=1))
    assert presence_of(agent).idle_since == since + timedelta(minutes=1)


def test_a_desk_says_what_an_agent_has_and_holds(ask, hire, skill, team, supervisor):
    agent = hire()
    agent.skills.add(skill)
    agent.teams.add(team)
    set_capacity(agent, channel=Channel.PHONE, limit=0, by=supervisor)
    ask()
    snooze(ask(), until=now() + timedelta(hours=1), by=agent)

    [desk] = desks(now())
    assert (desk.agent_id, desk.profile) == (
        agent.pk, Profile(frozenset({(skill.pk, 1)}), frozenset({"ko"}), frozenset({team.pk})),
    )  # fmt: skip
    assert (desk.held, desk.capacity) == ({"chat": 1}, {"chat": 3, "form": 5, "email": 5, "phone": 0, "community": 2})


@pytest.mark.parametrize("agents", [1, 3])
def test_desks_take_the_same_queries_however_many(ask, hire, agents, django_assert_num_queries):
    for _ in range(agents):
        hire()
    ask()

    with django_assert_num_queries(8):
        assert len(desks(now())) == agents


def test_a_transfer_to_who_has_vanished_comes_back_by_itself(ask, hire):
    holder, gone = hire(), hire()
    choose_status(gone, Status.AWAY)
    thread = ask()
    let_lease_run_out(gone)
    transfer(thread, by=holder, note="부탁해요", key="t", agent=gone, team=None)
    assert standing_of(thread) == ("open", gone.pk)

    tick()

    assert standing_of(thread) == ("open", holder.pk)
    assert Assignment.objects.filter(thread=thread).count() == 3


def test_the_agent_topic_is_of_one_agent(agent, other_agent):
    choose_status(agent, Status.ONLINE)
    assert kinds_on(f"agent:{other_agent.pk}") == []
    assert Presence.objects.count() == 1
    assert Person.objects.count() == 2
