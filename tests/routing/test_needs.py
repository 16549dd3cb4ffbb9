from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from malgil.accounts.models import Skill
from malgil.base.clock import now
from malgil.conversations.actions import close_thread
from malgil.conversations.models import Category
from malgil.routing.actions import Route, change_abilities, change_route, choose_status, hold_place, take
from malgil.routing.actions.rebuilding import differences, rebuild_places
from malgil.routing.jobs import tick
from malgil.routing.models import Place, Status, key_of
from malgil.routing.queries import ahead_of, needs_of_category, place_of, position_of
from malgil.routing.queue import Requirement
from tests.routing.desk import standing_of


@pytest.fixture
def refunds(db):
    return Category.objects.create(name="환불")


@pytest.fixture
def english(db):
    return Skill.objects.create(name="영어 상담")


def waited(thread, seconds):
    since = now() - timedelta(seconds=seconds)
    Place.objects.filter(thread=thread, ended_at=None).update(since=since, key=key_of(since, 0))


def test_a_level_must_be_reached(ask, hire, refunds, skill, supervisor):
    change_route(refunds, Route({skill.pk: 3}), by=supervisor)
    agent = hire()
    agent.skills.add(skill)
    thread = ask(category=refunds)
    assert (place_of(thread).needs, standing_of(thread)) == (f"{skill.pk}:3||", ("waiting", None))

    change_abilities(agent, levels={skill.pk: 3}, languages=["ko"], by=supervisor)

    assert standing_of(thread) == ("open", agent.pk)


def test_every_skill_must_be_there(ask, hire, refunds, skill, english, supervisor):
    change_route(refunds, Route({skill.pk: 1, english.pk: 1}), by=supervisor)
    half = hire()
    half.skills.add(skill)
    thread = ask(category=refunds)
    assert standing_of(thread) == ("waiting", None)

    whole = hire(Status.AWAY)
    whole.skills.add(skill, english)
    choose_status(whole, Status.ONLINE)
    assert standing_of(thread) == ("open", whole.pk)


def test_a_category_may_need_the_customer_s_language(ask, hire, refunds, supervisor):
    change_route(refunds, Route({}, language="own"), by=supervisor)
    assert needs_of_category(refunds, "en") == Requirement(language="en")
    assert needs_of_category(refunds, "") == Requirement(language="ko")
    agent = hire()
    thread = ask(category=refunds)
    assert standing_of(thread) == ("open", agent.pk)


def test_who_needs_english_waits_for_who_speaks_it(ask, hire, refunds, supervisor):
    change_route(refunds, Route({}, language="en"), by=supervisor)
    agent = hire()
    thread = ask(category=refunds)
    assert standing_of(thread) == ("waiting", None)

    change_abilities(agent, levels={}, languages=["ko", "en"], by=supervisor)
    assert standing_of(thread) == ("open", agent.pk)


def test_who_waits_follows_what_their_category_needs_now(ask, refunds, skill, supervisor):
    thread = ask(category=refunds)
    change_route(refunds, Route({skill.pk: 2}, language="en"), by=supervisor)

    assert place_of(thread).needs == f"{skill.pk}:2|en|"


def test_less_is_enough_after_a_while(ask, hire, refunds, skill, supervisor):
    change_route(refunds, Route({skill.pk: 3}, levels_after=60, skills_after=300), by=supervisor)
    plain, able = hire(), hire()
    able.skills.add(skill)
    thread = ask(category=refunds)
    waited(thread, 59)
    tick()
    assert standing_of(thread) == ("waiting", None)

    waited(thread, 61)
    tick()
    assert standing_of(thread) == ("open", able.pk)

    choose_status(able, Status.AWAY)
    other = ask(category=refunds)
    waited(other, 299)
    tick()
    assert standing_of(other) == ("waiting", None)
    waited(other, 301)
    tick()
    assert standing_of(other) == ("open", plain.pk)


def test_specialists_are_asked_first(ask, hire, skill):
    able, plain = hire(), hire()
    able.skills.add(skill)

    assert [ask().assignee for _ in range(2)] == [plain, plain]


def test_only_who_waits_for_the_same_agents_is_ahead(ask, hire, refunds, skill, supervisor):
    change_route(refunds, Route({skill.pk: 1}), by=supervisor)
    for _ in range(2):
        hire(Status.AWAY)
    skilled, plain, behind = ask(category=refunds), ask(), ask()
    assert [position_of(each) for each in (skilled, plain, behind)] == [1, 2, 3]

    agent = hire(Status.AWAY)
    held = [ask() for _ in range(3)]
    for each in held:
        take(each, agent=agent, by=agent)
    choose_status(agent, Status.ONLINE)

    # Whoever is there cannot take the first, so it is not before the others.
    assert [position_of(each) for each in (plain, behind)] == [1, 2]
    assert ahead_of(place_of(behind), now()) == 1


def test_a_route_keeps_the_category_s_own_skill_among_its_skills(refunds, skill, english, supervisor):
    change_route(refunds, Route({skill.pk: 2, english.pk: 1}), by=supervisor)
    refunds.refresh_from_db()
    assert refunds.skill == skill

    change_route(refunds, Route({english.pk: 1}), by=supervisor)
    refunds.refresh_from_db()
    assert refunds.skill == english
    change_route(refunds, Route({}), by=supervisor)
    refunds.refresh_from_db()
    assert (refunds.skill, needs_of_category(refunds)) == (None, Requirement())


@pytest.mark.parametrize("needs", [
    Requirement(), Requirement(frozenset({(3, 1)})), Requirement(frozenset({(3, 1), (5, 2)}), "en", 4),
    Requirement(language="ko"), Requirement(team=2),
])  # fmt: skip
def test_a_requirement_is_read_as_it_was_written(needs):
    assert Requirement.read(needs.text) == needs


def rows():
    return list(Place.objects.order_by("pk").values("thread", "state", "key", "channel", "held_until", "needs"))


def test_rows_that_say_something_else_than_the_log_are_mended(ask, hire):
    agent = hire(Status.AWAY)
    served, waiting, held, gone = ask(), ask(), ask(), ask()
    take(served, agent=agent, by=agent)
    hold_place(held)
    close_thread(gone, closer=gone.customer)
    before = rows()
    assert list(differences()) == []

    Place.objects.filter(thread=held).update(state="waiting", held_for="", held_until=None)
    Place.objects.filter(thread=served).update(state="waiting", ended_at=None)
    Place.objects.filter(thread=waiting).delete()
    assert [told.state for _, told in differences()] == ["assigned", "waiting", "held"]

    said = StringIO()
    call_command("rebuild_places", "--mend", stdout=said)

    assert "3" in said.getvalue()
    assert (
        list(Place.objects.order_by("pk").values("thread", "state", "key", "channel", "held_until", "needs")) == before
    )
    assert rebuild_places() == 0
