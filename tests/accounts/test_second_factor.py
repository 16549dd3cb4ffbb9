"""Authenticator apps, recovery codes, passkeys: what the pages ask and refuse."""

from importlib import import_module
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.apps import apps
from django.test import Client

from malgil.accounts.models import Letter, Person
from malgil.accounts.queries import has_second_factor

migration = import_module("malgil.accounts.migrations.0002_seal_second_factors")
pytestmark = pytest.mark.usefixtures("centre")
PASSWORD = "나무 위의 고양이"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


@pytest.fixture
def staff(agent: Person, client: Client) -> Person:
    agent.set_password(PASSWORD)
    agent.save()
    EmailAddress.objects.create(user=agent, email=agent.email, verified=True, primary=True)
    client.post("/accounts/login/", {"login": agent.email, "password": PASSWORD})
    return agent


@pytest.fixture
def with_app(staff: Person, client: Client) -> Person:
    TOTP.activate(staff, SECRET)
    client.post("/accounts/logout/")
    client.get("/accounts/login/")
    return staff


def confirm_oneself(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def test_an_app_is_switched_on_with_a_code_and_gives_recovery_codes(
    commits: None, client: Client, staff: Person
) -> None:
    confirm_oneself(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret

    done = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})

    assert done.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert has_second_factor(staff)
    assert len(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert "인증 앱을 켰어요" in Letter.objects.earliest("pk").subject


def test_the_database_alone_gives_no_code_away(client: Client, with_app: Person, settings: Any) -> None:
    RecoveryCodes.activate(with_app)

    kept = {type_: str(data) for type_, data in Authenticator.objects.values_list("type", "data")}

    assert SECRET not in kept["totp"]
    assert "gAAAAA" in kept["totp"]
    assert "gAAAAA" in kept["recovery_codes"]
    settings.SECRET_KEY = "another key that is just as long as the first one was"
    app = TOTP(Authenticator.objects.get(type="totp"))
    # Nor does the seal of an empty secret, which anybody could compute a code for.
    assert not app.validate_code(code_now())
    assert not app.validate_code(code_now(""))
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0] not in kept.values()


def test_second_factors_that_were_kept_in_the_clear_are_sealed_and_still_work(staff: Person) -> None:
    app = Authenticator.objects.create(user=staff, type="totp", data={"secret": SECRET})
    codes = Authenticator.objects.create(user=staff, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 1})

    for _again in range(2):
        migration.seal(apps, None)

    app.refresh_from_db()
    codes.refresh_from_db()
    assert SECRET not in str(app.data)
    assert "abab" not in str(codes.data)
    assert TOTP(app).validate_code(code_now())
    assert len(RecoveryCodes(codes).get_unused_codes()) == 9


def test_the_app_shows_the_centres_name(client: Client, staff: Person) -> None:
    confirm_oneself(client)

    url = client.get("/accounts/2fa/totp/activate/").context["totp_url"]

    assert "issuer=%ED%95%98%EB%A3%A8%EC%83%81%EC%A0%90" in url


def test_switching_it_on_asks_for_the_password_first(client: Client, staff: Person) -> None:
    asked = client.get("/accounts/2fa/totp/activate/")

    assert asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"


def test_a_wrong_code_switches_nothing_on(client: Client, staff: Person) -> None:
    confirm_oneself(client)

    refused = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})

    assert "코드가 달라요. 다시 확인해 주세요." in refused.content.decode()
    assert not has_second_factor(staff)


def test_the_password_alone_is_not_enough_any_more(client: Client, with_app: Person) -> None:
    half = client.post("/accounts/login/", {"login": with_app.email, "password": PASSWORD})

    assert half.headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/desk/").status_code == 302


def test_a_code_by_mail_alone_is_not_enough_either(client: Client, with_app: Person, last_code) -> None:
    client.post("/accounts/login/code/", {"email": with_app.email})

    half = client.post("/accounts/login/code/confirm/", {"code": last_code()})

    assert half.headers["Location"] == "/accounts/2fa/authenticate/"


def test_with_the_apps_code_one_is_in(client: Client, with_app: Person) -> None:
    client.post("/accounts/login/", {"login": with_app.email, "password": PASSWORD})

    assert client.post("/accounts/2fa/authenticate/", {"code": code_now()}).headers["Location"] == "/desk/"
    said = [str(message) for message in client.get("/accounts/").context["messages"]]
    assert said == ["박서연 님, 로그인했어요."]


def test_a_wrong_code_of_the_app_is_refused(client: Client, with_app: Person) -> None:
    client.post("/accounts/login/", {"login": with_app.email, "password": PASSWORD})

    refused = client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert "코드가 달라요. 다시 확인해 주세요." in refused.content.decode()


def test_a_passkey_is_asked_for_in_the_centres_name(client: Client, staff: Person) -> None:
    confirm_oneself(client)

    shown = client.get("/accounts/2fa/webauthn/add/").context

    options = shown["js_data"]["creation_options"]["publicKey"]
    assert shown["form"]["passwordless"].value() is True
    assert options["rp"] == {"id": "testserver", "name": "하루상점 고객센터"}
    assert options["user"]["name"] == "seoyeon@example.com"


MADE_UP = ["{}", "[]", "3", "null", "not json", '{"id": "x"}', '{"id": "eA", "rawId": "eA", "response": {}}']


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_is_refused(client: Client, staff: Person, credential: str) -> None:
    confirm_oneself(client)
    client.get("/accounts/2fa/webauthn/add/")

    refused = client.post("/accounts/2fa/webauthn/add/", {"name": "열쇠", "credential": credential})

    assert refused.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", MADE_UP)
def test_nobody_gets_in_with_a_made_up_passkey(client: Client, db: None, credential: str) -> None:
    client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})

    refused = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})

    assert refused.headers["Location"] == "/accounts/login/"
    assert client.get("/accounts/").status_code == 302


def test_staff_without_one_are_reminded_calmly(client: Client, staff: Person) -> None:
    assert "2단계 인증을 켜 두세요" in client.get("/accounts/").content.decode()
    TOTP.activate(staff, SECRET)
    assert "2단계 인증을 켜 두세요" not in client.get("/accounts/").content.decode()


def test_customers_are_not_reminded(client: Client, customer: Person) -> None:
    client.force_login(customer)

    assert "2단계 인증을 켜 두세요" not in client.get("/accounts/").content.decode()
