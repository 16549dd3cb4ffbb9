"""Sending through the one way out, to a real server: what each end of it means."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.mail import EmailMessage, get_connection

from malgil.base.clock import now
from malgil.base.mail import fuse
from malgil.base.mail.backend import Post, urgent_post
from malgil.base.mail.outcomes import Doubtful, Never, NotNow, Stopped
from tests.relay import Relay, open_relay

KIM = "haneul@example.com"


@pytest.fixture
def relay(db, settings, monkeypatch) -> Iterator[Relay]:
    # The fuse counts by minutes, and no test may begin another one.
    moment = now().replace(second=30)
    monkeypatch.setattr(fuse, "now", lambda: moment)
    settings.EMAIL_BACKEND = "malgil.base.mail.backend.Post"
    settings.MALGIL_EMAIL_TRANSPORT = "malgil.base.mail.smtp.Transport"
    settings.EMAIL_TIMEOUT = 0.5
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    with open_relay() as opened:
        settings.EMAIL_PORT = opened.port
        yield opened


def mail(body: str = "내일 도착해요.", to: str = KIM) -> EmailMessage:
    return EmailMessage("배송", body, "help@example.com", [to], headers={"Message-ID": "<one@example.com>"})


def test_a_mail_arrives_whole_lines_with_dots_too(relay):
    assert mail("첫 줄\n.점으로 시작\n..둘\n\n끝").send() == 1

    [arrived] = relay.mails
    assert arrived.get_content().replace("\r\n", "\n").rstrip("\n") == "첫 줄\n.점으로 시작\n..둘\n\n끝"
    assert (arrived["Message-ID"], arrived["To"]) == ("<one@example.com>", KIM)
    assert fuse.sent_in_hour() == 1


@pytest.mark.parametrize(
    ("answer", "end", "words"),
    [
        ("550 5.1.1 no such user", Never, "550 5.1.1 no such user"),
        ("451 4.7.1 greylisted", NotNow, "451 4.7.1 greylisted"),
        ("530 5.7.0 authenticate first", NotNow, "530 5.7.0 authenticate first"),
    ],
)
def test_an_addressee_who_is_refused(relay, answer, end, words):
    relay.answers[KIM] = answer

    with pytest.raises(end) as refused:
        mail().send()

    assert str(refused.value) == words
    assert (relay.taken, fuse.sent_in_hour()) == ([], 0)


@pytest.mark.parametrize(("answer", "end"), [("554 5.7.1 spam", Never), ("452 4.3.1 disk full", NotNow)])
def test_a_mail_that_is_refused_when_it_is_whole(relay, answer, end):
    relay.at_end = answer

    with pytest.raises(end):
        mail().send()


def test_a_server_that_is_away_has_certainly_not_taken_it(relay, settings):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = nobody.getsockname()[1]

        with pytest.raises(NotNow):
            mail().send()

    assert fuse.sent_in_hour() == 0


def test_a_server_that_dies_with_the_mail_leaves_a_doubt(relay):
    relay.at_end = "death"

    with pytest.raises(Doubtful):
        mail().send()

    assert len(relay.taken) == 1


def test_a_server_that_dies_without_having_kept_it_leaves_the_same_doubt(relay):
    relay.at_end = "refuse and die"

    with pytest.raises(Doubtful):
        mail().send()

    assert relay.taken == []


def test_a_server_that_falls_silent_at_the_end_leaves_a_doubt_after_the_time_out(relay):
    relay.at_end = "silence"

    with pytest.raises(Doubtful):
        mail().send()


def test_the_mails_before_a_refused_one_have_gone_and_those_after_go_too(relay):
    relay.answers["nobody@example.com"] = "550 no"
    with get_connection() as line:
        assert line.send_messages([mail()]) == 1
        with pytest.raises(Never):
            line.send_messages([mail(to="nobody@example.com")])
        assert line.send_messages([mail()]) == 1

    assert len(relay.taken) == 2


def test_failing_silently_says_how_many_went(relay):
    relay.answers["nobody@example.com"] = "550 no"

    assert Post(fail_silently=True).send_messages([mail(), mail(to="nobody@example.com"), mail()]) == 2


def test_a_blown_fuse_stops_all_mail_but_codes(relay, settings):
    settings.MALGIL_EMAIL_PER_MINUTE = 1
    mail().send()
    with pytest.raises(Stopped):
        mail().send()

    assert urgent_post().send_messages([mail("1234-5678")]) == 1
    assert [arrived.get_content().strip() for arrived in relay.mails] == ["내일 도착해요.", "1234-5678"]


def test_counting_goes_on_in_the_next_minute(relay, settings, monkeypatch):
    settings.MALGIL_EMAIL_PER_MINUTE = 1
    mail().send()
    monkeypatch.setattr(fuse, "now", lambda: datetime(2099, 1, 1, tzinfo=UTC))

    assert mail().send() == 1
