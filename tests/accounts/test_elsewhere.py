"""Signing in with Naver, Kakao and OpenID Connect, against answers made up at the HTTP level."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from malgil.accounts.models import Letter, Person
from malgil.config.environment import read_environment
from malgil.config.sign_in import form_targets, sign_in_settings

pytestmark = pytest.mark.usefixtures("centre")

KEYS = {
    "MALGIL_NAVER_CLIENT_ID": "naver-id",
    "MALGIL_NAVER_CLIENT_SECRET": "naver-secret",
    "MALGIL_KAKAO_CLIENT_ID": "kakao-id",
    "MALGIL_KAKAO_CLIENT_SECRET": "kakao-secret",
    "MALGIL_OIDC_NAME": "하루 직원",
    "MALGIL_OIDC_ISSUER": "https://id.example.com",
    "MALGIL_OIDC_CLIENT_ID": "oidc-id",
    "MALGIL_OIDC_CLIENT_SECRET": "oidc-secret",
}
NAVER_TOKEN = "https://nid.naver.com/oauth2.0/token"
NAVER_ME = "https://openapi.naver.com/v1/nid/me"
KAKAO_TOKEN = "https://kauth.kakao.com/oauth/token"
KAKAO_ME = "https://kapi.kakao.com/v2/user/me"
OIDC = "https://id.example.com"
# Naver gives the seconds as text.
TOKEN = {"access_token": "t", "refresh_token": "r", "token_type": "bearer", "expires_in": "3600"}
HANEUL = {"id": "n1", "name": "김하늘", "nickname": "하늘", "email": "haneul@naver.com", "mobile": "010-1234-5678"}


class Web(dict[str, Any]):
    """What each address answers; `asked` keeps the requests. An address without an answer says 404."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[PreparedRequest] = []

    def answer(self, request: PreparedRequest) -> Response:
        address = str(request.url).partition("?")[0]
        self.asked.append(request)
        response = Response()
        response.status_code = 200 if address in self else 404
        response._content = json.dumps(self.get(address, {})).encode()
        response.headers["Content-Type"] = "application/json"
        response.url = address
        return response


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Web]:
    env = read_environment(KEYS)
    settings.SOCIALACCOUNT_PROVIDERS = sign_in_settings(env)["SOCIALACCOUNT_PROVIDERS"]
    web = Web()
    monkeypatch.setattr(HTTPAdapter, "send", lambda self, request, **_: web.answer(request))
    web[NAVER_TOKEN] = web[KAKAO_TOKEN] = TOKEN
    web[NAVER_ME] = {"resultcode": "00", "message": "success", "response": HANEUL}
    web[f"{OIDC}/.well-known/openid-configuration"] = {
        "issuer": OIDC,
        "authorization_endpoint": f"{OIDC}/authorize",
        "token_endpoint": f"{OIDC}/token",
        "userinfo_endpoint": f"{OIDC}/me",
        "jwks_uri": f"{OIDC}/keys",
    }
    web[f"{OIDC}/token"] = TOKEN
    web[f"{OIDC}/me"] = {"sub": "o1", "name": "이도윤", "email": "doyun@example.com", "email_verified": True}
    return web


def leave(client: Client, provider: str) -> dict[str, str]:
    """Press a provider's button and return what it is asked."""
    sent = client.post(f"/accounts/{provider}/login/")
    assert sent.status_code == 302, sent.content.decode()
    return {name: values[0] for name, values in parse_qs(urlsplit(sent.headers["Location"]).query).items()}


def come_back(client: Client, provider: str, **answer: str) -> HttpResponse:
    asked = leave(client, provider)
    return client.get(f"/accounts/{provider}/login/callback/", {"code": "c", "state": asked["state"], **answer})


@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/signup/"])
def test_buttons_are_shown_when_there_are_keys(web: Web, client: Client, page: str) -> None:
    shown = client.get(page).content.decode()

    for words in ("네이버로 계속하기", "카카오로 계속하기", "하루 직원 계정으로 계속하기"):
        assert words in shown


@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/signup/"])
def test_without_keys_there_are_no_buttons(client: Client, page: str) -> None:
    assert "계속하기" not in client.get(page).content.decode()


@pytest.mark.parametrize("provider", ["naver", "kakao", "oidc/oidc"])
def test_without_keys_a_providers_page_does_not_exist(client: Client, provider: str) -> None:
    assert client.post(f"/accounts/{provider}/login/").status_code == 404
    assert client.get(f"/accounts/{provider}/login/callback/").status_code == 404


