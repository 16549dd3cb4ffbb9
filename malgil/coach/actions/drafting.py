"""Keeping what somebody has begun to write."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.models import QuestionDraft
from malgil.coach.queries.drafts import was_sent
from malgil.korean.personal import GRAVE, masked

KEPT = timedelta(days=30)


@transaction.atomic
def keep_draft(given: Mapping[str, str], *, draft: QuestionDraft | None, by: Person | None) -> QuestionDraft | None:
    """Keep what stands in the fields and return the draft; where nothing does any more, forget it and return None.

    A page that has just been sent may still say what stood in it: that is not kept. What must not lie about, such as a
    resident number, is kept masked: nobody has been asked about it yet.
    """
    kept = {name: _discreet(name, text) for name, text in given.items() if text.strip()}
    if not kept or was_sent(given):
        discard_draft(draft)
        return None
    if draft is None:
        return QuestionDraft.objects.create(key=str(uuid4()), person=by, given=kept, changed_at=now())
    if draft.given != kept or (by and draft.person_id != by.pk):
        draft.given, draft.person, draft.changed_at = kept, by or draft.person, now()
        draft.save(update_fields=["given", "person", "changed_at"])
    return draft


def _discreet(name: str, text: str) -> str:
    # An order's number alone may look like a card's.
    return masked(text, GRAVE) if name == "body" or name.startswith("slot-") else text


def discard_draft(draft: QuestionDraft | None) -> None:
    """Forget a draft: it was sent, or is not needed any more."""
    if draft:
        QuestionDraft.objects.filter(pk=draft.pk).delete()


def forget_drafts() -> int:
    """Forget drafts nobody has touched for a month, and return how many."""
    return QuestionDraft.objects.filter(changed_at__lt=now() - KEPT).delete()[0]
