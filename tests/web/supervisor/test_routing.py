"""Who is given what: the pages on which a supervisor decides it."""

import pytest
from django.test import Client

from malgil.accounts.models import Person, Skill
from malgil.conversations.models import Category
from malgil.routing.actions import choose_status, set_capacity
from malgil.routing.models import CategoryRoute, Status
from malgil.routing.queries import needs_of_category, offer_seconds, profiles_of
from malgil.routing.queue import Profile, Requirement


@pytest.fixture
def skill(db: None) -> Skill:
    return Skill.objects.create(name="환불 처리")


@pytest.fixture
def category(db: None) -> Category:
    return Category.objects.create(name="환불")


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_category_s_needs_are_kept_and_shown(lead: Client, category: Category, skill: Skill) -> None:
    address = f"/supervisor/routing/categories/{category.pk}/"
    needs = {f"skill_{skill.pk}": "3", "language": "en", "levels_after": "60", "skills_after": "300"}

    assert lead.post(address, needs)["Location"] == address

    category.refresh_from_db()
    route = CategoryRoute.objects.get()
    assert needs_of_category(category) == Requirement(frozenset({(skill.pk, 3)}), "en")
    assert (route.levels_after, route.language_after, route.skills_after) == (60, None, 300)
    assert "환불 처리(전문) · 영어" in page(lead, "/supervisor/routing/")


def test_the_preview_says_who_could_take_it_and_why_not_the_others(
    lead: Client, category: Category, skill: Skill, agent: Person, other_agent: Person
) -> None:
    agent.skills.add(skill)
    choose_status(agent, Status.ONLINE)
    address = f"/supervisor/routing/categories/{category.pk}/"

    shown = lead.post(address, {f"skill_{skill.pk}": "3", "levels_after": "60", "preview": "1"}).content.decode()

    at_once, later = shown.split("60초 기다린 뒤")
    assert "받을 수 있는 사람이 없어요" in at_once
    assert "박서연" in later.split("받을 수 없는 사람")[0]
    assert "지금 받을 수 있어요" in later
    assert "이도윤" in later.split("받을 수 없는 사람")[1]
    assert "없는 것: 환불 처리(기본)" in later
    # Nothing is kept before it is saved.
    assert not CategoryRoute.objects.exists()
    set_capacity(agent, channel="chat", limit=0, by=agent)
    assert "가득 찼어요" in page(lead, address)
    choose_status(agent, Status.AWAY)
    assert "지금 자리에 없어요" in page(lead, address)


def test_what_cannot_be_is_said(lead: Client, category: Category) -> None:
    refused = lead.post(f"/supervisor/routing/categories/{category.pk}/", {"levels_after": "0"})

    assert refused.status_code == 422
    assert not CategoryRoute.objects.exists()


def test_levels_and_languages_of_a_person_are_kept_and_shown(lead: Client, agent: Person, skill: Skill) -> None:
    agent.skills.add(skill)
    address = f"/supervisor/routing/people/{agent.pk}/"
    assert "기본" in page(lead, address)

    lead.post(address, {f"skill_{skill.pk}": "2", "languages": ["ko", "en"]})

    assert profiles_of([agent])[agent.pk] == Profile(frozenset({(skill.pk, 2)}), frozenset({"ko", "en"}))
    assert "환불 처리(능숙)" in page(lead, "/supervisor/routing/")


def test_agents_may_be_asked(lead: Client) -> None:
    lead.post("/supervisor/routing/offers/", {"seconds": "25"})
    assert offer_seconds() == 25

    assert lead.post("/supervisor/routing/offers/", {"seconds": "9999"}).status_code == 422
    assert offer_seconds() == 25


@pytest.mark.parametrize("address", ["", "offers/", "categories/1/", "people/1/"])
def test_agents_do_not_decide_it(client: Client, agent: Person, address: str) -> None:
    client.force_login(agent)
    assert client.get(f"/supervisor/routing/{address}").status_code in (302, 403, 404)


@pytest.mark.parametrize("categories", [1, 3])
def test_the_list_is_short(lead: Client, categories: int) -> None:
    for number in range(categories):
        Category.objects.create(name=f"유형 {number}")

    assert page(lead, "/supervisor/routing/").count("누구나") == categories
