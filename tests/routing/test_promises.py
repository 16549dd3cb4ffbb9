"""What those who wait are told, and the account that is kept of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import assign, close_thread, post_message, return_to_line, snooze
from malgil.conversations.models import Thread
from malgil.routing.actions import count_passed, keep_answers, promise_waits, renew_promises, set_capacity, settle
from malgil.routing.jobs import tick
from malgil.routing.models import CalendarHours, Door, Lesson, Place, Presence, Promise, Watching
from malgil.routing.queries import Tally, is_learning, ledgers, promise_to, tallies
from tests.logs import kinds_on
from tests.routing.desk import now_of, place_of, standing_of

KEPT, MISSED, VOID, OPEN = "kept", "missed", "void", "open"


@contextmanager
def later(**span: float) -> Iterator[datetime]:
    """Let time pass."""
    moment = now() + timedelta(**span)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield moment


@pytest.fixture
def busy_agent(hire: Callable[..., Person], supervisor: Person, ask: Callable[..., Thread]) -> Person:
    """Somebody who is there for a day and holds as much as they may: one."""
    agent = hire()
    set_capacity(agent, channel="chat", limit=1, by=supervisor)
    Presence.objects.filter(agent=agent).update(lease_until=now() + timedelta(days=1))
    ask()
    return agent


@pytest.fixture
def held(busy_agent: Person) -> Thread:
    return Thread.objects.get(assignee=busy_agent)


@pytest.fixture
def waiter(busy_agent: Person, ask: Callable[..., Thread]) -> Thread:
    del busy_agent
    return ask()


def outcomes(thread: Thread) -> list[str]:
    return list(Promise.objects.filter(place__thread=thread).order_by("pk").values_list("outcome", flat=True))


def learned() -> int:
    return sum(lesson.state.get("outcomes", 0) for lesson in Lesson.objects.all())


def test_who_is_connected_at_once_is_told_nothing(held):
    assert standing_of(held)[0] == "open"
    assert Promise.objects.count() == 0
    assert Watching.objects.count() == 0


def test_who_has_to_wait_is_told_a_bound_from_the_ladder(waiter):
    promise = promise_to(waiter)

    assert promise.minutes in (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90)
    assert promise.due == promise.made_at + timedelta(minutes=promise.minutes)
    assert promise.p50 < promise.p80 <= promise.minutes * 60
    assert (promise.model, promise.outcome, promise.silence, promise.lengthened) == ("theory", OPEN, "", 0)
    assert kinds_on(f"place:{promise.place_id}") == ["promise.made"]
    assert is_learning("chat")


def test_being_asked_again_says_nothing_twice(waiter):
    assert promise_waits() == 0
    assert outcomes(waiter) == [OPEN]


def test_who_stands_further_back_is_told_longer(waiter, ask):
    behind = [promise_to(ask()).p80 for _ in range(3)]

    assert [promise_to(waiter).p80, *behind] == sorted({promise_to(waiter).p80, *behind})


def test_a_promise_is_kept_when_somebody_begins_in_time(waiter, held, customer):
    with later(minutes=1):
        close_thread(held, closer=customer)

    assert standing_of(waiter)[0] == "open"
    assert outcomes(waiter) == [KEPT]
    assert learned() == 1
    assert kinds_on(f"place:{Place.objects.get(thread=waiter).pk}") == ["promise.made", "promise.settled"]
    assert promise_to(waiter) is None


def test_a_promise_is_missed_the_moment_it_passes_and_stays_missed(waiter, held, customer):
    minutes = promise_to(waiter).minutes
    with later(minutes=minutes, seconds=1):
        assert count_passed() > 0
        assert outcomes(waiter) == [MISSED]
        assert count_passed() == 0
        close_thread(held, closer=customer)

    assert outcomes(waiter) == [MISSED]
    assert learned() == 1


def test_who_leaves_in_time_makes_the_promise_void_and_teaches_when_the_next_one_is_reached(waiter, held, ask):
    behind = ask()
    with later(seconds=20):
        close_thread(waiter, closer=waiter.customer)
        assert outcomes(waiter) == [VOID]
        assert learned() == 0
    with later(seconds=50):
        close_thread(held, closer=held.customer)

    # The one behind, and the one who left and would have been reached.
    assert outcomes(behind) == [KEPT]
    assert learned() == 2
    assert not Watching.objects.filter(settled_at=None).exists()


def test_who_needs_a_skill_is_ahead_only_of_those_who_want_the_same_agents(
    busy_agent, hire, supervisor, skill, skilled_category, ask
):
    expert = hire()
    expert.skills.add(skill)
    set_capacity(expert, channel="chat", limit=1, by=supervisor)
    Presence.objects.filter(agent=expert).update(lease_until=now() + timedelta(days=1))
    ask(category=skilled_category)
    for _ in range(4):
        ask(category=skilled_category)
    anyone, expertise = ask(), ask(category=skilled_category)

    # Four wait for the expert alone, who is the only one of their crew: all of them may come before either.
    met = [Watching.objects.get(place__thread=thread).watch["features"] for thread in (anyone, expertise)]
    assert [(each["ahead"], each["ahead_alike"], each["on_duty"]) for each in met] == [(4, 0, 2), (4.5, 4, 1)]


def test_who_left_teaches_nothing_by_an_agent_who_could_not_have_taken_them(
    busy_agent, held, hire, supervisor, skill, skilled_category, ask
):
    expert = hire()
    expert.skills.add(skill)
    set_capacity(expert, channel="chat", limit=1, by=supervisor)
    set_capacity(busy_agent, channel="chat", limit=2, by=supervisor)
    with_expert = ask(category=skilled_category)
    Presence.objects.filter(agent=expert).update(lease_until=now() + timedelta(days=1))
    ask()
    gone, behind = ask(category=skilled_category), ask()
    close_thread(gone, closer=gone.customer)

    close_thread(held, closer=held.customer)
    assert (standing_of(behind)[0], learned()) == ("open", 1)
    later_one = ask(category=skilled_category)
    close_thread(with_expert, closer=with_expert.customer)
    assert (standing_of(later_one)[0], learned()) == ("open", 3)


def test_who_left_long_ago_teaches_nothing(waiter, held, ask):
    close_thread(waiter, closer=waiter.customer)
    ask()
    with later(minutes=61):
        close_thread(held, closer=held.customer)

    assert learned() == 1
    assert not Watching.objects.filter(settled_at=None).exists()


def test_a_thread_put_aside_owes_nothing(waiter, busy_agent):
    snooze(waiter, until=now() + timedelta(hours=2), by=busy_agent)

    assert outcomes(waiter) == [VOID]


def test_a_longer_wait_is_said_before_the_bound_passes_and_the_first_promise_stays_counted(waiter):
    first = promise_to(waiter)
    with later(minutes=first.minutes, seconds=-59):
        assert renew_promises() == 1
        assert renew_promises() == 0
        second = promise_to(waiter)
        assert (second.lengthened, second.outcome) == (1, OPEN)
        assert second.due > first.due
        assert outcomes(waiter) == [OPEN, OPEN]
    with later(minutes=first.minutes, seconds=1):
        count_passed()
        assert outcomes(waiter) == [MISSED, OPEN]


def test_nothing_is_said_while_there_is_time(waiter):
    with later(minutes=promise_to(waiter).minutes - 1, seconds=-5):
        assert renew_promises() == 0


def test_where_nobody_is_there_no_number_is_said_until_somebody_comes(ask, skilled_category, busy_agent, skill):
    waiting = ask(category=skilled_category)
    promise = promise_to(waiting)
    assert (promise.minutes, promise.due, promise.silence, promise.outcome) == (None, None, "nobody", VOID)
    assert promise_waits() == 0

    # Whoever knows this is there, but holds as much as they may.
    busy_agent.skills.add(skill)
    tick()
    told = promise_to(waiting)
    assert (told.silence, told.outcome, told.lengthened) == ("", OPEN, 0)
    assert told.minutes >= 1


def test_settling_twice_learns_once(waiter, held, customer):
    close_thread(held, closer=customer)
    place = Place.objects.get(thread=waiter)
    settle(place)
    settle(place)

    assert learned() == 1
    assert outcomes(waiter) == [KEPT]


def test_a_place_that_nobody_has_left_is_not_settled(waiter):
    settle(place_of(waiter))

    assert outcomes(waiter) == [OPEN]


def test_the_week_is_counted_by_channel_and_by_what_was_said(waiter, held, ask, customer):
    minutes = promise_to(waiter).minutes
    ask()
    with later(seconds=30):
        close_thread(held, closer=customer)
    with later(minutes=20):
        count_passed()

    [ledger] = ledgers(now())
    assert (ledger.channel, ledger.all, ledger.void, ledger.unsaid) == ("chat", Tally(kept=1, missed=1), 0, 0)
    assert ledger.all.percent == 50
    assert dict(ledger.by_minutes)[minutes].kept == 1
    assert tallies(now() - timedelta(days=1), lambda promise: promise.model) == [("theory", Tally(1, 1))]
    with later(days=8):
        assert ledgers(now()) == []


def test_a_share_of_nothing_is_no_share():
    assert Tally(0, 0).percent is None


@pytest.fixture
def letter(ask: Callable[..., Thread]) -> Callable[[], Thread]:
    """Let somebody write where an answer is promised within four hours of every day."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    calendar = CalendarHours.objects.create(name="늘", knows_holidays=False, **dict.fromkeys(days, "00:00-24:00"))
    Door.objects.filter(kind="form").delete()
    Door.objects.create(kind="form", name="문의 남기기", calendar=calendar, answer_minutes=240)
    return lambda: ask(channel="form")


