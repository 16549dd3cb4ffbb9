"""Changing what stands in every mail of ours."""

from dataclasses import asdict, dataclass

from django.db import transaction

from malgil.accounts.models import Person
from malgil.channels.email.facts import LetterheadChanged
from malgil.channels.email.models import Letterhead
from malgil.channels.email.topics import MAIL
from malgil.events import log
from malgil.events.revisions import keep_before_change, keep_made


@dataclass(frozen=True, kw_only=True)
class LetterheadText:
    """What a supervisor fills in; empty words stand for the usual ones."""

    signature: str = ""
    answers_first: bool = True
    first_answer: str = ""
    first_answer_en: str = ""


@transaction.atomic
def change_letterhead(text: LetterheadText, *, by: Person) -> Letterhead:
    """Change the signature and the first answer; no change records nothing."""
    head = Letterhead.objects.select_for_update().filter(pk=1).first()
    before = head or Letterhead(pk=1)
    changed = [name for name, value in asdict(text).items() if getattr(before, name) != value]
    if not changed:
        return before
    if head:
        keep_before_change(head, by=by.pk)
    for name in changed:
        setattr(before, name, getattr(text, name))
    before.save(force_insert=head is None)
    if head is None:
        keep_made(before, by=by.pk)
    log.record(MAIL, LetterheadChanged(fields=changed), actor=by.pk)
    return before
