"""Where agents are asked, the desk asks."""

import pytest

from malgil.accounts.models import Person
from malgil.conversations.actions import assign, open_thread
from malgil.conversations.models import Channel, Thread
from malgil.routing.actions import ask_agents, choose_status
from malgil.routing.models import Offer, Presence, Status


@pytest.fixture
def asked(desk, agent, supervisor, waiting_thread):
    ask_agents(30, by=supervisor)
    choose_status(agent, Status.ONLINE)
    return Offer.objects.get(ended_at=None)


def test_the_desk_shows_whom_an_agent_may_take(desk, asked):
    for address in ("/desk/", "/desk/offers/"):
        shown = desk.get(address).content.decode()
        assert "김하늘 님의 문의를 받을까요?" in shown
        assert f'action="/desk/offers/{asked.pk}/"' in shown


def test_taking_leads_to_the_thread(desk, agent, asked):
    answer = desk.post(f"/desk/offers/{asked.pk}/", {"answer": "take"})

    assert answer["Location"] == f"/desk/threads/{asked.place.thread_id}/"
    assert Thread.objects.get().assignee == agent
    assert "받을까요?" not in desk.get("/desk/offers/").content.decode()


def test_passing_on_sends_the_agent_away(desk, agent, asked):
    answer = desk.post(f"/desk/offers/{asked.pk}/", {"answer": "pass"})

    assert answer["Location"] == "/desk/"
    assert Presence.objects.get(agent=agent).status == "away"
    assert (Thread.objects.get().standing, Offer.objects.get().outcome) == ("waiting", "declined")


def test_an_offer_that_is_over_or_another_s_cannot_be_found(client, desk, asked, other_agent):
    client.force_login(other_agent)
    assert client.post(f"/desk/offers/{asked.pk}/", {"answer": "take"}).status_code == 404
    Offer.objects.update(expires_at=asked.at)
    assert desk.post(f"/desk/offers/{asked.pk}/", {"answer": "take"}).status_code == 404


def test_who_is_next_for_a_call_reads_whose_it_is_while_chats_go_to_nobody(desk, agent, commits):
    held, caller, newer = (
        Person.objects.create_user(f"c{number}@example.com", name=f"고객{number}") for number in range(3)
    )
    assign(open_thread(held, body="채팅이에요.", key="k"), agent=agent, by=agent)
    choose_status(agent, Status.ONLINE)
    open_thread(caller, body="전화해 주세요.", key="k", channel=Channel.PHONE)
    assert "desk-drain" not in desk.get("/desk/offers/").content.decode()

    open_thread(newer, body="저도 채팅이에요.", key="k")

    assert "고객1 님과 통화할 차례예요." in desk.get("/desk/offers/").content.decode()
    assert "고객1 님과 통화할 차례예요." in desk.get("/desk/").content.decode()