def answered(thread: Thread, by: Person) -> None:
    assign(thread, agent=by, by=by)
    post_message(now_of(thread), author=by, body="확인했어요.", key="a")


def test_a_letter_is_promised_an_answer_by_the_hours_and_kept_when_it_is_answered_in_time(letter, agent):
    written = letter()
    promise = Promise.objects.get(place__thread=written)
    assert (promise.channel, promise.model, promise.due.minute % 30, promise.due.second) == ("form", "hours", 0, 0)
    # Four hours, and then the next half hour.
    assert promise.minutes in range(240, 271)
    assert keep_answers() == 0

    with later(minutes=200):
        answered(written, agent)
    with later(minutes=300):
        assert (keep_answers(), keep_answers()) == (1, 0)
    assert outcomes(written) == [KEPT]


def test_a_letter_nobody_has_answered_is_missed_once_it_is_due(letter, agent):
    written = letter()
    with later(minutes=271):
        assert keep_answers() == 1
        answered(written, agent)
        assert keep_answers() == 0
    assert outcomes(written) == [MISSED]


def test_a_letter_taken_back_owes_nothing(letter):
    written = letter()
    close_thread(written, closer=written.customer)
    keep_answers()

    assert outcomes(written) == [VOID]


def test_a_letter_is_promised_once_however_often_it_comes_back_to_the_line(letter, agent):
    written = letter()
    assign(written, agent=agent, by=agent)
    return_to_line(now_of(written), by=agent, reason="returned")

    assert outcomes(written) == [OPEN]