@pytest.mark.parametrize(
    ("provider", "address", "key"),
    [
        ("naver", "https://nid.naver.com/oauth2.0/authorize", "naver-id"),
        ("kakao", "https://kauth.kakao.com/oauth/authorize", "kakao-id"),
        ("oidc/oidc", "https://id.example.com/authorize", "oidc-id"),
    ],
)
def test_a_button_leads_to_the_provider_and_back_here(
    web: Web, client: Client, provider: str, address: str, key: str
) -> None:
    sent = client.post(f"/accounts/{provider}/login/").headers["Location"]
    asked = parse_qs(urlsplit(sent).query)

    assert sent.partition("?")[0] == address
    assert asked["client_id"] == [key]
    assert asked["redirect_uri"] == [f"http://testserver/accounts/{provider}/login/callback/"]
    assert len(asked["state"][0]) >= 16


def test_a_press_is_needed(web: Web, client: Client) -> None:
    assert client.get("/accounts/naver/login/").status_code == 200
    assert web.asked == []


def test_the_policy_lets_forms_lead_to_configured_providers_only() -> None:
    assert form_targets(read_environment({})) == []
    assert form_targets(read_environment(KEYS)) == [
        "https://nid.naver.com",
        "https://kauth.kakao.com",
        "https://accounts.kakao.com",
        "https://id.example.com",
    ]


def test_naver_makes_a_customer_with_name_address_and_number(web: Web, client: Client) -> None:
    come_back(client, "naver")

    person = Person.objects.get()
    assert (person.name, person.email, person.phone) == ("김하늘", "haneul@naver.com", "010-1234-5678")
    assert EmailAddress.objects.get(user=person).verified
    assert client.get("/accounts/").context["request"].person == person


def test_coming_again_is_the_same_customer(web: Web, client: Client) -> None:
    come_back(client, "naver")
    client.post("/accounts/logout/")
    come_back(client, "naver")

    assert Person.objects.count() == 1


def test_kakao_without_an_address_asks_for_one(web: Web, client: Client, last_code) -> None:
    web[KAKAO_ME] = {"id": 7, "kakao_account": {"profile": {"nickname": "하늘"}}}

    asked = come_back(client, "kakao")
    assert asked.headers["Location"] == "/accounts/3rdparty/signup/"
    client.post("/accounts/3rdparty/signup/", {"email": "haneul@example.com", "name": "하늘"})
    client.post("/accounts/confirm-email/", {"code": last_code()})

    assert client.get("/accounts/").context["request"].person == Person.objects.get(email="haneul@example.com")


def test_kakao_with_an_address_nobody_has_checked_asks_for_a_code(web: Web, client: Client) -> None:
    account = {"email": "haneul@example.com", "is_email_verified": False, "profile": {"nickname": "하늘"}}
    web[KAKAO_ME] = {"id": 7, "kakao_account": account}

    asked = come_back(client, "kakao")

    assert asked.headers["Location"] == "/accounts/confirm-email/"
    assert Person.objects.get().name == "하늘"
    assert Letter.objects.count() == 1


def test_two_without_an_address_do_not_collide(web: Web, client: Client) -> None:
    web[KAKAO_ME] = {"id": 7, "kakao_account": {}}
    come_back(client, "kakao")
    other = Client()
    web[KAKAO_ME] = {"id": 8, "kakao_account": {}}

    assert come_back(other, "kakao").headers["Location"] == "/accounts/3rdparty/signup/"


def test_openid_connect_brings_name_and_address(web: Web, client: Client) -> None:
    come_back(client, "oidc/oidc")

    assert Person.objects.values_list("name", "email").get() == ("이도윤", "doyun@example.com")


def test_an_address_somebody_has_is_not_taken_over(web: Web, client: Client, customer: Person) -> None:
    Person.objects.filter(pk=customer.pk).update(email="haneul@naver.com")
    EmailAddress.objects.create(user=customer, email="haneul@naver.com", verified=True, primary=True)

    come_back(client, "naver")

    assert not SocialAccount.objects.exists()
    assert client.get("/accounts/").status_code == 302


def test_who_said_no_may_choose_another_way(web: Web, client: Client) -> None:
    state = leave(client, "naver")["state"]

    back = client.get("/accounts/naver/login/callback/", {"error": "access_denied", "state": state}, follow=True)

    assert "로그인을 그만뒀어요" in back.content.decode()


@pytest.mark.parametrize("state", ["", "forged"])
def test_a_forged_return_signs_nobody_in(web: Web, client: Client, state: str) -> None:
    leave(client, "naver")

    back = client.get("/accounts/naver/login/callback/", {"code": "c", "state": state})

    assert "로그인하지 못했어요" in back.content.decode()
    assert web.asked == []


def test_a_provider_that_is_down_is_told_calmly(web: Web, client: Client) -> None:
    del web[NAVER_ME]

    back = come_back(client, "naver")

    assert back.status_code == 401
    assert "로그인하지 못했어요" in back.content.decode()
    assert not Person.objects.exists()
