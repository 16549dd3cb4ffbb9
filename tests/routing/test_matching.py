from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malgil.routing.matching import USUAL_CAPACITY, Desk, Waiting, match
from malgil.routing.queue import Profile, Requirement

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def having(skills, teams) -> Profile:
    return Profile(frozenset((skill, 1) for skill in skills), frozenset({"ko"}), frozenset(teams))


def needing(skill: int | None, team: int | None) -> Requirement:
    return Requirement(frozenset() if skill is None else frozenset({(skill, 1)}), team=team)


def desk(agent_id: int, *, idle: int = 0, skills=(), teams=(), held: int = 0, limit: int = 3) -> Desk:
    """Return an agent who has been idle for some minutes."""
    return Desk(
        agent_id=agent_id,
        idle_since=NOON - timedelta(minutes=idle),
        profile=having(skills, teams),
        held={"chat": held},
        capacity={"chat": limit},
    )


def chat(place_id: int, *, skill: int | None = None, team: int | None = None) -> Waiting:
    return Waiting(place_id, "chat", needing(skill, team))


@pytest.mark.parametrize(
    ("line", "desks", "pairs"),
    [
        pytest.param([], [desk(1)], [], id="nobody waits"),
        pytest.param([chat(1)], [], [], id="nobody is there"),
        pytest.param([chat(1)], [desk(1, idle=1), desk(2, idle=5)], [(1, 2)], id="the longest idle is next"),
        pytest.param([chat(1)], [desk(2, idle=5), desk(1, idle=5)], [(1, 1)], id="equally idle: the lower number"),
        pytest.param(
            [chat(1), chat(2), chat(3)],
            [desk(1, idle=9), desk(2, idle=5)],
            [(1, 1), (2, 2), (3, 1)],
            id="who was just given something is last",
        ),
        pytest.param([chat(1)], [desk(1, idle=9, held=3), desk(2)], [(1, 2)], id="who is full gets nothing"),
        pytest.param([chat(1)], [desk(1, limit=0)], [], id="a capacity of none is none"),
        pytest.param([chat(1), chat(2)], [desk(1, limit=1)], [(1, 1)], id="capacity is used up on the way"),
        pytest.param([chat(1, skill=7)], [desk(1, idle=9), desk(2, skills={7})], [(1, 2)], id="skill before idleness"),
        pytest.param([chat(1, team=7)], [desk(1, idle=9), desk(2, teams={7})], [(1, 2)], id="team before idleness"),
        pytest.param(
            [chat(1, skill=7, team=8)], [desk(1, skills={7}), desk(2, teams={8})], [], id="both skill and team"
        ),
        pytest.param(
            [chat(1, skill=7), chat(2)], [desk(1)], [(2, 1)], id="who nobody can help holds up nobody behind them"
        ),
        pytest.param([Waiting(1, "phone")], [desk(1)], [], id="a channel nobody has capacity for"),
    ],
)
def test_who_is_next(line, desks, pairs):
    assert match(line, desks, NOON) == pairs


def test_channels_are_counted_apart():
    busy = Desk(agent_id=1, idle_since=NOON, held={"chat": 3})
    assert match([chat(1), Waiting(2, "form"), Waiting(3, "email")], [busy], NOON) == [(2, 1), (3, 1)]


def test_a_call_comes_to_nobody_who_has_a_chat_and_nothing_comes_beside_a_call():
    chatting = Desk(agent_id=1, idle_since=NOON, held={"chat": 1})
    free = Desk(agent_id=2, idle_since=NOON)

    assert match([Waiting(1, "phone"), chat(2), Waiting(3, "form")], [chatting, free], NOON) == [(1, 2), (2, 1), (3, 1)]


def test_the_usual_capacity_of_every_channel_is_known():
    assert USUAL_CAPACITY == {"chat": 3, "form": 5, "email": 5, "phone": 1, "community": 2}


few = st.integers(0, 2)
lines = st.lists(
    st.tuples(st.sampled_from(["chat", "form"]), st.builds(needing, st.none() | few, st.none() | few)), max_size=12
).map(lambda line: [Waiting(place, *each) for place, each in enumerate(line)])


@st.composite
def desks(draw: st.DrawFn) -> list[Desk]:
    return [
        Desk(
            agent_id=number,
            idle_since=NOON - timedelta(minutes=draw(st.integers(0, 5))),
            profile=having(draw(st.sets(few)), draw(st.sets(few))),
            held={"chat": draw(st.integers(0, 4))},
            capacity={"chat": draw(st.integers(0, 4)), "form": draw(st.integers(0, 2))},
        )
        for number in range(1, 1 + draw(st.integers(0, 5)))
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines, desks())
def test_nobody_gets_more_than_they_can_hold_or_what_they_cannot_do(line, free):
    waiting = {each.place_id: each for each in line}
    by_id = {each.agent_id: each for each in free}

    pairs = match(line, free, NOON)

    assert len({place for place, _ in pairs}) == len(pairs)
    for place, agent in pairs:
        assert waiting[place].needs.is_met_by(by_id[agent].profile)
    for agent, each in by_id.items():
        for channel in ("chat", "form"):
            given_now = sum(1 for place, to in pairs if to == agent and waiting[place].channel == channel)
            held = each.held.get(channel, 0) + given_now
            assert given_now == 0 or held <= each.capacity.get(channel, 0)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines, desks())
def test_nobody_waits_whom_somebody_free_could_help(line, free):
    given_to = dict(match(line, free, NOON))
    by_id = {each.agent_id: each for each in free}
    for waiting in line:
        if agent := given_to.get(waiting.place_id):
            held = by_id[agent].held
            held[waiting.channel] = held.get(waiting.channel, 0) + 1

    for waiting in line:
        assert waiting.place_id in given_to or not any(each.can_take(waiting) for each in free)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines, desks())
def test_pairs_come_in_the_order_of_the_line(line, free):
    places = [place for place, _ in match(line, free, NOON)]
    assert places == sorted(places)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines, desks(), st.data())
def test_who_stands_behind_changes_nothing_for_who_stands_in_front(line, free, data):
    cut = data.draw(st.integers(0, len(line)))
    copies = [Desk(d.agent_id, d.idle_since, d.profile, dict(d.held), d.capacity) for d in free]

    front = match(line[:cut], copies, NOON)
    assert match(line, free, NOON)[: len(front)] == front
