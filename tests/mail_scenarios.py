"""For every kind of event about mail, what makes it happen; see tests/scenarios.py."""

from collections.abc import Callable
from itertools import count
from typing import Any

from malgil.accounts import actions as accounts
from malgil.base.clock import now
from malgil.channels.email import actions as email
from malgil.channels.email.models import Mailbox, Nature, RawMail, Why
from malgil.conversations import actions
from malgil.conversations.models import Sequel, Thread

_numbers = count(1)


def _key() -> str:
    return f"mail-scenario-{next(_numbers)}"


def _make_mailbox(thread: Thread, people: Any) -> None:
    del thread
    email.make_mailbox(email.BoxText(address=f"{_key()}@store.example"), by=people.supervisor)


def _set_aside(thread: Thread, nature: Nature) -> RawMail:
    raw = RawMail.objects.create(file="mail/x.eml", size=1, received_at=now(), nature=nature, subject="부재중입니다")
    email.set_aside(raw, why=Why.NOT_A_PERSON, thread=thread)
    return raw


def _lose(thread: Thread, people: Any) -> Mailbox:
    del thread
    mailbox = email.make_mailbox(email.BoxText(address=f"{_key()}@store.example", host="imap"), by=people.supervisor)
    email.say_unfetched(mailbox, "login: no")
    return mailbox


def _quarantine(thread: Thread, people: Any) -> None:
    del thread, people
    raw = RawMail.objects.create(file="mail/x.eml", size=1, received_at=now())
    email.quarantine(raw.pk, why=Why.UNREADABLE)


def _dismiss(thread: Thread, people: Any) -> None:
    email.dismiss(_set_aside(thread, Nature.AUTO), by=people.supervisor)


def _fetch_original(thread: Thread, people: Any) -> None:
    email.fetch_original(_set_aside(thread, Nature.AUTO), by=people.supervisor)


def _copy_in(thread: Thread, people: Any) -> None:
    guest = accounts.correspondent(f"{_key()}@example.com", name="이참조")
    actions.join(thread, people=[guest], by=people.customer)


def _go_on_from_it(thread: Thread, people: Any) -> None:
    earlier = actions.open_thread(people.customer, body="지난달 문의예요.", key=_key())
    actions.go_on_from(thread, to=earlier, reason=Sequel.Reason.NEW_SUBJECT, by=people.customer)


def _be_continued(thread: Thread, people: Any) -> None:
    later = actions.open_thread(people.customer, body="이어서 여쭤봐요.", key=_key())
    actions.go_on_from(later, to=thread, reason=Sequel.Reason.OTHER_SENDER, by=people.customer)


MAIL_SCENARIOS: dict[str, Callable[[Thread, Any], object]] = {
    "mailbox.changed": _make_mailbox,
    "mailbox.away": _lose,
    "mailbox.back": lambda thread, people: email.say_fetched(_lose(thread, people)),
    "mail.quarantined": _quarantine,
    "mail.set_aside": lambda thread, people: _set_aside(thread, Nature.AUTO),
    "bounce.came": lambda thread, people: _set_aside(thread, Nature.BOUNCE),
    "mail.judged": _dismiss,
    "original.fetched": _fetch_original,
    "people.joined": _copy_in,
    "sequel.opened": _go_on_from_it,
    "thread.continued": _be_continued,
}
