"""Mail servers hand mails over."""

import smtplib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError

from malgil.channels.email import receiving
from malgil.channels.email.jobs import receiver, take_due
from malgil.channels.email.models import Mailbox, RawMail
from malgil.channels.email.queries import content_of
from malgil.channels.email.receiving import Place, Receiver, place_of
from malgil.conversations.models import Message
from tests.channels.email.mails.case import mail

pytestmark = pytest.mark.django_db(transaction=True)

FROM, TO = "kim@example.com", "help@store.example"
ONE = mail("컵이 깨졌어요.\r\n.점으로 시작하는 줄\r\n")


@pytest.fixture(autouse=True)
def storage(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox.objects.create(address=TO)


@pytest.fixture
def listening(mailbox: Mailbox) -> Iterator[Receiver]:
    found = Receiver(Place("lmtp", host="127.0.0.1"))
    found.start()
    yield found
    found.stop()


def said() -> list[str]:
    return list(Message.objects.filter(side="customer").values_list("body", flat=True))


def test_a_mail_handed_over_by_lmtp_is_kept_before_it_is_answered_and_then_read(listening, mailbox) -> None:
    with smtplib.LMTP("127.0.0.1", listening.port) as server:
        assert server.sendmail(FROM, [TO], ONE, mail_options=["BODY=8BITMIME"]) == {}

    raw = RawMail.objects.get()
    assert content_of(raw) == ONE
    assert (raw.mailbox, raw.recipient, raw.state) == (mailbox, TO, "new")
    assert take_due() == 1
    assert said() == ["컵이 깨졌어요.\n.점으로 시작하는 줄"]


def test_lmtp_is_answered_once_for_each_of_our_addresses(listening) -> None:
    other = Mailbox.objects.create(address="sales@store.example")
    with smtplib.LMTP("127.0.0.1", listening.port) as server:
        server.ehlo_or_helo_if_needed()
        server.mail(FROM)
        assert [server.rcpt(each)[0] for each in (TO, other.address)] == [250, 250]
        server.docmd("data")
        server.send(ONE + b"\r\n.\r\n")
        assert [server.getreply()[0] for _ in (TO, other.address)] == [250, 250]
        assert server.noop()[0] == 250
    assert RawMail.objects.count() == 2
    take_due()
    assert len(said()) == 1


def test_an_address_behind_a_plus_sign_is_ours_and_any_other_is_refused(listening) -> None:
    with smtplib.LMTP("127.0.0.1", listening.port) as server:
        refused = server.sendmail(FROM, ["help+1-abc@store.example", "nobody@store.example"], ONE)
    assert refused == {"nobody@store.example": (550, b"5.1.1 No such mailbox here")}
    assert RawMail.objects.get().recipient == "help+1-abc@store.example"


def test_a_mail_that_cannot_be_kept_stays_with_who_hands_it_over(listening, monkeypatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the database is away")

    with smtplib.LMTP("127.0.0.1", listening.port) as server:
        monkeypatch.setattr(receiving, "keep_delivered", away)
        with pytest.raises(smtplib.SMTPDataError) as refused:
            server.sendmail(FROM, [TO], ONE)
        assert refused.value.smtp_code == 451

        monkeypatch.undo()
        assert server.sendmail(FROM, [TO], ONE) == {}
    assert RawMail.objects.count() == 1


def test_a_database_that_is_away_makes_nobody_unknown(listening, monkeypatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(receiving, "mailbox_for", away)
    with smtplib.LMTP("127.0.0.1", listening.port) as server, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        server.sendmail(FROM, [TO], ONE)
    assert refused.value.recipients[TO][0] == 451


def test_a_mail_that_is_too_large_is_refused(mailbox, settings) -> None:
    settings.MALGIL_MAIL_LIMIT = 1000
    found = Receiver(Place("smtp", host="127.0.0.1"))
    found.start()
    with smtplib.SMTP("127.0.0.1", found.port) as server, pytest.raises(smtplib.SMTPException):
        server.sendmail(FROM, [TO], mail("x" * 2000))
    found.stop()
    assert not RawMail.objects.exists()


def test_smtp_works_too_and_long_lines_come_whole(mailbox) -> None:
    found = Receiver(Place("smtp", host="127.0.0.1"))
    found.start()
    long_line = mail("가" * 5000)
    with smtplib.SMTP("127.0.0.1", found.port) as server:
        server.sendmail(FROM, [TO], long_line)
    found.stop()
    assert content_of(RawMail.objects.get()).rstrip() == long_line.rstrip()


def test_a_socket_of_the_machine_can_be_listened_at_also_after_a_crash(mailbox, tmp_path: Path) -> None:
    path = tmp_path / "s"
    path.touch()
    found = Receiver(Place("lmtp", path=str(path)))
    found.start()
    with smtplib.LMTP(str(path)) as server:
        assert server.sendmail(FROM, [TO], ONE) == {}
    found.stop()


def test_a_place_that_is_taken_does_not_keep_the_worker_from_its_work(settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.MALGIL_MAIL_LISTEN = f"lmtp:127.0.0.1:{taken.getsockname()[1]}"
        assert receiver() is None
    settings.MALGIL_MAIL_LISTEN = ""
    assert receiver() is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lmtp:127.0.0.1:2424", Place("lmtp", host="127.0.0.1", port=2424)),
        ("lmtp:[::1]:2424", Place("lmtp", host="::1", port=2424)),
        ("smtp:0.0.0.0:2525", Place("smtp", host="0.0.0.0", port=2525)),
        ("lmtp:/run/malgil/mail.sock", Place("lmtp", path="/run/malgil/mail.sock")),
    ],
)
def test_where_to_listen_is_written_in_one_line(text: str, place: Place) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize("text", ["", "pop:127.0.0.1:1", "lmtp:", "lmtp:host", "lmtp::25", "smtp:x:y"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        place_of(text)
