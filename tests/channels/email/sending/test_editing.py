"""The signature and the first answer, as a supervisor changes them."""

import pytest
from django.test import Client

from malgil.accounts.models import Centre
from malgil.channels.email.models import Letterhead
from malgil.events.models import Event, Revision

PATH = "/supervisor/mail/letterhead/"


@pytest.fixture(autouse=True)
def centre(db) -> Centre:
    return Centre.objects.create(pk=1, name="온결 고객센터")


@pytest.fixture
def lead(client: Client, supervisor) -> Client:
    client.force_login(supervisor)
    return client


def fields(lead: Client) -> dict[str, object]:
    return {**lead.get(PATH).context["form"].initial}


def test_the_usual_words_are_shown_and_not_kept(lead):
    given = fields(lead)
    assert str(given["signature"]) == "{{ agent }} 드림\n{{ centre }}"
    assert str(given["first_answer_en"]).startswith("Thank you for writing, {{ customer }}.")

    lead.post(PATH, {**given, "answers_first": "on"})

    assert not Letterhead.objects.exists()


def test_own_words_are_kept_with_who_changed_what(lead, supervisor):
    given = fields(lead)
    lead.post(PATH, {**given, "answers_first": "on", "signature": "하루상점\r\n1588-0000"})
    del given["answers_first"]
    lead.post(PATH, {**given, "signature": "하루상점\r\n1588-0000"})

    head = Letterhead.objects.get()
    assert (head.signature, head.answers_first, head.first_answer) == ("하루상점\n1588-0000", False, "")
    events = Event.objects.filter(kind="letterhead.changed").order_by("seq")
    assert [(event.actor_id, event.facts["fields"]) for event in events] == [
        (supervisor.pk, ["signature"]),
        (supervisor.pk, ["answers_first"]),
    ]
    assert [revision.change for revision in Revision.objects.order_by("pk")] == ["made", "changed"]


def test_an_agent_finds_no_such_page(client, agent):
    client.force_login(agent)

    assert client.get(PATH).status_code == 404


def test_words_that_are_too_long_are_asked_for_again(lead):
    answer = lead.post(PATH, {**fields(lead), "signature": "가" * 1001})

    assert answer.status_code == 422
    assert "가" * 1001 in answer.content.decode()
