"""What can be found: putting things into the index, taking them out, and making it anew."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from malgil.base.findable import Findable
from malgil.base.statements import Statement
from malgil.knowledge.findable import ARTICLE, kinds, source_of
from malgil.knowledge.models import SearchClock, SearchDocument
from malgil.knowledge.search.reading import meaning_of, of_document, read_by

_AT_ONCE = 200
_STAMP = Statement(
    "INSERT INTO knowledge_searchclock (id, origin, stamp) VALUES (1, %s, 1) "
    "ON CONFLICT (id) DO UPDATE SET stamp = knowledge_searchclock.stamp + 1 RETURNING stamp"
)


@transaction.atomic
def index(kind: str, ref: int, findable: Findable) -> SearchDocument:
    """Let a thing be found as it now reads; its morphemes are read anew where its words have changed."""
    stamp = _next_stamp()
    before = SearchDocument.objects.filter(kind=kind, ref=ref).first()
    values = {**asdict(findable), "stamp": stamp, "removed": False}
    if before is None or _words(before) != (findable.title, findable.keywords, findable.text):
        values |= {"title_morphemes": "", "text_morphemes": "", "meaning": b"", "read_by": ""}
    if before is None:
        # The stamp is ours, so nobody else makes it meanwhile.
        return SearchDocument.objects.create(kind=kind, ref=ref, **values)
    for name, value in values.items():
        setattr(before, name, value)
    before.save(update_fields=[*values])
    return before


@transaction.atomic
def unindex(kind: str, ref: int) -> None:
    """Let a thing no longer be found; one that could not be found stays so."""
    stamp = _next_stamp()
    SearchDocument.objects.filter(kind=kind, ref=ref).update(
        removed=True, stamp=stamp, text="", text_morphemes="", title_morphemes="", meaning=b"", read_by=""
    )


def index_thing(kind: str, ref: int) -> None:
    """Bring the index up to date with a thing of a registered kind: it is found as it now is, or no longer."""
    findable = source_of(kind).findable(ref)
    if findable is None:
        unindex(kind, ref)
    else:
        index(kind, ref, findable)


def index_article(article_id: int) -> None:
    """Bring the index up to date with an article: customers find it as long as they can read it."""
    index_thing(ARTICLE, article_id)


@transaction.atomic
def rebuild_index() -> int:
    """Make the index anew and return how much can be found; what is of no registered kind stays as it is."""
    found = sum(_rebuild(kind) for kind in kinds())
    _begin_again()
    return found


def _rebuild(kind: str) -> int:
    refs = list(source_of(kind).refs())
    gone = set(SearchDocument.objects.filter(kind=kind, removed=False).values_list("ref", flat=True)).difference(refs)
    for ref in sorted(gone):
        unindex(kind, ref)
    for ref in refs:
        index_thing(kind, ref)
    return len(refs)


def read_documents(limit: int = _AT_ONCE) -> int:
    """Read documents nobody has read yet in this tier, and return how many; stops when there is no answer."""
    done = 0
    unread = SearchDocument.objects.filter(removed=False).exclude(read_by=read_by()).order_by("pk")
    for document in list(unread[:limit]):
        title = of_document(f"{document.title} {document.keywords}")
        text = of_document(document.text) if title is not None else None
        meaning = meaning_of(document.title) if text is not None else None
        if title is None or text is None or meaning is None:
            return done
        done += _keep_sense(document, title, text, meaning)
    return done


@transaction.atomic
def _keep_sense(document: SearchDocument, title: Iterable[str], text: Iterable[str], meaning: bytes) -> int:
    """Keep what was read unless the document has changed meanwhile; return how many were kept."""
    same = SearchDocument.objects.filter(pk=document.pk, stamp=document.stamp, removed=False)
    return same.update(
        title_morphemes="\n".join(title),
        text_morphemes="\n".join(text),
        meaning=meaning,
        read_by=read_by(),
        stamp=_next_stamp(),
    )


def _words(document: SearchDocument) -> tuple[str, str, str]:
    return document.title, document.keywords, document.text


def _next_stamp() -> int:
    """Return the next number of the index, ours until the commit: numbers become visible in order."""
    # The first one says where numbers begin; to all others that is known.
    [[stamp]] = _STAMP.asked(secrets.token_hex(8))
    return int(stamp)


def touch_index() -> None:
    """Tell every process to look again, and to read the words that mean the same; in the caller's transaction."""
    _next_stamp()


def _begin_again() -> None:
    """Tell every process to read everything anew."""
    _next_stamp()
    SearchClock.objects.update(origin=secrets.token_hex(8))
