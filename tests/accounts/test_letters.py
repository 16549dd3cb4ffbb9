"""Mails about accounts: written at once, posted by the worker."""

from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django_tasks_db.models import DBTaskResult

from malgil.accounts.actions import write_letter
from malgil.accounts.jobs import forget, post_letter
from malgil.accounts.models import Centre, Letter, Tally
from malgil.accounts.queries import letters_waiting
from malgil.base.clock import now


@pytest.fixture
def letter(db: None) -> Letter:
    return write_letter(to="haneul@example.com", subject="로그인 코드\n 1234-5678", body="1234-5678\n")


@pytest.fixture
def broken_post(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_a_letter_waits_for_the_worker(commits: None, db: None) -> None:
    letter = write_letter(to="haneul@example.com", subject="로그인 코드", body="1234-5678")

    assert mail.outbox == []
    assert letters_waiting() == 1
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[letter.pk]]


def test_posting_sends_it_in_the_centres_name_and_forgets_its_words(centre: Centre, letter: Letter) -> None:
    post_letter.func(letter.pk)

    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["haneul@example.com"], "로그인 코드 1234-5678", "1234-5678")
    name, address = parseaddr(sent.from_email)
    assert (str(make_header(decode_header(name))), address) == ("하루상점 고객센터", "malgil@localhost")
    letter.refresh_from_db()
    assert (letter.subject, letter.body, letters_waiting()) == ("", "", 0)


def test_posting_twice_sends_once(letter: Letter) -> None:
    post_letter.func(letter.pk)
    post_letter.func(letter.pk)

    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_be_posted_is_tried_again(broken_post: None, letter: Letter) -> None:
    post_letter.func(letter.pk)

    [again] = DBTaskResult.objects.all()
    assert again.run_after is not None
    assert timedelta(seconds=20) < again.run_after - now() <= timedelta(seconds=30)
    assert letters_waiting() == 1


def test_after_an_hour_it_is_given_up_where_the_operator_sees_it(broken_post: None, letter: Letter) -> None:
    Letter.objects.update(at=now() - timedelta(hours=1, minutes=1))

    with pytest.raises(ConnectionRefusedError):
        post_letter.func(letter.pk)

    assert not DBTaskResult.objects.exists()


def test_posted_letters_and_old_counts_are_forgotten_in_the_end(letter: Letter) -> None:
    old = write_letter(to="haneul@example.com", subject="로그인 코드", body="1234-5678")
    Letter.objects.filter(pk=old.pk).update(posted_at=now() - timedelta(days=15))
    Tally.objects.create(cache_key="old", value="", expires=now() - timedelta(seconds=1))
    Tally.objects.create(cache_key="new", value="", expires=now() + timedelta(minutes=1))

    assert forget() == 2
    assert list(Letter.objects.all()) == [letter]
    assert [count.cache_key for count in Tally.objects.all()] == ["new"]
