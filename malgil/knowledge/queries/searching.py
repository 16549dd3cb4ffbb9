"""What a search knows beside the documents."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.knowledge.models import SearchDocument, Synonym


def synonyms_kept_by(viewer: Person | None) -> QuerySet[Synonym]:
    """Return the words that mean the same, for who may change how the centre works."""
    return Synonym.objects.all() if viewer is not None and viewer.is_lead else Synonym.objects.none()


def findable_count() -> int:
    """Return how many documents can be found."""
    return SearchDocument.objects.filter(removed=False).count()


def unread_count(read_by: str) -> int:
    """Return how many documents have no morphemes by that reader yet."""
    return SearchDocument.objects.filter(removed=False).exclude(read_by=read_by).count()
