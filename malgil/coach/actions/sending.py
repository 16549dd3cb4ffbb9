"""Sending a question: the thread it opens, what is known of it, and the link its writer keeps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malgil.accounts.actions import change_profile, hear_at, write_letter
from malgil.accounts.models import Person
from malgil.accounts.queries import centre, letters_to
from malgil.base.dating import dated
from malgil.coach.actions.collecting import collect_reading
from malgil.coach.looking import Look, asks_as_buyer
from malgil.commerce.models import Store
from malgil.commerce.queries import orders_of, stores_of
from malgil.conversations.actions import open_thread, open_thread_as_guest
from malgil.conversations.actions.opening import About
from malgil.conversations.files import CheckedFile
from malgil.conversations.links import link_token
from malgil.conversations.models import Channel, Thread
from malgil.routing.queries import answer_deadline

# Nobody's letter box is filled from a form that anybody may send.
MOST_LETTERS, WITHIN = 5, timedelta(hours=1)


@dataclass(frozen=True)
class Question:
    """What was asked, as a form has found it good. `address` turns a link's token into what a mail can hold."""

    channel: Channel
    body: str
    key: str
    look: Look
    address: Callable[[str], str]
    order_number: str = ""
    store: Store | None = None
    name: str = ""
    email: str = ""
    files: Sequence[CheckedFile] = field(default=())


@transaction.atomic
def send_question(question: Question, *, by: Person | None, language: str) -> Thread:
    """Open a thread with everything that is known of the question, as a guest for who is not known.

    The same key again returns the thread it opened. Refuses what `open_thread` refuses.
    """
    thread = _opened(question, by, language)
    collect_reading(thread, question.look.reading, by=thread.customer)
    if question.email:
        hear_at(thread.customer, question.email)
        _confirm(thread, to=question.email, address=question.address)
    return thread


def _opened(question: Question, by: Person | None, language: str) -> Thread:
    about: About = {
        "channel": question.channel,
        "category": question.look.category,
        "store": _store(question, by),
        "order_number": question.order_number,
        "files": question.files,
    }
    if by is None:
        return open_thread_as_guest(
            name=question.name, language=language, body=question.body, key=question.key, **about
        )
    if question.name and not by.name:
        change_profile(by, name=question.name, phone=by.phone)
    return open_thread(by, body=question.body, key=question.key, **about)


def _store(question: Question, by: Person | None) -> Store | None:
    """Return where a partner sells, the one they chose or their only one, or where a buyer has ordered.

    A partner who asks about something they have bought asks as a buyer.
    """
    own = [] if asks_as_buyer(question.look) else list(stores_of(by)[:2])
    if own:
        return question.store or (own[0] if len(own) == 1 else None)
    order = orders_of(by).filter(number=question.order_number).first() if question.order_number else None
    return order.store if order else None


def _confirm(thread: Thread, *, to: str, address: Callable[[str], str]) -> None:
    # What was pressed twice is confirmed once.
    is_twice = letters_to(to, since=thread.opened_at)
    if is_twice or letters_to(to, since=thread.opened_at - WITHIN) >= MOST_LETTERS:
        return
    found = centre()
    words = {"number": thread.pk, "centre": found.name if found else "", "link": address(link_token(thread))}
    promise = answer_deadline(thread.channel, thread.opened_at)
    body = _("%(centre)s에 남긴 문의(#%(number)s)를 잘 받았어요.") % words
    if promise:
        body += " " + _("%(moment)s 전에 답해 드릴게요.") % {"moment": _moment(promise)}
    body += "\n\n" + _("아래 링크에서 답을 보고 이어서 쓸 수 있어요. 30일 동안 열려요.\n%(link)s") % words
    body += "\n\n" + _("이 링크가 있으면 누구나 문의를 볼 수 있으니 다른 사람에게 보내지 마세요.")
    write_letter(to=to, subject=_("[%(centre)s] 문의를 받았어요 (#%(number)s)") % words, body=body)


def _moment(at: datetime) -> str:
    # Translators: letters of Django's `date` filter; English "D j M, g:i A".
    return dated(at, pgettext("Django 날짜 형식", "n월 j일 (D) A g:i"))
