"""The mail that says there is something."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from malgil.accounts.models import Person, Role
from malgil.conversations.models import Thread
from malgil.events.models import Event
from malgil.notifications.queries import wants
from malgil.notifications.subjects import EMAIL, PUSH, Subject
from malgil.notifications.unsubscribing import token_for
from tests.notifications.conftest import Answers, Clock


@pytest.fixture
def letter(talk: Thread, answers: Answers, noon: Clock, rounds: Callable[[], int]) -> EmailMultiAlternatives:
    answers(talk, "김하늘 님, 운송장은 641234567890이에요.")
    noon.forward(minutes=11)
    rounds()
    [sent] = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    return sent


def test_it_leads_to_the_thread_and_says_no_more(letter: EmailMultiAlternatives, talk: Thread) -> None:
    assert letter.subject == "[하루상점 고객센터] 답장이 왔어요"
    assert letter.to == ["haneul@example.com"]
    assert f"답장 보기: http://localhost:8000/threads/{talk.pk}/" in str(letter.body)
    for words in (str(letter.body), str(letter.alternatives[0].content)):
        assert "641234567890" not in words
        assert "김하늘" not in words


def test_a_guest_hears_at_the_address_they_told_and_comes_in_by_a_link(
    talk: Thread, answers: Answers, noon: Clock, rounds: Callable[[], int], client: Client
) -> None:
    Person.objects.filter(pk=talk.customer_id).update(email=None, role=Role.GUEST, hears_at="byeol@example.com")
    answers(talk, "운송장은 641234567890이에요.")
    noon.forward(minutes=11)
    rounds()

    [sent] = mail.outbox
    assert sent.to == ["byeol@example.com"]
    found = re.search(r"답장 보기: http://localhost:8000(/\S+)", str(sent.body))
    assert found
    page = client.get(found[1], follow=True)
    assert page.redirect_chain == [(f"/threads/{talk.pk}/", 302)]
    assert "641234567890" in page.content.decode()


def test_a_mail_program_can_end_them_with_one_press(
    letter: EmailMultiAlternatives, customer: Person, client: Client
) -> None:
    headers = letter.message()
    address = str(headers["List-Unsubscribe"]).strip("<>").removeprefix("http://localhost:8000")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"

    answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not wants(customer, Subject.ANSWERS, EMAIL)
    assert wants(customer, Subject.ANSWERS, PUSH)
    assert wants(customer, Subject.COMMUNITY, EMAIL)
    assert Event.objects.get(kind="wishes.changed").facts["by_way_of"] == "mail"


def test_a_look_alone_ends_nothing(letter: EmailMultiAlternatives, customer: Person, client: Client) -> None:
    page = client.get(f"/notifications/unsubscribe/{token_for(customer, Subject.ANSWERS)}/")

    assert page.status_code == 200
    assert wants(customer, Subject.ANSWERS, EMAIL)


def test_an_address_nobody_made_is_not_found(client: Client, centre: object) -> None:
    assert client.post("/notifications/unsubscribe/forged/").status_code == 404


def test_a_mail_server_that_is_away_is_asked_again(
    talk: Thread, answers: Answers, noon: Clock, rounds: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> int:
        raise ConnectionRefusedError

    answers(talk)
    noon.forward(minutes=11)
    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", away)
        rounds()
    assert mail.outbox == []

    noon.forward(seconds=6)
    rounds()
    assert len(mail.outbox) == 1
