"""What was sought, and which words mean the same."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.knowledge.actions.indexing import touch_index
from malgil.knowledge.facts import SynonymChanged
from malgil.knowledge.models import SearchLog, Synonym
from malgil.knowledge.search import Results
from malgil.korean.personal import masked

TOPIC = "search"
VOCABULARY = Path(__file__).parent.parent / "search" / "vocabulary.toml"
KEPT = timedelta(days=180)


@dataclass(frozen=True)
class SynonymText:
    """Words for one thing, separated by commas; how close they are in percent; whether searches use them."""

    words: str
    weight: int
    is_on: bool


def note_search(typed: str, found: Results) -> None:
    """Keep what was sought and how much was found, without personal data in it and without who it was."""
    SearchLog.objects.create(
        text=masked(typed)[:100], repaired=masked(found.repaired)[:100], results=len(found.hits), at=now()
    )


def forget_searches() -> None:
    """Forget what was sought more than half a year ago."""
    SearchLog.objects.filter(at__lt=now() - KEPT).delete()


@transaction.atomic
def make_synonym(text: SynonymText, *, by: Person) -> Synonym:
    """Let searches know words that mean the same."""
    synonym = Synonym.objects.create(words=text.words, weight=text.weight, is_on=text.is_on)
    _tell(synonym, "made", by=by)
    return synonym


@transaction.atomic
def change_synonym(synonym: Synonym, text: SynonymText, *, by: Person) -> None:
    """Change words that mean the same."""
    synonym.words, synonym.weight, synonym.is_on = text.words, text.weight, text.is_on
    synonym.save()
    _tell(synonym, "changed", by=by)


@transaction.atomic
def remove_synonym(synonym: Synonym, *, by: Person) -> None:
    """Let searches forget that words mean the same; those that came with malgil are turned off instead."""
    _tell(synonym, "removed", by=by)
    if synonym.shipped:
        Synonym.objects.filter(pk=synonym.pk).update(is_on=False)
    else:
        synonym.delete()


@transaction.atomic
def bring_vocabulary() -> int:
    """Add what the shipped vocabulary of stores has and the centre has never had; return how much that was.

    What a supervisor has changed or turned off stays as it is.
    """
    shipped = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))["group"]
    known = set(Synonym.objects.exclude(shipped="").values_list("shipped", flat=True))
    new = [one for one in shipped if one["key"] not in known]
    Synonym.objects.bulk_create(
        Synonym(words=", ".join(one["words"]), weight=one["weight"], shipped=one["key"]) for one in new
    )
    if new:
        touch_index()
    return len(new)


def _tell(synonym: Synonym, change: str, *, by: Person) -> None:
    """Record a change and let every process read the words anew; in the caller's transaction."""
    touch_index()
    log.record(TOPIC, SynonymChanged(synonym_id=synonym.pk, words=synonym.words, change=change), actor=by.pk)
