"""Every page of an account can be opened, speaks our language, and runs no script of its own."""

import re

import pytest
from django.test import Client

from malgil.accounts.models import Person

EVERYBODYS = [
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/",
]
OWN = [
    "/accounts/",
    "/accounts/profile/",
    "/accounts/email/",
    "/accounts/password/set/",
    "/accounts/logout/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/sessions/",
    "/accounts/3rdparty/",
]
INLINE = re.compile(r"<script(?![^>]*(?:src=|application/json))|<style|\sstyle=|\son\w+=|hx-on", re.IGNORECASE)
# Words of a catalogue that is not ours: English of allauth, or the stiff end of a sentence.
FOREIGN = re.compile(r">[^<]*(?:습니다|하세요\.|\b(?:Email|Password|Sign|Code|Name)\b)[^<]*<")

pytestmark = pytest.mark.django_db


def is_ours(page: str) -> None:
    assert INLINE.findall(page) == []
    assert FOREIGN.findall(page) == []
    assert page.count("<h1") == 1


@pytest.fixture
def member(client: Client, customer: Person) -> Client:
    client.force_login(customer)
    return client


@pytest.mark.parametrize("address", EVERYBODYS)
def test_everybody_may_open(client: Client, address: str) -> None:
    page = client.get(address)

    assert page.status_code == 200
    is_ours(page.content.decode())


@pytest.mark.parametrize("address", OWN)
def test_who_has_signed_in_may_open(member: Client, address: str) -> None:
    page = member.get(address)

    assert page.status_code == 200
    is_ours(page.content.decode())


@pytest.mark.parametrize("address", OWN)
def test_everybody_else_is_led_to_sign_in(client: Client, address: str) -> None:
    led = client.get(address)

    assert led.status_code == 302
    assert led.headers["Location"].partition("?")[0] in ("/accounts/login/", "/")


@pytest.mark.parametrize("address", ["/accounts/3rdparty/login/error/", "/accounts/2fa/recovery-codes/"])
def test_what_is_not_there_says_so_in_our_words(member: Client, address: str) -> None:
    page = member.get(address)

    assert page.status_code in (401, 404)
    is_ours(page.content.decode())


@pytest.mark.parametrize("address", ["/accounts/phone/change/", "/accounts/confirm-email/key/", "/accounts/nothing/"])
def test_what_we_do_not_use_is_not_found(member: Client, address: str) -> None:
    assert member.get(address).status_code == 404


def test_a_page_in_english_is_english(client: Client) -> None:
    page = client.get("/accounts/login/", headers={"Accept-Language": "en"}).content.decode()

    assert '<html lang="en"' in page


def test_the_profile_is_changed(member: Client) -> None:
    done = member.post("/accounts/profile/", {"name": "김 하늘", "phone": "010-1234-5678"})

    assert done.headers["Location"] == "/accounts/"
    assert Person.objects.values_list("name", "phone").get() == ("김 하늘", "010-1234-5678")


def test_a_name_that_is_too_long_is_refused(member: Client) -> None:
    refused = member.post("/accounts/profile/", {"name": "가" * 61, "phone": ""})

    assert refused.status_code == 422
    assert "60자까지 적을 수 있어요. 지금은 61자예요." in refused.content.decode()
    assert Person.objects.get().name == "김하늘"


def test_devices_are_called_what_people_call_them(client: Client, customer: Person) -> None:
    from allauth.account.models import EmailAddress

    customer.set_password("나무 위의 고양이")
    customer.save()
    EmailAddress.objects.create(user=customer, email=customer.email, verified=True, primary=True)
    whale = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Whale/4.29 Safari/537.36"
    form = {"login": customer.email, "password": "나무 위의 고양이"}
    Client(headers={"user-agent": whale}).post("/accounts/login/", form)
    client.post("/accounts/login/", form)

    page = client.get("/accounts/sessions/").content.decode()
    assert "Whale · Windows" in page
    assert "지금 이 기기" in page

    client.post("/accounts/sessions/")
    assert "Whale · Windows" not in client.get("/accounts/sessions/").content.decode()
