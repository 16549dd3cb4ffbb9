"""Mails are fetched from real servers: each once, whatever is cut and when."""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import close_old_connections

from malgil.base.sealing import Lost
from malgil.channels.email.actions import BoxText, change_mailbox, make_mailbox, storing
from malgil.channels.email.fetching import Fetchers, Session, Trouble, collect, connected, fetchers
from malgil.channels.email.jobs import take_due, try_connection
from malgil.channels.email.models import Mailbox, RawMail
from malgil.channels.email.queries import content_of
from malgil.channels.email.secrets import locked_up, unlocked
from malgil.conversations.models import Message
from tests.channels.email.mails.case import mail
from tests.channels.email.servers import KINDS, PASSWORD, USER, Server, running

pytestmark = pytest.mark.xdist_group("mail servers")

ONE, TWO, THREE = (mail(f"{word}.", {"Message-ID": f"<{word}@x>"}) for word in ("하나", "둘", "셋"))


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    # Dovecot's own user must reach it, so it is none of pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="malgil-imap-"))
    folder.chmod(0o755)
    with running(request.param, folder) as found:
        yield found
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def inbox(server: Server) -> Server:
    """The server with an empty inbox."""
    with server.client() as client:
        if lying := client.search("ALL"):
            client.delete_messages(lying)
            client.expunge()
    return server


@pytest.fixture
def mailbox(inbox: Server, supervisor) -> Mailbox:
    """A mailbox that has been looked into once."""
    made = make_mailbox(text_of(inbox), by=supervisor)
    look(made)
    return made


def text_of(server: Server, **changes: object) -> BoxText:
    place = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": USER, "password": PASSWORD}
    return BoxText(address="help@store.example", **{**place, **changes})  # type: ignore[arg-type]


def look(mailbox: Mailbox) -> int:
    mailbox.refresh_from_db()
    with connected(mailbox) as session:
        return collect(session, mailbox)


def kept() -> list[bytes]:
    return [content_of(raw) for raw in RawMail.objects.order_by("pk")]


def test_what_comes_is_kept_byte_for_byte_in_order_and_marked_as_read(mailbox, inbox) -> None:
    inbox.put(ONE, TWO)

    assert look(mailbox) == 2
    assert look(mailbox) == 0
    assert kept() == [ONE, TWO]
    with inbox.client() as client:
        assert client.search("UNSEEN") == []
    mailbox.refresh_from_db()
    assert mailbox.last_success_at is not None
    assert take_due() == 2
    assert [message.body for message in Message.objects.order_by("pk")] == ["하나.", "둘."]


def test_what_lay_there_before_is_left_where_it_is(inbox, supervisor) -> None:
    inbox.put(ONE)
    mailbox = make_mailbox(text_of(inbox), by=supervisor)

    assert look(mailbox) == 0
    inbox.put(TWO)
    assert look(mailbox) == 1
    assert kept() == [TWO]


def test_what_lay_there_unread_is_fetched_when_it_is_asked_for(inbox, supervisor) -> None:
    inbox.put(ONE, TWO)
    with inbox.client() as client:
        client.add_flags(client.search("ALL")[:1], [rb"\Seen"])
    mailbox = make_mailbox(text_of(inbox, takes_old=True), by=supervisor)

    assert look(mailbox) == 1
    assert kept() == [TWO]


def test_who_is_cut_before_a_mail_is_kept_fetches_it_again(mailbox, inbox, monkeypatch) -> None:
    inbox.put(ONE, TWO, THREE)
    real, calls = storing.written, []

    def cut(content: bytes) -> str:
        calls.append(content)
        if len(calls) == 2:
            raise OSError("the disk is full")
        return real(content)

    monkeypatch.setattr(storing, "written", cut)
    with pytest.raises(Trouble):
        look(mailbox)
    assert kept() == [ONE]
    assert look(mailbox) == 2
    assert kept() == [ONE, TWO, THREE]


def test_who_is_cut_before_the_number_is_remembered_keeps_nothing_twice(mailbox, inbox) -> None:
    inbox.put(ONE, TWO)
    mailbox.refresh_from_db()
    before = mailbox.next_uid
    look(mailbox)

    Mailbox.objects.update(next_uid=before)
    assert look(mailbox) == 0
    assert kept() == [ONE, TWO]


def test_a_folder_that_was_numbered_anew_gives_nothing_twice_and_loses_nothing(mailbox, inbox) -> None:
    inbox.put(ONE, TWO)
    look(mailbox)
    Mailbox.objects.update(uidvalidity=7, next_uid=9_999)
    RawMail.objects.update(uidvalidity=7)
    inbox.put(THREE)

    assert look(mailbox) == 1
    assert look(mailbox) == 0
    assert kept() == [ONE, TWO, THREE]


