"""Who may not change how the centre works finds nothing there."""

import pytest
from django.test import Client

from malgil.accounts.actions import make_skill, make_team
from malgil.accounts.models import Person
from malgil.conversations.actions import MacroText, make_category, make_macro, make_tag

LISTS = ["people", "people/invitations", "teams", "skills", "tags", "categories", "macros", "macros/new", "centre"]


@pytest.fixture
def addresses(supervisor: Person, agent: Person) -> list[str]:
    things = {
        "people": agent,
        "teams": make_team("배송팀", by=supervisor),
        "skills": make_skill("영어", by=supervisor),
        "tags": make_tag("단골", by=supervisor),
        "categories": make_category("배송", skill=None, by=supervisor),
        "macros": make_macro(MacroText(name="인사", shortcut="인사", body="안녕하세요."), by=supervisor),
    }
    return [f"/supervisor/{name}/" for name in LISTS] + [
        f"/supervisor/{name}/{thing.pk}/" for name, thing in things.items()
    ]


def test_leads_open_every_page(lead: Client, addresses: list[str]) -> None:
    assert {address: lead.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_the_first_page_is_about_people(lead: Client) -> None:
    assert lead.get("/supervisor/").headers["Location"] == "/supervisor/people/"


def test_agents_and_customers_find_nothing(
    client: Client, agent: Person, customer: Person, addresses: list[str]
) -> None:
    for somebody in (agent, customer):
        client.force_login(somebody)
        assert {client.get(address).status_code for address in ["/supervisor/", *addresses]} == {404}
        assert {client.post(address, {"name": "x"}).status_code for address in addresses} == {404}


def test_nobody_is_asked_to_sign_in(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("name", ["people", "teams", "skills", "tags", "categories", "macros"])
def test_what_does_not_exist_is_not_found(lead: Client, name: str) -> None:
    assert lead.get(f"/supervisor/{name}/999/").status_code == 404


@pytest.mark.parametrize("rest", ["capacity/", "deactivation/", "invitations/"])
def test_changes_need_a_press(lead: Client, agent: Person, rest: str) -> None:
    assert lead.get(f"/supervisor/people/{agent.pk}/{rest}").status_code == 405
