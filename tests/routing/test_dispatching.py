from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.conversations.actions import (
    assign,
    close_thread,
    file_thread,
    reopen_thread,
    return_to_line,
    snooze,
    transfer,
)
from malgil.conversations.models import Assignment, Channel, Priority, Thread
from malgil.conversations.refusals import AlreadyAssigned, LacksSkill, ThreadIsClosed
from malgil.routing.actions import choose_status, dispatch, set_capacity, take
from malgil.routing.jobs import tick
from malgil.routing.models import Place, Presence, Status
from malgil.routing.queries import position_of
from tests.logs import kinds_on
from tests.routing.desk import let_lease_run_out, now_of, place_of, standing_of


def idle_for(agent, minutes):
    Presence.objects.filter(agent=agent).update(idle_since=now() - timedelta(minutes=minutes))


def test_a_customer_is_connected_to_who_is_free(ask, hire):
    agent = hire()
    thread = ask()

    assert standing_of(thread) == ("open", agent.pk)
    assert kinds_on(thread.topic) == [
        "thread.opened", "message.posted", "place.taken", "thread.assigned", "place.left",
    ]  # fmt: skip
    assert place_of(thread) is None


def test_the_longest_idle_is_next(ask, hire):
    first, second, third = hire(), hire(), hire()
    for agent, minutes in ((first, 5), (second, 30), (third, 10)):
        idle_for(agent, minutes)

    assert [ask().assignee for _ in range(4)] == [second, third, first, second]


def test_who_was_given_something_by_a_colleague_is_not_idle(ask, hire):
    busy, idle, giver = hire(), hire(), hire(Status.AWAY)
    idle_for(busy, 30)
    idle_for(idle, 10)
    held = ask()
    assert held.assignee == busy
    idle_for(busy, 30)

    transfer(held, by=giver, note="부탁해요", key="t", agent=busy, team=None)

    assert ask().assignee == idle


class TestGivingBack:
    """An agent who holds nothing else has given somebody back, and a colleague is there who holds one."""

    @pytest.fixture
    def colleague(self, ask, hire):
        colleague = hire()
        set_capacity(colleague, channel=Channel.CHAT, limit=1, by=colleague)
        ask()
        return colleague

    @pytest.fixture
    def agent(self, colleague, hire):
        return hire()

    @pytest.fixture
    def given_back(self, ask, agent):
        thread = ask()
        assert thread.assignee == agent
        return_to_line(thread, reason="returned", by=agent)
        return thread

    def test_they_wait_for_the_busier_colleague(self, given_back, colleague):
        assert standing_of(given_back) == ("waiting", None)

        close_thread(Thread.objects.get(assignee=colleague), closer=colleague)
        assert standing_of(given_back) == ("open", colleague.pk)

    def test_others_come_as_ever(self, given_back, ask, agent):
        assert ask().assignee == agent

    def test_the_agent_may_take_them_by_hand(self, given_back, agent):
        take(given_back, agent=agent, by=agent)

        assert standing_of(given_back) == ("open", agent.pk)

    def test_nobody_waits_for_ever_when_the_colleague_leaves(self, given_back, colleague, agent):
        choose_status(colleague, Status.AWAY)

        assert standing_of(given_back) == ("open", agent.pk)

    def test_nobody_waits_for_ever_when_the_colleague_stays_busy(self, given_back, agent):
        Place.objects.filter(thread=given_back).update(not_until=now())
        tick()

        assert standing_of(given_back) == ("open", agent.pk)

    def test_to_the_own_team_is_no_way_around(self, ask, agent, colleague, team):
        for each in (agent, colleague):
            each.teams.add(team)
        thread = ask()
        transfer(thread, by=agent, note="다른 분이 나아요", key="t", agent=None, team=team)

        assert standing_of(thread) == ("waiting", None)

    def test_who_is_behind_them_is_not_kept_too(self, given_back, agent, ask):
        """The line is read as far as there is room, and the first of it may be whom nobody free is given."""
        choose_status(agent, Status.AWAY)
        set_capacity(agent, channel=Channel.CHAT, limit=1, by=agent)
        behind = ask()
        choose_status(agent, Status.ONLINE)

        assert standing_of(behind) == ("open", agent.pk)


@pytest.mark.parametrize("status", [Status.AWAY, Status.WRAP_UP, Status.OFFLINE])
def test_who_is_not_online_gets_nothing(ask, hire, status):
    hire(status)
    assert standing_of(ask()) == ("waiting", None)


def test_who_has_no_page_gets_nothing(ask, hire):
    let_lease_run_out(hire())
    assert standing_of(ask()) == ("waiting", None)


def test_who_has_left_gets_nothing(ask, hire):
    agent = hire()
    agent.is_active = False
    agent.save()
    assert standing_of(ask()) == ("waiting", None)


