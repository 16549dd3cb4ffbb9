"""Asking."""

from collections.abc import Sequence

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.commerce.models import Store
from malgil.conversations.actions.writing import add_message
from malgil.conversations.facts import ThreadOpened
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Category, Channel, Participant, Side, Thread
from malgil.events import log


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
) -> Thread:
    """Open a thread with the customer's first words; the same key again returns the thread it opened."""
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
        },
    )
    if is_new:
        Participant.objects.create(thread=thread, person=customer, joined_at=at)
        log.record(thread.topic, ThreadOpened(customer_id=customer.pk, channel=channel), actor=customer.pk)
        add_message(thread, author=customer, side=Side.CUSTOMER, body=body, key=key, files=files)
    return thread
