"""How far an answer has come that had to be mailed, as the desk shows it."""

import pytest
from django.test import Client

from malgil.base.clock import now
from malgil.conversations.actions import fail_delivery, keep_sent, post_message
from malgil.conversations.models import DeadAddress, Delivery, Problem, Thread
from tests.web.desk.conftest import HTMX

KIM = "haneul@example.com"


@pytest.fixture
def delivery(thread: Thread, agent) -> Delivery:
    Thread.objects.filter(pk=thread.pk).update(channel="email")
    message = post_message(thread, author=agent, body="내일 도착해요.", key="answer")
    at = now()
    sending = {"state": "sending", "claimed_at": at, "at": at, "next_at": at}
    delivery, _ = Delivery.objects.update_or_create(message=message, to=KIM, defaults={"channel": "email", **sending})
    return delivery


@pytest.fixture
def desk(client: Client, agent) -> Client:
    client.force_login(agent)
    return client


def page(desk: Client, delivery: Delivery) -> str:
    return desk.get(f"/desk/threads/{delivery.message.thread_id}/").content.decode()


def test_on_its_way_and_arrived(desk, delivery):
    assert "메일로 보내는 중" in page(desk, delivery)

    keep_sent(delivery)

    assert "메일로 보냄" in page(desk, delivery)
    assert f"/desk/deliveries/{delivery.pk}/attempts/" not in page(desk, delivery)


def test_a_failure_says_why_and_offers_to_send_it_again(desk, delivery):
    fail_delivery(delivery, Problem.REFUSED, "550 5.1.1 no such user")

    shown = page(desk, delivery)

    assert "받는 쪽 서버가 거절했어요." in shown
    assert "550 5.1.1 no such user" in shown
    assert f"/desk/deliveries/{delivery.pk}/attempts/" in shown


def test_sending_it_again_with_and_without_script(desk, delivery):
    url = f"/desk/deliveries/{delivery.pk}/attempts/"
    for headers, status in ((HTMX, 204), ({}, 302)):
        Delivery.objects.update(state="failed", problem="refused")
        assert desk.post(url, headers=headers).status_code == status
        delivery.refresh_from_db()
        assert delivery.state == "pending"

    assert desk.post(url).status_code == 409


def test_a_page_for_who_has_no_script_asks_first(desk, delivery):
    Delivery.objects.update(state="unknown", problem="lost")

    shown = desk.get(f"/desk/deliveries/{delivery.pk}/attempts/").content.decode()

    assert "갔는지 알 수 없어요. 다시 보내면 두 번 갈 수 있어요." in shown
    delivery.refresh_from_db()
    assert delivery.state == "unknown"


def test_the_customer_sees_nothing_of_it(client: Client, customer, delivery):
    client.force_login(customer)
    fail_delivery(delivery, Problem.REFUSED, "550 5.1.1 no such user")

    shown = client.get(f"/threads/{delivery.message.thread_id}/").content.decode()

    assert "내일 도착해요." in shown
    assert "거절" not in shown
    assert client.post(f"/desk/deliveries/{delivery.pk}/attempts/").status_code == 404


def test_beside_the_person_stands_that_mails_come_back(desk, delivery):
    DeadAddress.objects.create(channel="email", address=KIM, error="550 no such user", at=now())

    assert "메일이 되돌아오는 주소예요." in page(desk, delivery)
