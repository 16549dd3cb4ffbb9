"""Finding what answers a question: for pages, suggestions and the coach alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from malgil.accounts.models import Person
from malgil.knowledge.models import SearchDocument
from malgil.knowledge.search.keeping import shelf
from malgil.knowledge.search.marking import Part, excerpt, marks, parts_of, sought_words
from malgil.knowledge.search.reading import of_beginning, of_question
from malgil.korean.keyboard import begun_in_latin

if TYPE_CHECKING:
    from malgil.knowledge.search.asking import Asked, Found

# A document that holds less of what was asked than this is no answer, though some letters agree.
LEAST: Final = 0.16
# Nor is one that holds so much less than the best.
SHARE_OF_BEST: Final = 0.35
LEAST_SUGGESTED: Final = 0.25


@dataclass(frozen=True)
class Why:
    """Why something was found: what each field gave, what was sought, and the other word for `said` that found it."""

    fields: Mapping[str, float]
    sought: Sequence[str]
    said: str = ""
    other: str = ""


@dataclass(frozen=True)
class Hit:
    """What was found: the document `ref` of a kind, with what was sought marked in its title and text."""

    kind: str
    ref: int
    slug: str
    title: str
    score: float
    why: Why
    title_parts: Sequence[Part] = ()
    excerpt_parts: Sequence[Part] = ()

    @property
    def excerpt(self) -> str:
        """The piece of its text that answers best."""
        return "".join(part.text for part in self.excerpt_parts)


@dataclass(frozen=True)
class Results:
    """What was found, the best first; `repaired` is what was understood when that is not what was typed."""

    hits: Sequence[Hit] = field(default_factory=list)
    repaired: str = ""


def find(
    text: str,
    *,
    viewer: Person | None,
    limit: int = 10,
    kinds: frozenset[str] = frozenset(),
    languages: frozenset[str] = frozenset(),
) -> Results:
    """Return at most `limit` things somebody may read that answer a text; none for a text that says nothing."""
    from malgil.knowledge.search.asking import search, understand  # noqa: PLC0415 - numpy: see the package
    from malgil.knowledge.search.seekers import seeker_of  # noqa: PLC0415
    from malgil.knowledge.search.slips import meant_beginning  # noqa: PLC0415

    index = shelf.index()
    seeker = seeker_of(viewer, kinds=kinds, languages=languages)
    asked = understand(index, text, of_question)
    found = search(index, asked, seeker, limit=limit, least=LEAST)
    if not found and (begun := meant_beginning(text, index.segments)):
        asked = understand(index, begun, of_question)
        found = search(index, asked, seeker, limit=limit, least=LEAST)
    found = [one for one in found if one.score >= SHARE_OF_BEST * found[0].score]
    texts = dict(SearchDocument.objects.filter(pk__in=[one.entry.pk for one in found]).values_list("pk", "text"))
    return Results([_hit(one, asked, texts.get(one.entry.pk, "")) for one in found], _repaired(text, asked))


def suggestions(
    text: str, *, viewer: Person | None, limit: int = 6, languages: frozenset[str] = frozenset()
) -> Results:
    """Return at most `limit` things whose titles go on from what is being typed; asks memory alone, no database."""
    from malgil.knowledge.search.asking import suggest, understand  # noqa: PLC0415 - numpy: see the package
    from malgil.knowledge.search.seekers import seeker_of  # noqa: PLC0415
    from malgil.knowledge.search.slips import meant_beginning  # noqa: PLC0415

    index, seeker = shelf.index(), seeker_of(viewer, languages=languages)
    asked = understand(index, text, of_beginning)
    found = suggest(index, asked, seeker, limit=limit, least=LEAST_SUGGESTED)
    if not found and (begun := begun_in_latin(text) or meant_beginning(text, index.segments)):
        asked = understand(index, begun, of_beginning)
        found = suggest(index, asked, seeker, limit=limit, least=LEAST_SUGGESTED)
    return Results([_hit(one, asked, "") for one in found], _repaired(text, asked))


def _repaired(text: str, asked: "Asked") -> str:
    return asked.text if asked.text != " ".join(text.split())[: len(asked.text)] else ""


def _hit(found: "Found", asked: "Asked", text: str) -> Hit:
    sought = sought_words(asked.text, [meant.other for meant in asked.meant])
    title, by = found.entry.title, found.meant
    why = Why(found.fields, list(asked.morphemes) or asked.text.split(), by.said if by else "", by.other if by else "")
    return Hit(
        found.entry.kind,
        found.entry.ref,
        found.entry.slug,
        title,
        found.score,
        why,
        parts_of(title, marks(title, sought, asked.consonants)),
        excerpt(text, sought),
    )
