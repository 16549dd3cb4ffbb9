"""다시 묻기: an agent asks for one thing, and the customer answers it in a field of its own."""

from django.db import transaction
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.actions.collecting import keep, name_order
from malgil.coach.actions.ending import end
from malgil.coach.facts import SlotAsked, SlotsCollected
from malgil.coach.models import Asked, Collected, Origin
from malgil.coach.queries import open_asked, slot_of
from malgil.coach.queries.cases import slot_asked
from malgil.coach.refusals import AskedNoMore, NoSuchSlot, NothingAnswered
from malgil.coach.showing import asked_plain, asking_words, shown_value
from malgil.coach.slots import tidied
from malgil.conversations.actions import post_message
from malgil.conversations.models import Thread
from malgil.events import log


@transaction.atomic
def ask_again(thread: Thread, slot_key: str, *, by: Person, key: str) -> Asked:
    """Ask the customer for a slot in the agent's name; what is asked already is not asked twice.

    Refuses a slot no guide has and, as every message does, a closed thread.
    """
    locked = Thread.objects.select_for_update(of=("self",)).select_related("category").get(pk=thread.pk)
    if asked := open_asked(locked).filter(slot=slot_key).first():
        return asked
    slot = slot_of(locked, slot_key)
    if slot is None:
        raise NoSuchSlot
    message = post_message(locked, author=by, body=asking_words(slot), key=key)
    row = {"thread": locked, "message": message, "slot": slot.key, "plain": asked_plain(slot)}
    asked = Asked.objects.create(by=by, at=now(), **row)
    log.record(locked.topic, SlotAsked(asked_id=asked.pk, slot=slot.key), actor=by.pk)
    return asked


@transaction.atomic
def answer(asked: Asked, typed: str, *, by: Person) -> Collected:
    """Keep the customer's answer and say it in the conversation; the same answer again returns what it made.

    Refuses what the slot cannot be (`UnreadableValue`), nothing at all, and a question that has ended.
    """
    thread = Thread.objects.select_for_update(of=("self",)).select_related("category").get(pk=asked.thread_id)
    asked = Asked.objects.select_related("answer").get(pk=asked.pk)
    slot = slot_asked(asked)
    value = tidied(slot, typed, asked_on=timezone.localdate()) if typed.strip() else ""
    if asked.answer and asked.answer.value == value:
        return asked.answer
    if asked.ended_at:
        raise AskedNoMore
    if not value:
        raise NothingAnswered
    body = f"{slot.name}: {shown_value(slot.kind, value)}"
    post_message(thread, author=by, body=body, key=f"answer-{asked.pk}")
    kept = keep(thread, slot, value, origin=Origin.ANSWER, by=by)
    kept = kept or Collected.objects.get(thread=thread, slot=slot.key, replaced_at=None)
    log.record(thread.topic, SlotsCollected(slots=[slot.key], origin=Origin.ANSWER), actor=by.pk)
    end(asked, answer=kept, by=by)
    name_order(thread, [kept], by=by)
    return kept


@transaction.atomic
def withdraw(asked: Asked, *, by: Person | None) -> None:
    """Take a question back; one that has ended stays as it is."""
    Thread.objects.select_for_update(of=("self",)).get(pk=asked.thread_id)
    end(asked, answer=None, by=by)


@transaction.atomic
def withdraw_all(thread: Thread) -> None:
    """Take back whatever is still asked on a thread: nobody waits for it any more."""
    locked = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    for asked in open_asked(locked):
        end(asked, answer=None, by=None)
