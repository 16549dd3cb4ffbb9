"""Our addresses: making and changing them, and what fetching has found."""

from dataclasses import dataclass

from django.db import transaction

from malgil.accounts.models import Person, Team
from malgil.base.clock import now
from malgil.channels.email.facts import MailboxAway, MailboxBack, MailboxChanged
from malgil.channels.email.models import Mailbox
from malgil.channels.email.secrets import locked_up
from malgil.channels.email.topics import MAIL
from malgil.conversations.models import Category
from malgil.events import log
from malgil.events.facts import Fact

# Another server or folder has other numbers.
_PLACE = ("host", "port", "user", "folder")


@dataclass(frozen=True)
class BoxText:
    """What a supervisor fills in. An empty `password` leaves the one there is."""

    address: str
    team: Team | None = None
    category: Category | None = None
    is_on: bool = True
    host: str = ""
    port: int = 993
    security: str = "tls"
    user: str = ""
    password: str = ""
    folder: str = "INBOX"
    takes_old: bool = False

    def fields(self) -> dict[str, object]:
        """Return what the row keeps, the password encrypted."""
        given: dict[str, object] = {name: value for name, value in vars(self).items() if name != "password"}
        return {**given, **({"secret": locked_up(self.password)} if self.password else {})}


@transaction.atomic
def make_mailbox(text: BoxText, *, by: Person) -> Mailbox:
    """Make an address of ours."""
    mailbox = Mailbox.objects.create(**text.fields())
    _tell(mailbox, "made", by)
    return mailbox


@transaction.atomic
def change_mailbox(mailbox: Mailbox, text: BoxText, *, by: Person) -> Mailbox:
    """Change an address of ours; where it is fetched from another place, counting begins anew."""
    locked = Mailbox.objects.select_for_update(of=("self",)).get(pk=mailbox.pk)
    before = [getattr(locked, name) for name in _PLACE]
    for name, value in text.fields().items():
        setattr(locked, name, value)
    if before != [getattr(locked, name) for name in _PLACE]:
        locked.uidvalidity, locked.next_uid, locked.begun_at = None, 1, None
    locked.save()
    _tell(locked, "changed", by)
    return locked


@transaction.atomic
def remove_mailbox(mailbox: Mailbox, *, by: Person) -> None:
    """Remove an address of ours; the mails that came there stay."""
    _tell(mailbox, "removed", by)
    mailbox.delete()


def _tell(mailbox: Mailbox, change: str, by: Person) -> None:
    fact = MailboxChanged(mailbox_id=mailbox.pk, address=mailbox.address, change=change)
    log.record(MAIL, fact, actor=by.pk)


def want_test(mailbox: Mailbox) -> None:
    """Ask the worker to try a mailbox's connection."""
    Mailbox.objects.filter(pk=mailbox.pk).update(test_wanted_at=now(), test_result="")


def say_tested(mailbox: Mailbox, result: str) -> None:
    """Say what trying the connection has found."""
    changes = {"test_wanted_at": None, "tested_at": now(), "test_result": result[:300]}
    Mailbox.objects.filter(pk=mailbox.pk).update(**changes)


@transaction.atomic
def say_fetched(mailbox: Mailbox) -> None:
    """Say that a mailbox was asked and has answered; supervisors hear that it is back."""
    _say(mailbox, MailboxBack(mailbox_id=mailbox.pk, address=mailbox.address), last_success_at=now())


@transaction.atomic
def say_unfetched(mailbox: Mailbox, error: str) -> None:
    """Say why a mailbox could not be asked; supervisors hear of it when it has been away for a while, once."""
    fact = MailboxAway(mailbox_id=mailbox.pk, address=mailbox.address, trouble=error.partition(":")[0])
    _say(mailbox, fact, last_error_at=now(), last_error=error[:300])


def _say(mailbox: Mailbox, fact: Fact, **changes: object) -> None:
    row = Mailbox.objects.select_for_update(of=("self",)).filter(pk=mailbox.pk).first()
    if row is None:
        return
    was_away = row.is_away
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))
    if row.is_away != was_away:
        log.record(MAIL, fact, actor=None)


def start_counting(mailbox: Mailbox, *, uidvalidity: int, next_uid: int) -> None:
    """Remember under which numbers a folder's mails are fetched from now on, and from which one."""
    mailbox.uidvalidity, mailbox.next_uid = uidvalidity, next_uid
    mailbox.begun_at = mailbox.begun_at or now()
    mailbox.save(update_fields=["uidvalidity", "next_uid", "begun_at"])
