"""Outgoing mail, as a supervisor sees it."""

import pytest
from django.test import Client

from malgil.base.clock import now
from malgil.base.mail.models import Blow


@pytest.fixture
def blow(db) -> Blow:
    return Blow.objects.create(at=now(), per=Blow.Per.MINUTE, limit=60)


ALARM = "메일 발송이 멈췄어요."


@pytest.mark.parametrize("path", ["/desk/", "/desk/alarms/", "/supervisor/people/", "/supervisor/mail/"])
def test_a_supervisor_sees_everywhere_that_mail_has_stopped(lead, path, blow):
    assert ALARM in lead.get(path).content.decode()

    Blow.objects.update(reset_at=now())
    assert ALARM not in lead.get(path).content.decode()


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
