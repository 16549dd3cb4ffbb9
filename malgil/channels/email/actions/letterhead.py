"""Changing what stands in every mail of ours."""

from dataclasses import asdict, dataclass

from django.db import transaction

from malgil.accounts.models import Person
from malgil.channels.email.facts import LetterheadChanged
from malgil.channels.email.models import Letterhead
from malgil.channels.email.topics import MAIL
from malgil.events import log
from malgil.events.models import Revision
from malgil.events.revisions import differences, keep_before_change, put_back


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
    head = Letterhead.objects.select_for_update().filter(pk=1).first() or Letterhead(pk=1)
    changed = [name for name, value in asdict(text).items() if getattr(head, name) != value]
    if not changed:
        return head
    # The usual words are kept before the first change too, so that it can be taken back like any other.
    head.save()
    keep_before_change(head, by=by.pk)
    for name in changed:
        setattr(head, name, getattr(text, name))
    head.save()
    log.record(MAIL, LetterheadChanged(fields=changed), actor=by.pk)
    return head


@transaction.atomic
def restore_letterhead(revision: Revision, *, by: Person) -> None:
    """Put the words back as they were before a change."""
    fields = [difference.field for difference in differences(revision)]
    put_back(revision, by=by.pk)
    log.record(MAIL, LetterheadChanged(fields=fields), actor=by.pk)
