"""Only who works here gets to the desk, by any of its addresses."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from malgil.accounts.actions import make_guest
from malgil.accounts.sign_in import GUEST_COOKIE, remember_guest
from malgil.web.desk.urls import urlpatterns
from tests.web.desk.conftest import HTMX

NUMBERS = {
    "thread_id": 1,
    "delivery_id": 1,
    "offer_id": 1,
    "before": 5,
    "tag_id": 1,
    "message_id": 1,
    "asked_id": 1,
    "slot": "order_number",
}


def addresses():
    """Every address of the desk, with numbers filled in."""
    for pattern in urlpatterns:
        needed = pattern.pattern.converters
        yield reverse(f"desk:{pattern.name}", kwargs={name: NUMBERS[name] for name in needed})


@pytest.mark.parametrize("address", sorted(addresses()))
class TestEveryAddress:
    def test_leads_who_has_signed_out_to_sign_in(self, client, thread, address):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302
            assert answer["Location"] == f"{reverse('account_login')}?next={address}"

    def test_is_not_found_by_a_customer(self, client, customer, thread, address):
        client.force_login(customer)

        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404

    def test_leads_a_part_to_sign_in_as_a_whole_page(self, client, thread, address):
        answer = client.get(address, headers={**HTMX, "HX-Current-URL": "http://testserver/desk/threads/1/?view=mine"})

        assert answer.status_code == 200
        assert answer["HX-Redirect"] == f"{reverse('account_login')}?next=/desk/threads/1/%3Fview%3Dmine"


def test_a_guest_is_led_to_sign_in(client, db):
    carried = HttpResponse()
    remember_guest(carried, make_guest())
    client.cookies[GUEST_COOKIE] = carried.cookies[GUEST_COOKIE].value

    assert client.get("/desk/").status_code == 302


def test_somebody_who_left_finds_nothing(client, agent):
    client.force_login(agent)
    agent.is_active = False
    agent.save()

    assert client.get("/desk/").status_code == 302


def test_nothing_of_the_desk_is_kept_by_caches(desk, thread):
    for address in ("/desk/", f"/desk/threads/{thread.pk}/"):
        assert desk.get(address)["Cache-Control"] == "private, no-store"


def test_a_thread_that_is_not_there_is_not_found(desk):
    assert desk.get("/desk/threads/999/").status_code == 404
    assert desk.post("/desk/threads/999/closure/").status_code == 404
