"""Keeping what is known of a thread."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.actions.ending import end
from malgil.coach.facts import SlotsCollected
from malgil.coach.guide import Slot, SlotKind
from malgil.coach.models import Collected, Origin
from malgil.coach.queries import open_asked, slot_of
from malgil.coach.reading import Reading
from malgil.coach.refusals import NoSuchSlot
from malgil.coach.slots import tidied
from malgil.conversations.actions import file_thread
from malgil.conversations.models import Attachment, Thread
from malgil.events import log


@transaction.atomic
def collect(
    thread: Thread,
    values: Mapping[str, str],
    *,
    source: str,
    by: Person | None,
    attachment: Attachment | None = None,
) -> list[Collected]:
    """Add values to a thread's case, slot by slot, and return the rows that are new; one known already stays.

    `source` is an `Origin`; values are as typed. An empty one is passed over. Refuses what a slot cannot be
    (`UnreadableValue`) and a slot no guide has (`NoSuchSlot`). A question an agent waits for ends when it is known.
    """
    locked = Thread.objects.select_for_update(of=("self",)).select_related("category").get(pk=thread.pk)
    today = timezone.localdate()
    given = {slot: tidied(slot, typed, asked_on=today) for slot, typed in _slots(locked, values) if typed.strip()}
    origin = Origin(source)
    kept = [
        row
        for slot, value in given.items()
        if value and (row := keep(locked, slot, value, origin=origin, by=by, attachment=attachment))
    ]
    if kept:
        log.record(locked.topic, SlotsCollected(slots=[row.slot for row in kept], origin=origin), actor=_id(by))
        for asked in open_asked(locked).filter(slot__in=[row.slot for row in kept]):
            end(asked, answer=None, by=by)
        name_order(locked, kept, by=by)
    return kept


def collect_reading(thread: Thread, reading: Reading, *, by: Person | None) -> list[Collected]:
    """Add everything a reading has found, each value with its own source."""
    sources = dict.fromkeys(found.source for found in reading.slots)
    return [
        row
        for source in sources
        for row in collect(
            thread, {found.key: found.value for found in reading.slots if found.source == source}, source=source, by=by
        )
    ]


def keep(
    thread: Thread, slot: Slot, value: str, *, origin: Origin, by: Person | None, attachment: Attachment | None = None
) -> Collected | None:
    """Put a value into a locked thread's case, None when it is there already; runs in the caller's transaction."""
    current = Collected.objects.filter(thread=thread, slot=slot.key, replaced_at=None)
    if current.filter(value=value).exists():
        return None
    at = now()
    current.update(replaced_at=at)
    return Collected.objects.create(
        thread=thread,
        slot=slot.key,
        name=slot.name[:80],
        kind=slot.kind,
        value=value,
        origin=origin,
        attachment=attachment,
        by=by,
        at=at,
    )


def _slots(thread: Thread, values: Mapping[str, str]) -> list[tuple[Slot, str]]:
    pairs = []
    for key, typed in values.items():
        slot = slot_of(thread, key)
        if slot is None:
            raise NoSuchSlot
        pairs.append((slot, typed))
    return pairs


def name_order(thread: Thread, kept: list[Collected], *, by: Person | None) -> None:
    """Let the desk find a locked thread by its order, where nobody has said before which it is."""
    number = next((row.value for row in kept if row.kind == SlotKind.ORDER_NUMBER), "")
    if by and number and len(number) <= 40 and not thread.order_number:
        file_thread(thread, category=thread.category, order_number=number, priority=thread.priority, by=by)


def _id(person: Person | None) -> int | None:
    return person.pk if person else None
