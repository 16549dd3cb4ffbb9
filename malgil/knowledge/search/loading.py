"""From rows to what a process keeps of them."""

from collections.abc import Iterable

from malgil.knowledge.models import SearchDocument, Synonym
from malgil.knowledge.search.entries import EVER, Entry
from malgil.knowledge.search.segments import Source
from malgil.knowledge.search.synonyms import Group

# Of a very long text the beginning says what it is about.
LONGEST = 6000
KEPT = (
    "pk", "kind", "ref", "slug", "title", "keywords", "text", "audience", "language", "valid_from", "valid_until",
    "title_morphemes", "text_morphemes", "meaning", "removed", "stamp",
)  # fmt: skip


def sources_of(documents: Iterable[SearchDocument]) -> list[Source]:
    """Return documents as they are indexed."""
    return [
        Source(
            _entry(one),
            f"{one.title} {one.keywords}",
            one.text[:LONGEST],
            tuple(one.title_morphemes.split()),
            tuple(one.text_morphemes.split()),
            bytes(one.meaning),
        )
        for one in documents
    ]


def groups() -> list[Group]:
    """Return the words that mean the same, as far as they are used."""
    return [Group(tuple(one.terms), one.weight / 100) for one in Synonym.objects.filter(is_on=True)]


def _entry(one: SearchDocument) -> Entry:
    return Entry(
        one.pk,
        one.kind,
        one.ref,
        one.slug,
        one.title,
        one.audience,
        one.language,
        one.valid_from.timestamp() if one.valid_from else -EVER,
        one.valid_until.timestamp() if one.valid_until else EVER,
    )
