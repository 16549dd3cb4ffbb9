"""What was collected on a thread, and what an agent waits for."""

from collections.abc import Iterable

from django.db.models import QuerySet

from malgil.base.language_model import language_model
from malgil.base.statements import Reading
from malgil.coach.case import Case, items_of
from malgil.coach.guide import Guide, Slot, SlotKind
from malgil.coach.models import Asked, Collected, Origin, Summary, Wording
from malgil.coach.models.wordings import digest_of
from malgil.coach.plain import from_plain
from malgil.coach.queries.guides import centre_guides, guide_of
from malgil.coach.refusals import BrokenGuide
from malgil.conversations.models import Thread

# The pages of a thread ask these whenever something happens to it.
_COLLECTED = Reading(Collected, "WHERE thread_id = %s AND replaced_at IS NULL ORDER BY id")
_ASKED = Reading(Asked, "WHERE thread_id = %s AND ended_at IS NULL ORDER BY id")

ThreadCase = Case[Collected, Asked]


def case_of(thread: Thread) -> ThreadCase:
    """Return a thread's card, for who has found the thread: everything known, everything missing, what is asked."""
    guide = guide_of(thread)
    rows = _COLLECTED.rows(thread.pk)
    rows += _filed(thread, guide, {row.slot for row in rows})
    asked = {row.slot: row for row in _ASKED.rows(thread.pk)}
    others = [Slot(row.slot, row.name, SlotKind(row.kind)) for row in rows]
    others += [slot_asked(row) for row in asked.values()]
    return Case(guide, items_of(guide, {row.slot: (row.value, row) for row in rows}, asked, others))


def _filed(thread: Thread, guide: Guide | None, known: set[str]) -> list[Collected]:
    """The order a thread was filed under is known too, whoever filed it; its row was never written."""
    slot = next((slot for slot in guide.slots if slot.kind is SlotKind.ORDER_NUMBER), None) if guide else None
    if slot is None or slot.key in known or not thread.order_number:
        return []
    row = {"slot": slot.key, "name": slot.name, "kind": slot.kind.value, "value": thread.order_number}
    return [Collected(thread=thread, origin=Origin.AGENT, at=thread.opened_at, **row)]


def open_asked(thread: Thread) -> QuerySet[Asked]:
    """Return what an agent waits for on a thread, in the order in which it was asked."""
    return Asked.objects.filter(thread=thread, ended_at=None).order_by("pk")


def asked_in(thread: Thread) -> QuerySet[Asked]:
    """Return everything that was ever asked on a thread, in order."""
    return Asked.objects.filter(thread=thread).select_related("answer", "by").order_by("pk")


def asked_among(ids: Iterable[int]) -> dict[int, Asked]:
    """Return questions by id with their answers, to be shown in a conversation its reader may read."""
    wanted = list(ids)
    rows = Asked.objects.filter(pk__in=wanted).select_related("answer", "by", "thread") if wanted else ()
    return {row.pk: row for row in rows}


def slot_asked(asked: Asked) -> Slot:
    """Return the slot as it was when it was asked."""
    try:
        return from_plain(asked.plain).slots[0]
    except BrokenGuide:
        # Asked by an earlier malgil: the conversation must still open.
        return Slot(asked.slot, str(asked.plain.get("name") or asked.slot), SlotKind.WORDS)


def slot_of(thread: Thread, key: str) -> Slot | None:
    """Return a slot of the thread's guide, or one of another guide that has it; None when no guide has."""
    guide = guide_of(thread)
    found = guide.slot(key) if guide else None
    return found or next((slot for each in centre_guides() if (slot := each.slot(key))), None)


def wording_of(proposal: str) -> str:
    """Return the language model's words for a proposal where they are there already, else the proposal itself."""
    if not proposal or language_model() is None:
        return proposal
    row = Wording.objects.filter(digest=digest_of(proposal)).first()
    return row.text if row and row.text else proposal


def summary_of(thread: Thread) -> Summary | None:
    """Return a thread's summary by the language model, written or on its way."""
    return Summary.objects.filter(thread=thread).first()
