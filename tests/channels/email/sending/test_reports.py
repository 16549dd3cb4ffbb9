"""What mail servers say of a mail of ours."""

from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malgil.channels.email.reports import Report, read_report

OURS = "<2f-abcdefghijklmnop.0011223344556677@ongyeol.example>"


def report(*, action: str = "failed", status: str = "5.1.1", said: str = "550 5.1.1 no such user") -> bytes:
    """A delivery report as Postfix writes it."""
    return dedent(f"""\
        From: MAILER-DAEMON@mx.example.com
        To: help@ongyeol.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <report@mx.example.com>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.com
        Arrival-Date: Mon, 30 Nov 2026 12:00:00 +0900

        Final-Recipient: rfc822; haneul@example.com
        Original-Recipient: rfc822;haneul@example.com
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; {said}

        --b
        Content-Type: text/rfc822-headers

        From: help@ongyeol.example
        To: haneul@example.com
        Message-ID: {OURS}

        --b--
        """).encode()


def test_a_delivery_report_says_who_why_and_which_mail():
    found = read_report(report())

    assert found
    assert (found.kind, found.recipient, found.status) == ("failed", "haneul@example.com", "5.1.1")
    assert (found.words, found.names[0], found.is_address_dead) == ("550 5.1.1 no such user", OURS, True)


@pytest.mark.parametrize(
    ("status", "said", "is_dead"),
    [
        ("5.1.1", "550 5.1.1 no such user", True),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", True),
        ("5.4.4", "unable to look up host", True),
        ("5.2.2", "552 5.2.2 mailbox full", False),
        ("5.7.1", "550 5.7.1 looks like spam", False),
        ("5.0.0", "550 unknown user", True),
        ("5.0.0", "554 transaction failed", False),
    ],
)
def test_only_an_address_where_nobody_lives_is_dead(status, said, is_dead):
    found = read_report(report(status=status, said=said))

    assert found
    assert found.is_address_dead == is_dead


def test_a_delay_is_no_failure():
    found = read_report(report(action="delayed", status="4.4.1", said="451 try again"))

    assert found
    assert (found.kind, found.is_address_dead) == ("delayed", False)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_that_a_mail_has_arrived_is_no_report_of_a_failure(action):
    assert read_report(report(action=action, status="2.0.0", said="250 fine")) is None


def test_a_report_that_brings_the_whole_mail_along():
    whole = report().replace(b"Content-Type: text/rfc822-headers", b"Content-Type: message/rfc822")

    found = read_report(whole)

    assert found
    assert found.names[0] == OURS


def complaint() -> bytes:
    mail = EmailMessage()
    mail["From"] = "fbl@mx.example.com"
    mail.set_content("This is a spam report.")
    fields = MIMEPart()
    fields["Content-Type"] = "message/feedback-report"
    fields.set_payload("Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <haneul@example.com>\n")
    original = MIMEPart()
    original["Content-Type"] = "message/rfc822"
    original.set_payload(f"Message-ID: {OURS}\nSubject: Re: x\n\nwords\n")
    mail.make_mixed()
    mail.attach(fields)
    mail.attach(original)
    return bytes(mail).replace(b"multipart/mixed", b"multipart/report; report-type=feedback-report")


def test_a_complaint_says_which_mail():
    found = read_report(complaint())

    assert found
    assert (found.kind, found.recipient) == ("complaint", "haneul@example.com")
    assert OURS in found.names


def test_a_notice_in_plain_words_with_a_code_of_refusal():
    mail = (
        b"From: postmaster@naver.example\nX-Failed-Recipients: haneul@example.com\nContent-Type: text/plain\n\n"
        b"Your mail could not be delivered.\n\nhaneul@example.com\n    550 5.1.1 Mailbox not found\n\n"
        b"--- the mail ---\nMessage-ID: " + OURS.encode() + b"\nSubject: 5.9.9\n"
    )

    found = read_report(mail)

    assert found
    assert (found.kind, found.recipient, found.status) == ("failed", "haneul@example.com", "5.1.1")
    assert (found.words, found.is_address_dead, OURS in found.names) == ("550 5.1.1 Mailbox not found", True, True)


def test_a_notice_without_a_code_says_nothing():
    mail = b"From: postmaster@naver.example\n\nHello.\nMessage-ID: " + OURS.encode() + b"\n"

    assert read_report(mail) is None


@given(st.binary(max_size=400), st.integers(0, 900))
@settings(max_examples=60, deadline=None)
def test_nothing_a_mail_holds_makes_reading_fail(noise, place):
    whole = report()

    found = read_report(whole[:place] + noise + whole[place:])

    assert found is None or isinstance(found, Report)
    assert message_from_bytes(whole) is not None
