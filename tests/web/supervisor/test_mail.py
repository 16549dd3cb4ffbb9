"""Outgoing mail, as a supervisor sees it."""

import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.mail.models import Blow
from malgil.conversations.actions import post_message
from malgil.conversations.models import Delivery, Thread


@pytest.fixture
def blow(db) -> Blow:
    return Blow.objects.create(at=now(), per=Blow.Per.MINUTE, limit=60)


ALARM = "메일 발송이 멈췄어요."


@pytest.mark.parametrize("path", ["/desk/", "/desk/alarms/", "/supervisor/people/", "/supervisor/mail/"])
def test_a_supervisor_sees_everywhere_that_mail_has_stopped(lead, path, blow):
    assert ALARM in lead.get(path).content.decode()

    Blow.objects.update(reset_at=now())
    assert ALARM not in lead.get(path).content.decode()


def test_without_a_mail_server_nothing_is_said_to_go_out(lead, settings):
    settings.MALGIL_EMAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"

    page = lead.get("/supervisor/mail/").content.decode()

    assert "메일 서버를 정하지 않아서 메일이 밖으로 나가지 않아요." in page
    assert "메일이 나가고 있어요." not in page


def test_an_agent_is_not_alarmed(client: Client, agent, blow):
    client.force_login(agent)

    assert ALARM not in client.get("/desk/").content.decode()
    assert client.get("/supervisor/mail/").status_code == 404


def test_a_supervisor_lets_mail_go_again_with_a_reason(lead, blow):
    answer = lead.post("/supervisor/mail/fuse/", {"reason": "행사 안내였어요"}, follow=True)

    assert "다시 보내기 시작했어요." in answer.content.decode()
    assert ALARM not in answer.content.decode()
    assert "행사 안내였어요" in answer.content.decode()


def test_without_a_reason_the_page_asks_for_one(lead, blow):
    answer = lead.post("/supervisor/mail/fuse/", {"reason": ""})

    assert answer.status_code == 422
    assert "왜 다시 보내도 되는지 적어 주세요." in answer.content.decode()
    assert ALARM in answer.content.decode()


@pytest.fixture
def delivery(thread: Thread, agent: Person) -> Delivery:
    message = post_message(thread, author=agent, body="내일 도착해요.", key="answer")
    at = now()
    made = {"state": "failed", "problem": "refused", "error": "550 no such user", "at": at, "next_at": at}
    return Delivery.objects.create(message=message, channel="email", to="haneul@example.com", **made)


def test_what_has_not_arrived_is_listed_with_the_reason(lead, delivery):
    shown = lead.get("/supervisor/mail/").content.decode()

    assert "받는 쪽 서버가 거절했어요. 550 no such user" in shown
    assert f"/desk/threads/{delivery.message.thread_id}/" in shown
    assert "haneul@example.com" not in shown


@pytest.mark.parametrize(
    ("fields", "sentence", "state"),
    [
        ({}, "1통을 다시 보낼게요.", "pending"),
        ({"problem": "barred"}, "다시 보낼 메일이 없어요.", "failed"),
        ({"state": "unknown", "problem": "lost"}, "다시 보낼 메일이 없어요.", "unknown"),
    ],
)
def test_only_what_certainly_failed_is_sent_again_all_at_once(lead, delivery, fields, sentence, state):
    Delivery.objects.update(**fields)

    answer = lead.post("/supervisor/mail/attempts/", follow=True).content.decode()

    assert sentence in answer
    delivery.refresh_from_db()
    assert delivery.state == state


def test_the_page_asks_the_database_as_often_for_one_as_for_three(lead, delivery, django_assert_max_num_queries):
    for number in (2, 3):
        made = {"message": delivery.message, "channel": "email", "at": now(), "next_at": now(), "state": "failed"}
        Delivery.objects.create(to=f"{number}@example.com", **made)

    with django_assert_max_num_queries(18):
        lead.get("/supervisor/mail/")
