"""Asking."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypedDict, Unpack
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from malgil.accounts.actions import make_guest
from malgil.accounts.models import Centre, Person, Role, Team
from malgil.base.clock import now
from malgil.commerce.models import Store
from malgil.conversations.actions.settling import lock
from malgil.conversations.actions.writing import add_message, post_message
from malgil.conversations.facts import ThreadOpened
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Category, Channel, Message, Original, Participant, Side, Thread
from malgil.conversations.rules import checked_body
from malgil.events import log

PRESSED_TWICE = timedelta(minutes=10)


class About(TypedDict, total=False):
    """What `open_thread` may be told of a question beside its words."""

    channel: Channel
    category: Category | None
    store: Store | None
    order_number: str
    files: Sequence[CheckedFile]


class Mailed(TypedDict, total=False):
    """What `open_thread` may be told of a question that came as a mail."""

    subject: str
    team: Team | None
    original: Original | None


@transaction.atomic
def open_thread(
    customer: Person,
    *,
    body: str,
    key: str,
    channel: Channel = Channel.CHAT,
    category: Category | None = None,
    store: Store | None = None,
    order_number: str = "",
    files: Sequence[CheckedFile] = (),
    **mailed: Unpack[Mailed],
) -> Thread:
    """Open a thread with the customer's first words; the same key again returns the thread it opened.

    Other words under that key are never dropped: they are said in that thread or, where it is closed, open another.
    """
    at = now()
    thread, is_new = Thread.objects.get_or_create(
        customer=customer,
        key=key,
        defaults={
            "channel": channel,
            "category": category,
            "store": store,
            "order_number": order_number,
            "opened_at": at,
            "last_activity_at": at,
            "subject": mailed.get("subject", ""),
            "team": mailed.get("team"),
        },
    )
    if is_new:
        Participant.objects.create(thread=thread, person=customer, joined_at=at)
        log.record(thread.topic, ThreadOpened(customer_id=customer.pk, channel=channel), actor=customer.pk)
        original = mailed.get("original")
        add_message(thread, author=customer, side=Side.CUSTOMER, body=body, key=key, files=files, original=original)
    elif _says_more(thread, key, body):
        # Pressing twice sends the same words; other ones were written after an answer that never came.
        other = str(uuid5(NAMESPACE_OID, f"{key} {body}"))
        if lock(thread).is_closed:
            return open_thread(
                customer, body=body, key=other, channel=channel, category=category, store=store,
                order_number=order_number, files=files, **mailed,
            )  # fmt: skip
        post_message(thread, author=customer, body=body, key=other, files=files)
    return thread


def _says_more(thread: Thread, key: str, body: str) -> bool:
    said = Message.objects.filter(thread=thread, key=key).values_list("body", flat=True).first()
    return said is not None and said != checked_body(body)


@transaction.atomic
def open_thread_as_guest(*, name: str, language: str, body: str, key: str, **about: Unpack[About]) -> Thread:
    """Make a guest and open their thread; the same key again within minutes returns the thread it opened.

    The key is the only thing that tells a button pressed twice from two people: nobody but that browser knows it.
    """
    # Guests who ask at the same moment take turns, so that the second press finds what the first has opened.
    Centre.objects.select_for_update().filter(pk=1).first()
    asked = Thread.objects.filter(key=key, customer__role=Role.GUEST, opened_at__gt=now() - PRESSED_TWICE)
    if thread := asked.select_related("customer").first():
        return thread
    guest = make_guest(name=name, language=language)
    return open_thread(guest, body=body, key=key, **about)