def test_a_mail_that_is_too_large_gives_its_headers_and_stays(mailbox, inbox, settings) -> None:
    settings.MALGIL_MAIL_LIMIT = 1000
    inbox.put(mail("가" * 1000, {"Subject": "큰 메일"}))

    assert look(mailbox) == 1
    take_due()
    raw = RawMail.objects.get()
    assert (raw.state, raw.why, raw.subject) == ("quarantined", "too_large", "큰 메일")
    assert raw.size > 3000
    with inbox.client() as client:
        assert len(client.search("ALL")) == 1


def test_a_wrong_password_is_said_in_a_word(inbox, supervisor) -> None:
    mailbox = make_mailbox(text_of(inbox, password="wrong"), by=supervisor)
    with pytest.raises(Trouble) as trouble:
        look(mailbox)
    assert trouble.value.code == "login"


def test_a_folder_that_is_not_there_is_said_in_a_word(inbox, supervisor) -> None:
    mailbox = make_mailbox(text_of(inbox, folder="없는 함"), by=supervisor)
    with pytest.raises(Trouble) as trouble:
        look(mailbox)
    assert trouble.value.code == "folder"


def test_trying_a_connection_says_what_was_found(mailbox, inbox) -> None:
    inbox.put(ONE)
    try_connection.call(mailbox.pk)
    mailbox.refresh_from_db()
    assert mailbox.test_result == "ok: 1 idle"
    assert mailbox.test_wanted_at is None


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetchers, "SLICE_SECONDS", 0.2)
    monkeypatch.setattr(fetchers, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(fetchers, "POLL_SECONDS", 0.3)


@pytest.mark.django_db(transaction=True)
def test_while_the_server_is_away_nothing_is_lost_and_nothing_doubled(quick, server: Server, inbox, supervisor) -> None:
    mailbox = make_mailbox(text_of(inbox), by=supervisor)
    fetching = Fetchers()
    fetching.look()
    try:
        assert comes_true(lambda: Mailbox.objects.get().last_success_at)
        inbox.put(ONE)
        assert comes_true(lambda: RawMail.objects.count() == 1)

        server.stop()
        assert comes_true(lambda: Mailbox.objects.get().is_failing)
        assert Mailbox.objects.get().last_error.startswith("unreachable")

        server.start()
        # What forgets everything when it ends has a new folder now, whose numbers begin anew.
        inbox.put(*([ONE] if server.kind == "pymap" else []), TWO)
        assert comes_true(lambda: RawMail.objects.count() == 2)
        assert comes_true(lambda: not Mailbox.objects.get().is_failing)
        assert kept() == [ONE, TWO]
    finally:
        fetching.stop()
        assert comes_true(lambda: not any(each.name == f"mailbox-{mailbox.pk}" for each in threading.enumerate()))


@pytest.mark.django_db(transaction=True)
def test_a_server_that_does_not_say_when_a_mail_comes_is_asked_again_and_again(
    quick, inbox, supervisor, monkeypatch
) -> None:
    monkeypatch.setattr(Session, "can_idle", False)
    mailbox = make_mailbox(text_of(inbox), by=supervisor)
    fetching = Fetchers()
    fetching.look()
    try:
        assert comes_true(lambda: Mailbox.objects.get().last_success_at)
        inbox.put(ONE)
        assert comes_true(lambda: RawMail.objects.count() == 1)
    finally:
        fetching.stop()
        assert comes_true(lambda: not any(each.name == f"mailbox-{mailbox.pk}" for each in threading.enumerate()))


def comes_true(what: Callable[[], object], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        close_old_connections()
        if what():
            return True
        time.sleep(0.05)
    return False


def test_a_server_that_is_not_there_is_said_in_a_word(db, supervisor) -> None:
    made = make_mailbox(BoxText(address="help@store.example", host="127.0.0.1", port=1, security="none"), by=supervisor)
    with pytest.raises(Trouble) as trouble:
        look(made)
    assert trouble.value.code == "unreachable"


def test_a_password_lies_encrypted_and_needs_the_centres_key(db, supervisor, settings) -> None:
    mailbox = make_mailbox(BoxText(address="help@store.example", password="비밀번호"), by=supervisor)
    assert "비밀" not in mailbox.secret
    assert unlocked(mailbox.secret) == "비밀번호"
    assert locked_up("") == unlocked("") == ""

    settings.SECRET_KEY = "another key of the centre"
    with pytest.raises(Lost):
        unlocked(mailbox.secret)


def test_a_changed_mailbox_keeps_its_password_and_counts_anew_only_at_another_place(db, supervisor) -> None:
    text = BoxText(address="help@store.example", host="a.example", password="one")
    mailbox = make_mailbox(text, by=supervisor)
    Mailbox.objects.update(uidvalidity=5, next_uid=50)

    same = change_mailbox(
        mailbox, BoxText(address="help@store.example", host="a.example", takes_old=True), by=supervisor
    )
    assert (unlocked(same.secret), same.uidvalidity, same.next_uid) == ("one", 5, 50)

    other = change_mailbox(mailbox, BoxText(address="help@store.example", host="b.example"), by=supervisor)
    assert (other.uidvalidity, other.next_uid) == (None, 1)
