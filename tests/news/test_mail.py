"""News by mail: once a day or a week, nothing twice, nothing at night, and out by one click."""

from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from malgil.accounts.models import Centre, Person
from malgil.news.actions import subscribe, take_digest, unsubscribe, withdraw, write_digests
from malgil.news.jobs import send_digests
from malgil.news.models import Digest
from malgil.news.unsubscribing import token_of
from tests.news.conftest import Announce

MONDAY = datetime(2027, 1, 4, 8, 59, tzinfo=ZoneInfo("Asia/Seoul"))


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = MONDAY
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.at)

    def goes_to(self, *, day: int = 4, hour: int) -> None:
        self.at = self.at.replace(day=day, hour=hour, minute=0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, db: None) -> Clock:
    Centre.objects.create(pk=1, name="하루상점")
    return Clock(monkeypatch)


def subjects() -> list[str]:
    return [str(one.subject) for one in mail.outbox]


def test_a_digest_comes_once_in_the_morning(clock: Clock, customer: Person, announce: Announce) -> None:
    subscribe(customer, rhythm="daily", kinds=["notice"])
    first, second = announce("하나"), announce("둘")
    announce("할인", kind="event")
    assert send_digests() == 0

    clock.goes_to(hour=9)
    assert (send_digests(), send_digests()) == (1, 0)

    assert subjects() == ["[하루상점] 둘 외 1개"]
    body = str(mail.outbox[0].body)
    assert body.index(second.title) < body.index(first.title)
    assert "할인" not in body
    leave = f"/news/mail/{token_of(customer)}/"
    assert leave in body
    letter = str(mail.outbox[0].alternatives[0].content)
    assert letter.count(f"/news/{quote(second.slug)}/") == 1
    assert leave in letter
    assert leave in mail.outbox[0].extra_headers["List-Unsubscribe"]
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_no_news_is_no_mail(clock: Clock, customer: Person, announce: Announce) -> None:
    announce("먼저 나온 글")
    clock.goes_to(hour=9)
    subscribe(customer, rhythm="daily", kinds=["notice"])

    assert send_digests() == 0
    clock.goes_to(day=5, hour=9)
    assert (send_digests(), subjects()) == (0, [])


def test_a_weekly_one_comes_on_mondays_with_the_whole_week(clock: Clock, customer: Person, announce: Announce) -> None:
    subscribe(customer, rhythm="weekly", kinds=["notice"])
    for day in range(5, 11):
        clock.goes_to(day=day, hour=12)
        announce(f"{day}일")
        assert send_digests() == 0
    clock.goes_to(day=11, hour=9)

    assert send_digests() == 1
    assert subjects() == ["[하루상점] 10일 외 5개"]


def test_advertising_says_so_and_waits_for_the_day(clock: Clock, customer: Person, announce: Announce) -> None:
    subscribe(customer, rhythm="daily", kinds=["event"])
    announce("봄맞이 할인", kind="event")
    clock.goes_to(hour=20)
    assert send_digests() == 0

    clock.goes_to(day=5, hour=9)
    assert send_digests() == 1
    assert subjects() == ["(광고) [하루상점] 봄맞이 할인"]


def test_who_left_and_what_was_withdrawn_is_left_out(
    clock: Clock, customer: Person, supervisor: Person, announce: Announce
) -> None:
    subscribe(customer, rhythm="daily", kinds=["notice"])
    subscribe(supervisor, rhythm="daily", kinds=["notice"])
    article = announce()
    clock.goes_to(hour=9)
    write_digests()
    unsubscribe(customer)
    withdraw(article, by=supervisor)

    assert (send_digests(), subjects()) == (0, [])
    assert Digest.objects.filter(sent_at=None).count() == 0


def test_what_the_server_does_not_take_is_sent_later(
    clock: Clock, customer: Person, announce: Announce, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(customer, rhythm="daily", kinds=["notice"])
    announce()
    clock.goes_to(hour=9)

    def down(self: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("malgil.news.jobs._AT_ONCE", 1)
        broken.setattr("django.core.mail.EmailMessage.send", down)
        assert send_digests() == 0

    assert send_digests() == 1


def test_what_one_worker_has_taken_no_other_takes(clock: Clock, customer: Person, announce: Announce) -> None:
    subscribe(customer, rhythm="daily", kinds=["notice"])
    announce()
    clock.goes_to(hour=9)
    write_digests()

    assert take_digest() is not None
    assert take_digest() is None
    assert (send_digests(), subjects()) == (0, [])
