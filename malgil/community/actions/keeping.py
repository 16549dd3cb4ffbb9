"""How the community is run."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions.tracing import trace
from malgil.community.facts import CommunityRulesChanged
from malgil.community.models import BlockedWord, Terms
from malgil.community.queries import terms

TOPIC = "centre"
FIELDS = ("unanswered_hours", "holds_links", "posts_an_hour", "reports_until_held")


@transaction.atomic
def change_terms(wanted: Terms, *, by: Person) -> Terms:
    """Change how the community is run and return it; no change records nothing."""
    kept = terms()
    changed = [field for field in FIELDS if getattr(kept, field) != getattr(wanted, field)]
    for field in changed:
        setattr(kept, field, getattr(wanted, field))
    if changed:
        kept.save()
        trace(TOPIC, CommunityRulesChanged(fields=changed), actor=by.pk)
    return kept


@transaction.atomic
def block_word(word: str, *, by: Person) -> None:
    """Let nobody write a word any more; what was written with it stays."""
    word = " ".join(word.split())[:40]
    _, is_new = BlockedWord.objects.get_or_create(word=word, defaults={"by": by, "at": now()})
    if is_new:
        trace(TOPIC, CommunityRulesChanged(fields=[f"word:{word}"]), actor=by.pk)


@transaction.atomic
def unblock_word(word: str, *, by: Person) -> None:
    """Let everybody write a word again."""
    gone, _ = BlockedWord.objects.filter(word=word).delete()
    if gone:
        trace(TOPIC, CommunityRulesChanged(fields=[f"word:{word}"]), actor=by.pk)
