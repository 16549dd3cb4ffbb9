"""What follows when a question came by mail: its words are read like those of the form, and its writer hears of it."""

from datetime import timedelta
from email import message_from_bytes

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malgil.accounts.queries import centre
from malgil.base.clock import now
from malgil.base.dating import dated
from malgil.channels.email.letterheads import first_answer, letterhead
from malgil.channels.email.models import Mailbox, Nature
from malgil.channels.email.parsing.nature import nature_of
from malgil.coach.actions.collecting import collect_reading
from malgil.coach.guide import SlotKind
from malgil.coach.looking import look_at, offers_for
from malgil.coach.queries import case_of
from malgil.coach.showing import shown_value
from malgil.conversations.actions import file_thread, post_automatic
from malgil.conversations.models import Channel, Delivery, Message, Side, Thread
from malgil.events.models import Event
from malgil.routing.queries import answer_deadline

KEY = "first-answer"
# Two machines that do not say what they are would answer each other for ever.
MOST_A_DAY, DAY = 3, timedelta(days=1)
# What is said back holds nothing somebody could advertise with in our name.
_SAID_BACK = (SlotKind.ORDER_NUMBER, SlotKind.TRACKING, SlotKind.DATE, SlotKind.AMOUNT)
_LONGEST_NAME = 20


def understand(event: Event) -> None:
    """After a question was opened by mail: what it is about and what it tells is put on its card."""
    thread = _by_mail(event)
    first = _first_words(thread) if thread else None
    if thread is None or first is None:
        return
    given = {"body": f"{thread.subject}\n{first.body}", "category": str(thread.category_id or "")}
    offers = offers_for(thread.customer)
    look = look_at(given, offers, viewer=thread.customer, asked_on=timezone.localdate())
    if thread.category is None and look.category:
        number, priority = thread.order_number, thread.priority
        file_thread(thread, category=look.category, order_number=number, priority=priority, by=thread.customer)
        thread.refresh_from_db()
    collect_reading(thread, look.reading, by=thread.customer)


def answer_first(event: Event) -> None:
    """After a question was opened by mail: its writer hears that it has come, once, and no machine hears anything."""
    thread = _by_mail(event)
    head = letterhead()
    if thread is None or not head.answers_first or thread.is_closed or not _may_answer(thread):
        return
    with translation.override(thread.customer.language or settings.LANGUAGE_CODE):
        body = first_answer(head, _values(thread))
    with transaction.atomic():
        post_automatic(thread, body=body, key=KEY)


def _by_mail(event: Event) -> Thread | None:
    if event.facts["channel"] != Channel.EMAIL:
        return None
    thread_id = int(event.topic.removeprefix("thread:"))
    return Thread.objects.select_related("customer", "category").filter(pk=thread_id).first()


def _first_words(thread: Thread) -> Message | None:
    said = Message.objects.filter(thread=thread, side=Side.CUSTOMER).select_related("original")
    return said.order_by("pk").first()


def _may_answer(thread: Thread) -> bool:
    """Return whether a person has written it, as far as its headers say, who was not answered often already."""
    first = _first_words(thread)
    if first is None or first.original is None:
        return False
    ours = list(Mailbox.objects.values_list("address", flat=True))
    try:
        with default_storage.open(first.original.file) as content:
            nature = nature_of(message_from_bytes(content.read()), ours=ours)
    except FileNotFoundError:
        return False
    answered = Delivery.objects.filter(
        message__side=Side.SYSTEM, to__iexact=thread.customer.address, at__gt=now() - DAY
    )
    return nature == Nature.PERSON and answered.count() < MOST_A_DAY


def _values(thread: Thread) -> dict[str, str]:
    found = centre()
    promise = answer_deadline(thread.channel, thread.opened_at)
    # Translators: letters of Django's `date` filter; English "D j M, g:i A".
    letters = pgettext("Django 날짜 형식", "n월 j일 (D) A g:i")
    return {
        "customer": _name(thread),
        "number": str(thread.pk),
        "understood": " · ".join(_understood(thread)),
        "deadline": dated(promise, letters) if promise else "",
        "centre": found.name if found else "",
    }


def _name(thread: Thread) -> str:
    name = thread.customer.name
    return name if name and len(name) <= _LONGEST_NAME and not set(name) & set("/:.@") else _("고객")


def _understood(thread: Thread) -> list[str]:
    told = [
        f"{item.name} {shown_value(item.kind, item.value.value)}"
        for item in case_of(thread).known
        if item.value and item.kind in _SAID_BACK
    ]
    return [str(thread.category), *told] if thread.category else told
