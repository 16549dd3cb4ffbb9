"""After a question was left: what it is called, by when it is answered, and the link that opens it again."""

import re

import pytest

from malgil.accounts.models import Person, Role
from malgil.accounts.sign_in import GUEST_COOKIE
from malgil.conversations.models import Thread


@pytest.fixture
def left(client, delivery, commits):
    """A question a guest has left, and its link."""
    answer = client.post("/inquiry/", {"body": "안 왔어요", "category": delivery.pk, "key": "k"})
    page = client.get(answer["Location"]).content.decode()
    return Thread.objects.get(), re.search(r'value="http://testserver(/q/[^"]+)"', page)[1]


def test_the_page_after_it_names_it(client, delivery, commits):
    page = client.post("/inquiry/", {"body": "안 왔어요", "key": "k"}, follow=True).content.decode()

    thread = Thread.objects.get()
    assert thread.channel == "form"
    assert f"문의 #{thread.pk}" in page
    assert "문의를 보냈어요" in page


def test_nobody_else_sees_that_page(client, left, customer):
    thread, _link = left
    client.cookies.clear()

    assert client.get(f"/inquiry/sent/{thread.pk}/").status_code == 404
    client.force_login(customer)
    assert client.get(f"/inquiry/sent/{thread.pk}/").status_code == 404


def test_the_link_opens_it_elsewhere_to_read_and_write(client, left):
    thread, link = left
    client.cookies.clear()

    answer = client.get(link)

    assert answer["Location"] == f"/threads/{thread.pk}/"
    assert GUEST_COOKIE in answer.cookies
    assert "안 왔어요" in client.get(answer["Location"]).content.decode()
    client.post(f"/threads/{thread.pk}/messages/", {"body": "아직도요", "key": "m"})
    assert thread.messages.count() == 2


def test_a_link_that_is_not_ours_finds_nothing(client, left):
    client.cookies.clear()

    assert client.get(f"{left[1][:-2]}x/").status_code == 404
    assert client.get("/q/x/").status_code == 404


def test_who_has_signed_in_takes_it_along_by_a_press(client, left, customer):
    thread, link = left
    client.cookies.clear()
    client.force_login(customer)

    assert "이 문의를 열까요?" in client.get(link).content.decode()
    assert Thread.objects.get().customer != customer
    assert client.post(link)["Location"] == f"/threads/{thread.pk}/"
    assert Thread.objects.get().customer == customer
    # What belongs to an account is not opened by a link any more.
    client.logout()
    assert client.get(link).status_code == 404


def test_another_guest_is_asked_before_the_browser_changes_hands(client, left, delivery, commits):
    link = left[1]
    client.cookies.clear()
    client.post("/ask/", {"body": "다른 일", "key": "other"})

    assert "다른 손님의 문의가 열려 있어요" in client.get(link).content.decode()
    assert GUEST_COOKIE not in client.get(link).cookies
    assert GUEST_COOKIE in client.post(link).cookies


def test_who_works_here_is_led_to_the_desk(client, left, agent):
    client.force_login(agent)

    answer = client.get(left[1], follow=True)

    assert answer.redirect_chain[-1][0] == f"/desk/threads/{left[0].pk}/"


def test_who_has_an_account_is_shown_no_link(client, delivery, customer, commits):
    client.force_login(customer)

    page = client.post("/inquiry/", {"body": "안 왔어요", "key": "k"}, follow=True).content.decode()

    assert "/q/" not in page
    assert Person.objects.filter(role=Role.GUEST).count() == 0
