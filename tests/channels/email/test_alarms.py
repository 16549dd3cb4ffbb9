"""What is wrong with mail is on every page of a supervisor, appears by itself, and goes by itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from malgil.accounts.models import Centre, Person
from malgil.base.clock import now
from malgil.channels.email.actions import quarantine, say_fetched, say_unfetched
from malgil.channels.email.alarms import alarms
from malgil.channels.email.models import Mailbox, RawMail, Why
from malgil.config.wiring import bells_of
from malgil.conversations.actions import post_message
from malgil.conversations.models import Delivery, Thread
from malgil.events.models import Event
from tests.logs import kinds_on


@pytest.fixture
def box(mailbox: Mailbox) -> Mailbox:
    """A mailbox that has been fetched well."""
    Mailbox.objects.filter(pk=mailbox.pk).update(host="imap.example", last_success_at=now())
    return Mailbox.objects.get(pk=mailbox.pk)


@pytest.fixture(autouse=True)
def centre(db: None) -> Centre:
    return Centre.objects.create(pk=1, name="온결 고객센터")


@pytest.fixture
def lead(client: Client, supervisor: Person) -> Client:
    client.force_login(supervisor)
    return client


def titles() -> list[str]:
    return [alarm.title for alarm in alarms()]


def quiet_for(box: Mailbox, **ago: float) -> None:
    Mailbox.objects.filter(pk=box.pk).update(last_success_at=now() - timedelta(**ago))


def test_a_mailbox_that_is_away_is_told_after_two_minutes_once_and_that_it_is_back(box: Mailbox) -> None:
    say_unfetched(box, "unreachable: timed out")
    assert (titles(), kinds_on("mail")) == ([], [])

    quiet_for(box, minutes=2)
    say_unfetched(box, "unreachable: timed out")
    say_unfetched(box, "unreachable: timed out")
    assert titles() == ["help@store.example 메일을 가져오지 못하고 있어요."]

    say_fetched(box)
    assert titles() == []
    assert kinds_on("mail") == ["mailbox.away", "mailbox.back"]
    assert {bell for event in Event.objects.filter(topic="mail") for bell in bells_of(event)} == {"choices"}


@pytest.mark.parametrize("error", ["login: AUTHENTICATIONFAILED", "certificate: expired", "folder: no such"])
def test_what_only_a_person_puts_right_is_told_at_once_with_what_to_do(box: Mailbox, error: str) -> None:
    say_unfetched(box, error)

    [alarm] = alarms()
    assert alarm.link == f"/supervisor/mailboxes/{box.pk}/"
    assert "서버가 알 수 없는" not in alarm.words


def test_a_mailbox_nobody_looks_into_is_told(box: Mailbox) -> None:
    quiet_for(box, minutes=31)
    assert titles() == ["help@store.example 메일함을 30분 넘게 확인하지 않았어요."]


def test_a_mail_in_quarantine_is_told_until_it_is_judged(come, lead: Client) -> None:
    raw = come(From=None)

    [alarm] = alarms()
    assert (alarm.title, alarm.is_quiet) == ("격리된 메일이 1통 있어요.", True)
    assert alarm.title in lead.get("/supervisor/alarms/").content.decode()
    # It waits, and nothing is broken: the desk is not told.
    assert alarm.title not in lead.get("/desk/alarms/").content.decode()
    lead.post(f"/supervisor/incoming/{raw.pk}/judgement/", {"judgement": "dismiss"})
    assert kinds_on("mail") == ["mail.quarantined", "mail.judged"]
    assert titles() == []


def test_what_is_quarantined_twice_is_told_once(come) -> None:
    raw = come(From=None)
    quarantine(raw.pk, why=Why.FAILED)
    assert kinds_on("mail") == ["mail.quarantined"]
    assert RawMail.objects.get().why == Why.NO_SENDER


def test_answers_that_wait_for_a_server_are_told_after_three_minutes(thread: Thread, agent: Person) -> None:
    message = post_message(thread, author=agent, body="내일 도착해요.", key="answer")
    at = now() - timedelta(minutes=2)
    made = {"message": message, "channel": "email", "problem": "slow", "attempts": 2, "at": at, "next_at": now()}
    Delivery.objects.create(to="haneul@example.com", **made)
    assert titles() == []

    Delivery.objects.update(at=now() - timedelta(minutes=4))
    [alarm] = alarms()
    assert alarm.title == "메일 서버가 받지 않아서 답장이 나가지 못하고 있어요."
    with translation.override("en"):
        assert [alarm.title for alarm in alarms()] == ["The mail server takes nothing, so answers are held up."]
    # An addressee who lets strangers wait holds nobody else up.
    Delivery.objects.update(error="450 4.2.0 greylisted")
    assert titles() == []
    # One that waits for its reader was never tried.
    Delivery.objects.update(attempts=0, problem="")
    assert titles() == []


def test_a_page_of_a_supervisor_listens_for_alarms_and_an_agent_finds_none(lead: Client, agent: Person) -> None:
    assert 'data-live-topics="choices" data-bell="choices"' in lead.get("/supervisor/teams/").content.decode()
    other = Client()
    other.force_login(agent)
    assert other.get("/supervisor/alarms/").status_code == 404


def test_a_page_asks_once_what_is_wrong_while_nothing_is(
    box: Mailbox, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(1):
        assert titles() == []
