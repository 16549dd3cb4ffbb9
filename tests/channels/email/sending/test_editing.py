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
    assert [revision.change for revision in Revision.objects.order_by("pk")] == ["changed", "changed"]


def test_what_is_typed_is_shown_as_it_would_be_mailed_and_nothing_is_kept(lead):
    typed = {**fields(lead), "signature": "{{ agent }} ({{ centre }})", "first_answer": "#{{ number }} 받았어요."}
    del typed["answers_first"]

    answer = lead.post(PATH, {**typed, "answers_first": "on", "preview": "1"})

    shown = answer.content.decode().partition('id="preview"')[2]
    assert answer.status_code == 200
    assert "최유진 (온결 고객센터)" in shown
    assert "#128 받았어요." in shown
    assert "Thank you for writing, " in shown
    assert "첫 답장은 보내지 않아요." in lead.post(PATH, {**typed, "preview": "1"}).content.decode()
    assert not Letterhead.objects.exists()


def test_a_change_is_shown_with_who_made_it_and_taken_back(lead, supervisor):
    given = {**fields(lead), "answers_first": "on"}
    lead.post(PATH, {**given, "signature": "하루상점"})
    lead.post(PATH, {**given, "signature": "하루상점 드림"})

    shown = lead.get(PATH).content.decode()
    assert "최유진" in shown
    assert "<ins>하루상점 드림</ins>" in shown.replace("\n", "")
    second, first = Revision.objects.order_by("-pk")
    lead.post(f"{PATH}{second.pk}/restoration/")
    assert Letterhead.objects.get().signature == "하루상점"
    # The usual words are one of the states one can go back to.
    lead.post(f"{PATH}{first.pk}/restoration/")
    assert Letterhead.objects.get().signature == ""
    assert Event.objects.filter(kind="letterhead.changed").count() == 4
    assert lead.post(f"{PATH}999999/restoration/").status_code == 404


def test_an_agent_finds_no_such_page(client, agent):
    client.force_login(agent)

    assert client.get(PATH).status_code == 404
    assert client.post(f"{PATH}1/restoration/").status_code == 404


def test_words_that_are_too_long_are_asked_for_again(lead):
    answer = lead.post(PATH, {**fields(lead), "signature": "가" * 1001})

    assert answer.status_code == 422
    assert "가" * 1001 in answer.content.decode()
