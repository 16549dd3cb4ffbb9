"""Staff see personal data only with a reason, and the log keeps it."""

import pytest

from malgil.conversations.actions import post_message
from malgil.events.models import Event
from tests.web.desk.conftest import HTMX


@pytest.fixture
def said(thread, customer):
    return post_message(thread, author=customer, body="제 번호는 010-1234-5678예요", key="k")


def test_the_desk_shows_it_masked_and_the_customer_does_not(desk, client, customer, thread, said):
    at_the_desk = desk.get(f"/desk/threads/{thread.pk}/").content.decode()
    assert "010-••••-5678" in at_the_desk
    assert "010-1234-5678" not in at_the_desk

    client.force_login(customer)
    assert "010-1234-5678" in client.get(f"/threads/{thread.pk}/").content.decode()


def test_what_an_agent_wrote_is_not_masked(desk, agent, thread):
    post_message(thread, author=agent, body="고객센터 02-123-4567로 전화 주세요", key="a")

    assert "02-123-4567" in desk.get(f"/desk/threads/{thread.pk}/").content.decode()


def test_a_reason_opens_it_and_stays_in_the_log(desk, agent, thread, said):
    shown = desk.post(f"/desk/messages/{said.pk}/words/", {"reason": " 전화하려고요 "}, headers=HTMX)

    assert "010-1234-5678" in shown.content.decode()
    event = Event.objects.get(kind="personal.revealed")
    assert (event.topic, event.actor_id, event.facts) == (
        thread.topic,
        agent.pk,
        {"message_id": said.pk, "reason": "전화하려고요"},
    )


@pytest.mark.parametrize(("headers", "status"), [(HTMX, 200), ({}, 422)])
def test_without_a_reason_it_stays_closed(desk, said, headers, status):
    answer = desk.post(f"/desk/messages/{said.pk}/words/", {"reason": "  "}, headers=headers)

    assert answer.status_code == status
    assert "왜 봐야 하는지 적어 주세요" in answer.content.decode()
    assert "010-1234-5678" not in answer.content.decode()
    assert not Event.objects.filter(kind="personal.revealed").exists()


def test_asking_for_it_shows_the_form_with_and_without_script(desk, said):
    for headers in (HTMX, {}):
        page = desk.get(f"/desk/messages/{said.pk}/words/", headers=headers).content.decode()
        assert "왜 봐야 해요?" in page
        assert "010-1234-5678" not in page