def test_an_agent_holds_three_chats(ask, hire):
    agent = hire()
    threads = [ask() for _ in range(5)]

    assert [thread.assignee for thread in threads] == [agent, agent, agent, None, None]
    assert [position_of(thread) for thread in threads] == [None, None, None, 1, 2]


def test_channels_have_capacities_of_their_own(ask, hire):
    agent = hire()
    set_capacity(agent, channel=Channel.CHAT, limit=1, by=agent)
    threads = [ask(), ask(), ask(channel=Channel.FORM), ask(channel=Channel.PHONE), ask(channel=Channel.PHONE)]

    # A call comes to nobody who has a chat.
    assert [thread.assignee for thread in threads] == [agent, None, agent, None, None]


def test_a_closed_chat_frees_its_agent_for_the_oldest(ask, hire):
    agent = hire()
    held = [ask() for _ in range(3)]
    first, second = ask(), ask()

    close_thread(held[0], closer=agent)

    assert standing_of(first) == ("open", agent.pk)
    assert standing_of(second) == ("waiting", None)


def test_coming_online_takes_up_the_oldest_first(ask, hire):
    agent = hire(Status.AWAY)
    threads = [ask() for _ in range(5)]

    choose_status(agent, Status.ONLINE)

    assert [now_of(thread).assignee for thread in threads] == [agent, agent, agent, None, None]


def test_a_larger_capacity_takes_up_the_oldest_first(ask, hire, supervisor):
    agent = hire()
    set_capacity(agent, channel=Channel.CHAT, limit=0, by=supervisor)
    threads = [ask() for _ in range(3)]

    set_capacity(agent, channel=Channel.CHAT, limit=2, by=supervisor)

    assert [now_of(thread).assignee for thread in threads] == [agent, agent, None]


def test_a_smaller_capacity_takes_nothing_away(ask, hire, supervisor):
    agent = hire()
    threads = [ask() for _ in range(3)]

    set_capacity(agent, channel=Channel.CHAT, limit=1, by=supervisor)

    assert [now_of(thread).assignee for thread in threads] == [agent] * 3
    assert standing_of(ask()) == ("waiting", None)


def test_what_is_put_aside_frees_its_agent(ask, hire):
    agent = hire()
    held = [ask() for _ in range(3)]
    waiting = ask()

    snooze(held[1], until=now() + timedelta(hours=1), by=agent)

    assert standing_of(waiting) == ("open", agent.pk)


def test_what_is_handed_on_frees_its_agent(ask, hire, team):
    agent = hire()
    held = [ask() for _ in range(3)]
    waiting = ask()

    transfer(held[0], by=agent, note="배송팀으로", key="t", agent=None, team=team)

    assert standing_of(waiting) == ("open", agent.pk)
    assert standing_of(held[0]) == ("waiting", None)


def test_what_is_given_back_goes_to_whoever_is_free_by_its_old_place(ask, hire):
    agent, other = hire(), hire(Status.AWAY)
    set_capacity(agent, channel=Channel.CHAT, limit=1, by=agent)
    first, second = ask(), ask()

    return_to_line(first, reason="returned", by=agent)

    # It stood in front of the second, so it is next again; nobody else is free.
    assert standing_of(first) == ("open", agent.pk)
    choose_status(other, Status.ONLINE)
    assert standing_of(second) == ("open", other.pk)


def test_urgent_comes_first_then_who_waits_longest(ask, hire, supervisor):
    agent = hire(Status.AWAY)
    set_capacity(agent, channel=Channel.CHAT, limit=1, by=supervisor)
    normal, high, urgent, other_high = ask(), ask(), ask(), ask()
    for thread, priority in ((high, Priority.HIGH), (urgent, Priority.URGENT), (other_high, Priority.HIGH)):
        file_thread(thread, category=None, order_number="", priority=priority, by=supervisor)
    assert [position_of(thread) for thread in (urgent, high, other_high, normal)] == [1, 2, 3, 4]

    choose_status(agent, Status.ONLINE)
    order = []
    for _ in range(4):
        held = Assignment.objects.get(ended_at=None).thread
        order.append(held)
        close_thread(held, closer=agent)

    assert order == [urgent, high, other_high, normal]


def test_who_needs_a_skill_nobody_free_has_holds_up_nobody_behind_them(ask, hire, skill, skilled_category):
    plain = hire()
    blocked, behind = ask(category=skilled_category), ask()

    assert [standing_of(blocked), standing_of(behind)] == [("waiting", None), ("open", plain.pk)]

    expert = hire(Status.AWAY)
    expert.skills.add(skill)
    choose_status(expert, Status.ONLINE)
    assert standing_of(blocked) == ("open", expert.pk)


