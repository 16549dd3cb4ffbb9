"""The page on which one chooses what one hears."""

import re

import pytest
from django.test import Client

from malgil.accounts.models import Person, Role
from malgil.accounts.sign_in import GUEST_COOKIE, GUEST_SALT
from malgil.notifications.actions import add_device, keep_quiet
from malgil.notifications.models import Device, Quiet
from malgil.notifications.queries import choices_of, has_push, quiet_of
from malgil.notifications.subjects import EMAIL, NIGHT, PUSH, Subject
from tests.notifications.push_service import Browser

PAGE = "/notifications/"
HOURS = {"begin": "22:00", "end": "07:00"}
BROWSER = Browser()


@pytest.fixture
def member(client: Client, customer: Person) -> Client:
    client.force_login(customer)
    return client


def as_guest(client: Client) -> Person:
    from django.core import signing

    guest = Person.objects.create_user(None, role=Role.GUEST)
    client.cookies[GUEST_COOKIE] = signing.dumps(guest.pk, salt=GUEST_SALT)
    return guest


def test_a_customer_chooses(member: Client, customer: Person) -> None:
    answer = member.post(PAGE, {"wanted": ["answers push", "promotion email"], **HOURS})

    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    chosen = {choice.subject: choice.means for choice in choices_of(customer)}
    assert chosen == {
        Subject.ANSWERS: {PUSH},
        Subject.LINE: set(),
        Subject.COMMUNITY: set(),
        Subject.SERVICE: set(),
        Subject.PROMOTION: {EMAIL},
    }


def test_the_page_shows_what_was_chosen(member: Client, customer: Person) -> None:
    member.post(PAGE, {"wanted": ["promotion email"], **HOURS})

    page = member.get(PAGE).content.decode()

    assert re.findall(r'name="wanted" value="([^"]+)" checked', page) == ["promotion email"]


def test_quiet_hours_are_kept_and_ended(member: Client, customer: Person) -> None:
    member.post(PAGE, {"is_quiet": "on", **HOURS})
    assert str(Quiet.objects.get(person=customer).hours.begin) == "22:00:00"

    member.post(PAGE, HOURS)
    assert quiet_of(customer) is None


def test_a_span_of_nothing_is_refused_and_what_was_ticked_stays(member: Client, customer: Person) -> None:
    keep_quiet(customer, NIGHT)

    page = member.post(PAGE, {"wanted": ["answers email"], "is_quiet": "on", "begin": "09:00", "end": "09:00"})

    assert page.status_code == 422
    assert 'value="answers email" checked' in page.content.decode()
    assert quiet_of(customer) == NIGHT


def test_an_agent_is_asked_about_work(client: Client, agent: Person) -> None:
    client.force_login(agent)

    page = client.get(PAGE).content.decode()

    assert 'value="work push" checked' in page
    assert "answers" not in page


def test_a_guest_may_choose_too(client: Client, db: None) -> None:
    as_guest(client)

    assert client.get(PAGE).status_code == 200


def test_nobody_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PAGE).headers["Location"] == "/accounts/login/?next=/notifications/"


def test_a_browser_subscribes_and_leaves(member: Client, customer: Person) -> None:
    endpoint = "https://push.example.com/1"
    given = {"endpoint": endpoint, "p256dh": BROWSER.p256dh, "auth": BROWSER.auth}

    assert member.post("/notifications/devices/", given, headers={"User-Agent": "Chrome/1 Windows"}).status_code == 201
    assert Device.objects.get(person=customer).user_agent == "Chrome/1 Windows"
    assert "Chrome · Windows" in member.get(PAGE).content.decode()

    answer = member.delete("/notifications/devices/", f"endpoint={endpoint}")
    assert (answer.status_code, has_push(customer)) == (204, False)


def test_a_browser_with_a_private_address_is_refused(member: Client, customer: Person) -> None:
    given = {"endpoint": "https://10.0.0.1/1", "p256dh": BROWSER.p256dh, "auth": BROWSER.auth}

    assert member.post("/notifications/devices/", given).status_code == 409
    assert not has_push(customer)


def test_anothers_device_stays(member: Client, agent: Person) -> None:
    device = add_device(agent, endpoint="https://push.example.com/1", p256dh=BROWSER.p256dh, auth=BROWSER.auth)

    member.post(f"/notifications/devices/{device.pk}/")

    assert has_push(agent)


def test_the_key_is_made_when_it_is_first_asked_for(client: Client, db: None) -> None:
    key = client.get("/notifications/key/").json()["key"]

    assert len(key) == 87
    assert client.get("/notifications/key/").json()["key"] == key
