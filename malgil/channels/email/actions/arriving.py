"""A mail comes into the house: it opens a thread, goes on with one, or opens a closed one again."""

from collections.abc import Sequence

from malgil.accounts.actions import correspondent
from malgil.accounts.models import STAFF, Person
from malgil.base.clock import now
from malgil.channels.email.actions.settling import locked
from malgil.channels.email.models import MailId, RawMail
from malgil.channels.email.parsing import Address, Mail
from malgil.channels.email.placing import Spot
from malgil.channels.email.sifting import LeftOut, words_of
from malgil.channels.email.tokens import plain_address
from malgil.conversations.actions import go_on_from, join, open_thread, post_message, reopen_thread
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Channel, Message, Original, Thread

MOST_COPIED = 20


def arrive(
    raw: RawMail,
    mail: Mail,
    *,
    spot: Spot,
    writer: Person | None,
    files: Sequence[CheckedFile],
    left_out: LeftOut,
    ours: frozenset[str],
) -> Message | None:
    """Let a mail say what it says where it belongs; in the caller's transaction. None when somebody else was first.

    `writer` is who of the thread writes from its address; whoever else writes is a guest of their own, because what a
    mail says of its sender proves nothing.
    """
    row = locked(raw.pk)
    if row is None:
        return None
    author = writer or correspondent(raw.sender, name=mail.sender.name if mail.sender else "")
    original = Original.objects.create(
        file=raw.file, sender=raw.sender, subject=mail.subject, quoted=mail.quoted, left_out=left_out,
        copied=[one.address for one in _copied(mail, ours)],
    )  # fmt: skip
    thread = _opened(raw, mail, spot, author, files, original) if spot.way == "opens" else _continued(spot, author)
    if spot.way != "opens":
        post_message(
            thread, author=author, body=words_of(mail, files), key=_key(raw), files=files, original=original
        )  # fmt: skip
    message = Message.objects.get(thread=thread, key=_key(raw))
    _bring_along(thread, mail, author, ours)
    _settle(raw, thread, message, is_decided=bool(row.nature))
    return message


def _opened(
    raw: RawMail, mail: Mail, spot: Spot, author: Person, files: Sequence[CheckedFile], original: Original
) -> Thread:
    thread = open_thread(
        author,
        body=words_of(mail, files),
        key=_key(raw),
        channel=Channel.EMAIL,
        category=raw.mailbox.category if raw.mailbox else None,
        files=files,
        subject=mail.subject,
        team=raw.mailbox.team if raw.mailbox else None,
        original=original,
    )
    if spot.thread and spot.reason:
        go_on_from(thread, to=spot.thread, reason=spot.reason, by=author)
    return thread


def _continued(spot: Spot, author: Person) -> Thread:
    if spot.thread is None:
        raise ValueError("a mail goes on with no thread")
    if spot.way == "reopens":
        reopen_thread(spot.thread, by=author)
    return spot.thread


def _bring_along(thread: Thread, mail: Mail, author: Person, ours: frozenset[str]) -> None:
    """Let whoever else the mail went to be written to as well; who works here reads at the desk."""
    copied = _copied(mail, ours)
    staff = set(Person.objects.filter(email__in=[one.address for one in copied], role__in=STAFF).values_list("email"))
    people = [correspondent(one.address, name=one.name) for one in copied if (one.address,) not in staff]
    known = {thread.customer.address.lower(), author.address.lower()}
    join(thread, people=[author, *(one for one in people if one.address.lower() not in known)], by=author)


def _copied(mail: Mail, ours: frozenset[str]) -> list[Address]:
    sender = mail.sender.address if mail.sender else ""
    others = {one.address: one for one in (*mail.to, *mail.cc) if plain_address(one.address) not in ours}
    return [one for address, one in others.items() if address != sender][:MOST_COPIED]


def _settle(raw: RawMail, thread: Thread, message: Message, *, is_decided: bool) -> None:
    if raw.name and not (is_decided and MailId.objects.filter(name=raw.name).exists()):
        # Of two mails with one Message-ID that come at once the second fails here, and finds the first when it is
        # tried again. One opened by hand leaves it to the mail that had it before.
        MailId.objects.create(name=raw.name, thread=thread, message=message, is_ours=False, at=now())
    raw.state, raw.thread, raw.message, raw.settled_at = RawMail.State.TAKEN, thread, message, now()
    raw.why = raw.detail = ""
    raw.save()


def _key(raw: RawMail) -> str:
    return f"mail-{raw.pk}"
