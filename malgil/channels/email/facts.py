"""What can happen to mailboxes and to mails that become no message, as the log keeps it."""

from malgil.events.facts import Fact


class MailboxChanged(Fact, kind="mailbox.changed", audience="staff"):
    """An address of ours was made, changed or removed (`change`)."""

    mailbox_id: int
    address: str
    change: str


class MailboxAway(Fact, kind="mailbox.away", audience="staff"):
    """A mailbox could not be asked for some time; `trouble` says why in a word."""

    mailbox_id: int
    address: str
    trouble: str


class MailboxBack(Fact, kind="mailbox.back", audience="staff"):
    """A mailbox that was away has answered again."""

    mailbox_id: int
    address: str


class MailQuarantined(Fact, kind="mail.quarantined", audience="staff"):
    """A mail became no message and waits for a supervisor; `why` says it in a word."""

    raw_id: int
    why: str


class MailSetAside(Fact, kind="mail.set_aside", audience="staff"):
    """An automatic answer, an advertisement or the like came to this thread and is not shown in it."""

    raw_id: int
    nature: str
    subject: str


class BounceCame(Fact, kind="bounce.came", audience="staff"):
    """A mail server says that a mail of ours was not delivered, or that its reader complains."""

    raw_id: int


class MailJudged(Fact, kind="mail.judged", audience="staff"):
    """A supervisor had a mail read again, opened as an inquiry or dismissed (`judgement`)."""

    raw_id: int
    judgement: str


class OriginalFetched(Fact, kind="original.fetched", audience="staff"):
    """Somebody of the staff downloaded a mail as it came, personal data and all."""

    raw_id: int


class LetterheadChanged(Fact, kind="letterhead.changed", audience="staff"):
    """The signature or the automatic first answer was changed; `fields` names what."""

    fields: list[str]