def test_a_team_s_customer_goes_to_the_team(ask, hire, team):
    first, member = hire(), hire()
    member.teams.add(team)
    idle_for(first, 60)
    thread = ask()
    assert thread.assignee == first

    transfer(thread, by=first, note="배송 확인", key="t", agent=None, team=team)

    assert standing_of(thread) == ("open", member.pk)


def test_a_waiting_customer_who_is_handed_to_a_team_waits_for_the_team(ask, hire, supervisor, team):
    thread = ask()
    since = place_of(thread).since
    transfer(thread, by=supervisor, note="배송팀이 봐 주세요", key="t", agent=None, team=team)

    assert (place_of(thread).team, place_of(thread).since) == (team, since)
    stranger = hire()
    assert standing_of(thread) == ("waiting", None)
    stranger.teams.add(team)
    dispatch()
    assert standing_of(thread) == ("open", stranger.pk)


def test_a_question_filed_under_what_needs_a_skill_waits_for_who_has_it(ask, hire, supervisor, skill, skilled_category):
    thread = ask()
    file_thread(thread, category=skilled_category, order_number="", priority=0, by=supervisor)

    hire()
    assert (place_of(thread).needs, standing_of(thread)) == (f"{skill.pk}:1||", ("waiting", None))
    file_thread(thread, category=None, order_number="", priority=0, by=supervisor)
    assert standing_of(thread)[0] == "open"


def test_taking_by_hand_may_go_over_capacity(ask, hire):
    agent = hire()
    threads = [ask() for _ in range(4)]

    take(threads[3], agent=agent, by=agent)

    assert standing_of(threads[3]) == ("open", agent.pk)
    assert place_of(threads[3]) is None
    assert Assignment.objects.filter(agent=agent, ended_at=None).count() == 4


def test_taking_twice_is_taking_once(ask, hire):
    agent = hire(Status.AWAY)
    thread = ask()

    assert take(thread, agent=agent, by=agent) == take(thread, agent=agent, by=agent)
    assert kinds_on(thread.topic) == [
        "thread.opened", "message.posted", "place.taken", "thread.assigned", "place.left",
    ]  # fmt: skip


def test_taking_refuses_what_assigning_refuses(ask, hire, skilled_category):
    first, second = hire(Status.AWAY), hire(Status.AWAY)
    taken, closed, skilled = ask(), ask(), ask(category=skilled_category)
    take(taken, agent=first, by=first)
    close_thread(closed, closer=first)

    with pytest.raises(AlreadyAssigned):
        take(taken, agent=second, by=second)
    with pytest.raises(ThreadIsClosed):
        take(closed, agent=second, by=second)
    with pytest.raises(LacksSkill):
        take(skilled, agent=second, by=second)
    assert place_of(skilled) is not None


def test_dispatching_twice_gives_nothing_twice(ask, hire):
    thread = ask()
    hire(Status.AWAY)
    assert dispatch() == 0
    Presence.objects.update(status=Status.ONLINE)

    assert [dispatch(), dispatch()] == [1, 0]
    assert Assignment.objects.filter(thread=thread).count() == 1


def test_a_place_left_behind_by_a_crash_is_not_given_out(ask, hire):
    """The assignment was committed, and the process died before the place was ended."""
    thread = ask()
    holder, free = hire(Status.AWAY), hire(Status.AWAY)
    Thread.objects.filter(pk=thread.pk).update(standing="open", assignee=holder)
    Assignment.objects.create(thread=thread, agent=holder, at=now())
    Presence.objects.filter(agent=free).update(status=Status.ONLINE)

    assert dispatch() == 0
    assert standing_of(thread) == ("open", holder.pk)


def test_the_place_is_ended_however_the_thread_was_given(ask, hire):
    agent = hire(Status.AWAY)
    thread = ask()

    assign(thread, agent=agent, by=agent)

    assert place_of(thread) is None


def test_who_asks_again_waits_from_then(ask, hire):
    agent = hire()
    thread = ask()
    close_thread(thread, closer=agent)
    choose_status(agent, Status.AWAY)
    reopen_thread(thread, by=thread.customer)

    assert place_of(thread).since == thread.closures.get().reopened_at
    choose_status(agent, Status.ONLINE)
    assert standing_of(thread) == ("open", agent.pk)


@pytest.mark.parametrize("waiting", [1, 3])
@pytest.mark.parametrize("agents", [1, 3])
def test_a_dispatch_that_gives_nothing_takes_the_same_queries(ask, hire, waiting, agents, django_assert_num_queries):
    for _ in range(agents):
        set_capacity(agent := hire(), channel=Channel.CHAT, limit=0, by=agent)
    for _ in range(waiting):
        ask()

    with django_assert_num_queries(16):
        assert dispatch() == 0
