"""What an agent says they are doing."""

import pytest

from malgil.routing.models import Presence, Status
from tests.web.desk.conftest import HTMX
from tests.web.desk.test_assigning import sentence_of, toast_of


@pytest.mark.parametrize("status", Status)
def test_choosing_a_status(desk, agent, status):
    answer = desk.post("/desk/presence/", {"status": status.value}, headers=HTMX)

    assert Presence.objects.get(agent=agent).status == status
    assert toast_of(answer) == f"‘{status.label}’ 상태로 바꿨어요."
    assert f'data-presence="{status.value}">{status.label}</span>' in answer.content.decode().split('role="menu"')[0]


def test_going_online_brings_who_waits(desk, agent, waiting_thread):
    desk.post("/desk/presence/", {"status": "online"})

    waiting_thread.refresh_from_db()
    assert waiting_thread.assignee == agent


def test_without_script_the_desk_comes_back(desk):
    answer = desk.post("/desk/presence/", {"status": "away"})

    assert (answer.status_code, answer["Location"]) == (302, "/desk/")


@pytest.mark.parametrize("status", ["", "busy", "온라인"])
def test_a_status_there_is_none_is_refused(desk, agent, status):
    answer = desk.post("/desk/presence/", {"status": status}, headers=HTMX)

    assert answer.status_code == 422
    assert sentence_of(answer) != ""
    assert not Presence.objects.filter(agent=agent).exists()


def test_the_chosen_status_can_be_asked_for_alone(desk):
    desk.post("/desk/presence/", {"status": "away"})

    page = desk.get("/desk/presence/now/", headers=HTMX).content.decode()

    assert 'aria-checked="true"><span class="presence" data-presence="away"' in page
    assert "<html" not in page
