"""Reading mails."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from malgil.channels.email.parsing import Address, Unreadable, parse, parse_headers
from malgil.channels.email.parsing.quotes import plain_subject, split
from malgil.conversations.rules import checked_body
from tests.channels.email.mails import MAILS, Case
from tests.channels.email.mails.case import mail, multipart, part

OURS = ("help@store.example",)


def test_there_are_enough_mails_and_each_has_a_name_of_its_own() -> None:
    assert len(MAILS) >= 60
    assert len({case.name for case in MAILS}) == len(MAILS)


@pytest.mark.parametrize("case", MAILS, ids=lambda case: case.name)
def test_a_mail_gives_what_its_reader_would_see(case: Case) -> None:
    read = parse(case.raw, ours=OURS)

    assert case.text is None or read.text == case.text
    assert case.subject is None or read.subject == case.subject
    assert case.quoted is None or (read.quoted.startswith(case.quoted) and bool(read.quoted) == bool(case.quoted))
    assert case.files is None or tuple(file.name for file in read.files) == case.files
    assert case.sender is None or read.sender == Address(*case.sender)
    assert read.nature == case.nature


@pytest.mark.parametrize("case", MAILS, ids=lambda case: case.name)
def test_what_is_said_may_be_kept(case: Case) -> None:
    read = parse(case.raw, ours=OURS)
    for text in (read.text, read.quoted, read.subject, *(file.name for file in read.files)):
        checked_body(text[:9000])


def test_who_and_what_it_answers_is_read_from_the_headers() -> None:
    read = parse(mail("b", {
        "From": '"Kim, Haneul" <KIM@example.com>',
        "To": "Help <help+1-aaaaaaaaaaaaaaaa@store.example>, lee@example.com",
        "Cc": "lee@example.com, undisclosed-recipients:;, park@example.com",
        "Delivered-To": "help@store.example",
        "References": "<a@x>\r\n <b@x> <a@x>",
        "In-Reply-To": "<c@x> (of Sunday)",
        "Message-ID": "<D@x>",
    }))  # fmt: skip

    assert read.sender == Address("kim@example.com", "Kim, Haneul")
    assert [one.address for one in read.to] == ["help+1-aaaaaaaaaaaaaaaa@store.example", "lee@example.com"]
    assert [one.address for one in read.cc] == ["lee@example.com", "park@example.com"]
    assert read.addressed[0] == "help@store.example"
    assert read.references == ("a@x", "b@x", "c@x")
    assert read.message_id == "D@x"


def test_two_mails_with_one_id_are_told_apart_by_what_they_say() -> None:
    one, same, other = (parse(mail(text, {"Received": by})) for text, by in (("가", "a"), ("가 ", "b"), ("나", "a")))
    assert one.gist == same.gist != other.gist


def test_the_files_of_a_mail_are_those_that_were_sent() -> None:
    content = bytes(range(256)) * 40
    read = parse(multipart(part("b"), part(content, "application/octet-stream", Content_Disposition="attachment")))
    assert [file.content for file in read.files] == [content]


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        ("Re: RE: [답장] 환불", "[답장] 환불"),
        ("답장: Fwd: 환불 ", "환불"),
        ("Re[2]: 환불", "환불"),
        ("회신 환불", "회신 환불"),
        ("RE：환불", "환불"),
        ("Return 환불", "return 환불"),
    ],
)
def test_a_subject_is_compared_without_what_answering_puts_before_it(subject: str, plain: str) -> None:
    assert plain_subject(subject) == plain


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02", b"no header at all\r\n\r\nbody"])
def test_what_is_no_mail_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(raw)
    with pytest.raises(Unreadable):
        parse_headers(raw)


def test_mails_nested_a_thousand_deep_are_read_or_refused_by_name() -> None:
    raw = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(1500))
    with pytest.raises(Unreadable, match="RecursionError"):
        parse(b"From: a@b.example\r\n" + raw)


LONG = 60_000
SLOW = [
    "On a " * LONG, "On a\n" * LONG, "From: a\n" * LONG, "_" * LONG, "\n" * LONG, "> " * LONG, "<" * LONG, "-" * LONG,
    "2026년 1월 1일" * LONG, "<div>" * LONG, "<a href=x>" * LONG, "<blockquote>" * 2000 + "x<br>" * 2000, "=?" * LONG,
    "님이 작성" * LONG, "<table><tr><td>" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:12].strip())
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_no_mail_can_make_the_reader_slow(text: str, kind: str) -> None:
    began = time.process_time()
    parse(mail(text, {"Content-Type": f"{kind}; charset=utf-8", "Subject": text[:5000].replace("\n", " ")}))
    assert time.process_time() - began < 2.5


HEADER_NAMES = st.sampled_from([
    "From", "To", "Cc", "Subject", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Message-ID",
    "References", "In-Reply-To", "Date", "Auto-Submitted", "List-Id", "Precedence", "Delivered-To",
])  # fmt: skip
VALUES = st.one_of(
    st.binary(max_size=80),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([
        b'multipart/mixed; boundary="b"', b"multipart/alternative; boundary=b", b"message/rfc822", b"text/html",
        b"text/plain; charset=iso-2022-kr", b"text/plain; charset*0*=x''%", b"attachment; filename*=utf-8''%ff%",
        b"=?utf-8?B?", b"=?euc-kr?Q?=b?=", b"<<>>", b"base64", b"quoted-printable", b"x-uuencode",
        b"application/ms-tnef",
        b"text/calendar; charset=utf-16", b"multipart/report; report-type=delivery-status; boundary=b",
    ]),
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(
            [b"--b", b"--b--", b"Content-Type: text/html", b"", b"<p>x", b"> q", b"begin 644 x", b"\xb0\xa1"]
        ),
        max_size=30,
    ).map(b"\r\n".join),
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(HEADER_NAMES, VALUES), max_size=8), BODIES)
@example([("Content-Type", b"multipart/mixed; boundary=b")], b"--b\r\nContent-Type: application/ms-tnef\r\n\r\nx")
def test_whatever_comes_is_read_or_refused_by_name(headers: list[tuple[str, bytes]], body: bytes) -> None:
    raw = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in headers) + b"\r\n" + body
    _read_or_refused(raw)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(MAILS), st.data())
def test_a_real_mail_with_some_bytes_wrong_is_read_or_refused_by_name(case: Case, data: st.DataObject) -> None:
    raw = bytearray(case.raw[:4000])
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    _read_or_refused(bytes(raw))


def _read_or_refused(raw: bytes) -> None:
    try:
        read = parse(raw, ours=OURS)
    except Unreadable:
        return
    for text in (read.text, read.quoted, read.subject, *read.references, *(file.name for file in read.files)):
        text.encode("utf-8")
        assert "\x00" not in text
    assert all(len(identity) <= 255 for identity in (read.message_id, *read.references))


@given(st.text(alphabet="가나>- \n:<@.작성On wrote", max_size=200))
def test_no_line_of_what_was_written_is_lost_by_folding(text: str) -> None:
    said, quoted = split(text)
    lines = {line.strip() for line in text.split("\n")} - {""}
    assert {line.strip() for line in f"{said}\n{quoted}".split("\n")} - {""} == lines
