"""Lists of questions; each asks one index, however many there are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from malgil.base.paging import Page, page_of
from malgil.community.models import Question, Tag, Tagging
from malgil.community.queries.members import nicknames_of
from malgil.conversations.models import Category

# Nobody counts further than this: a list of 200,000 must not be counted for a line on the first page.
COUNTED: Final = 1000
_BESIDE = ("post", "category")


class Sort(StrEnum):
    """The order of a list, or what it is kept to."""

    NEW = "new"
    UNANSWERED = "unanswered"
    READ = "read"


def listed(
    sort: Sort, *, tag: Tag | None = None, category: Category | None = None, after: str = "", limit: int = 20
) -> Page[Question]:
    """Return a page of the questions everybody reads: the newest, those without an answer, or those read most."""
    if tag is not None:
        return _tagged(tag, after, limit)
    questions = Question.objects.filter(is_out=True).select_related(*_BESIDE).prefetch_related("tags")
    if category is not None:
        questions = questions.filter(category=category)
    if sort == Sort.UNANSWERED:
        questions = questions.filter(answers=0)
    order = ("-views", "-post_id") if sort == Sort.READ and category is None else ("-post_id",)
    return page_of(questions, order=order, after=after, limit=limit)


def _tagged(tag: Tag, after: str, limit: int) -> Page[Question]:
    taggings = page_of(Tagging.objects.filter(tag=tag, is_out=True), order=("-question_id",), after=after, limit=limit)
    return Page(questions_numbered([row.question_id for row in taggings.rows]), next=taggings.next)


def pinned(limit: int = 3) -> list[Question]:
    """Return the questions that stand on top, the newest first."""
    questions = Question.objects.filter(is_out=True, is_pinned=True).select_related(*_BESIDE).prefetch_related("tags")
    return list(questions.order_by("-post_id")[:limit])


def questions_numbered(ids: Sequence[int]) -> list[Question]:
    """Return questions everybody reads, in the order of their numbers as given."""
    questions = Question.objects.filter(is_out=True).select_related(*_BESIDE).prefetch_related("tags")
    found = questions.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def names_of(questions: Iterable[Question]) -> dict[int, str]:
    """Return the nicknames of who asked, by their number."""
    return nicknames_of(question.asker_id for question in questions)


def tags_used(limit: int = 20) -> list[Tag]:
    """Return the tags with the most questions."""
    return list(Tag.objects.filter(questions__gt=0).order_by("-questions", "name")[:limit])


def questions_for_crawlers(limit: int = 40_000) -> Iterator[tuple[str, datetime]]:
    """Yield the addresses of the newest questions everybody reads, with the moment something last came to them."""
    rows = Question.objects.filter(is_out=True).order_by("-post_id").values_list("pk", "slug", "last_activity_at")
    for pk, slug, at in rows[:limit].iterator():
        yield f"{pk}-{slug}" if slug else str(pk), at


def questions_count() -> tuple[int, int]:
    """Return how many questions everybody reads, and how many of them have an answer; neither beyond `COUNTED`."""
    out = Question.objects.filter(is_out=True).order_by("-post_id")
    return out[:COUNTED].count(), out.filter(answers__gt=0)[:COUNTED].count()
