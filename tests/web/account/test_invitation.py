"""The first step of somebody who was invited."""

import pytest
from django.test import Client

from malgil.accounts.actions import Newcomer, invite_staff
from malgil.accounts.invitations import token_of
from malgil.accounts.models import Person, Role

TYPED = {"name": "윤가람", "password": "바다 위의 고래"}


@pytest.fixture
def link(supervisor: Person) -> str:
    invitation = invite_staff(
        Newcomer(name="윤가람", email="garam@example.com"), role=Role.AGENT, by=supervisor, address=token_of
    )
    return f"/accounts/invitation/{token_of(invitation)}/"


def test_says_as_what_somebody_was_invited(client: Client, link: str) -> None:
    page = client.get(link).content.decode()

    assert "garam@example.com 주소로 상담원 초대를 받았어요." in page
    assert 'value="윤가람"' in page


def test_leads_to_the_desk(client: Client, link: str) -> None:
    begun = client.post(link, TYPED)

    assert begun.headers["Location"] == "/desk/"
    assert client.get("/accounts/").context["request"].person.email == "garam@example.com"


def test_works_once(client: Client, link: str) -> None:
    client.post(link, TYPED)

    again = Client().post(link, {**TYPED, "name": "도둑"})

    assert again.status_code == 410
    assert "이 초대는 이미 썼거나 기한이 지났어요." in again.content.decode()
    assert Person.objects.get(email="garam@example.com").name == "윤가람"


@pytest.mark.parametrize("token", ["nonsense", "MQ:1:2"])
def test_a_forged_link_is_over(client: Client, db: None, token: str) -> None:
    assert client.get(f"/accounts/invitation/{token}/").status_code == 410


@pytest.mark.parametrize("password", ["", "1234", "garam@example.com", "12345678"])
def test_a_weak_password_is_refused(client: Client, link: str, password: str) -> None:
    refused = client.post(link, {**TYPED, "password": password})

    assert refused.status_code == 422
    assert not Person.objects.get(email="garam@example.com").has_usable_password()
