"""A browser several people use: who leaves is told nothing there, and nobody inherits what another turned on."""

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.test import Client

from malgil.accounts.models import Person, Role
from malgil.accounts.sign_in import GUEST_COOKIE, GUEST_SALT
from malgil.notifications.actions import add_device, digest_of
from malgil.notifications.models import Device
from malgil.notifications.queries import has_push
from malgil.web.notices.browser import COOKIE
from tests.notifications.push_service import Browser

KEYS = {"p256dh": Browser().p256dh, "auth": Browser().auth}
HERE, ELSEWHERE = "https://push.example.com/here", "https://push.example.com/elsewhere"
PASSWORD = "긴 비밀번호를 씁니다"
DEVICES = "/notifications/devices/"


@pytest.fixture
def browser(client: Client, customer: Person) -> Client:
    """A browser on which somebody has signed in and turned push on."""
    client.force_login(customer)
    assert client.post(DEVICES, {"endpoint": HERE, **KEYS}).status_code == 201
    return client


def signs_in(browser: Client, person: Person) -> None:
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})


def is_on(browser: Client) -> bool:
    answer = browser.get(DEVICES, {"digest": digest_of(HERE)})
    return answer.status_code == 200 and bool(answer.json()["known"])


def test_signing_out_ends_push_on_this_browser_and_on_no_other(browser: Client, customer: Person) -> None:
    add_device(customer, endpoint=ELSEWHERE, **KEYS)
    assert is_on(browser)

    browser.post("/accounts/logout/")

    assert [device.endpoint for device in Device.objects.all()] == [ELSEWHERE]
    assert browser.cookies[COOKIE].value == ""
    assert not is_on(browser)


def test_who_signs_in_next_inherits_nothing(browser: Client, customer: Person, other_agent: Person) -> None:
    # The session has run out meanwhile, and nobody has signed out.
    del browser.cookies["malgil_session"]
    assert has_push(customer)

    signs_in(browser, other_agent)

    assert browser.session["_auth_user_id"] == str(other_agent.pk)
    assert Device.objects.count() == 0
    assert not is_on(browser)
    browser.post(DEVICES, {"endpoint": HERE, **KEYS})
    assert (is_on(browser), has_push(other_agent)) == (True, True)


def test_a_guest_who_signs_in_is_told_as_the_person_they_are(commits: None, client: Client, customer: Person) -> None:
    guest = Person.objects.create_user(None, role=Role.GUEST)
    client.cookies[GUEST_COOKIE] = signing.dumps(guest.pk, salt=GUEST_SALT)
    client.post(DEVICES, {"endpoint": HERE, **KEYS})

    signs_in(client, customer)

    assert Device.objects.get().person == customer
    assert is_on(client)


def test_signing_out_everywhere_else_ends_push_there(browser: Client, customer: Person, agent: Person) -> None:
    add_device(customer, endpoint=ELSEWHERE, **KEYS)
    add_device(agent, endpoint="https://push.example.com/anothers", **KEYS)

    browser.post("/accounts/sessions/")

    assert is_on(browser)
    assert [device.endpoint for device in Device.objects.filter(person=customer)] == [HERE]
    assert has_push(agent)


def test_a_cookie_nobody_made_ends_nothing(browser: Client, customer: Person) -> None:
    browser.cookies[COOKIE] = digest_of(HERE)

    browser.post("/accounts/logout/")

    assert has_push(customer)


def test_turning_it_off_forgets_the_browser(browser: Client) -> None:
    browser.delete(DEVICES, f"endpoint={HERE}", content_type="application/x-www-form-urlencoded")

    assert not is_on(browser)
    assert browser.cookies[COOKIE].value == ""
