"""Pages of a long list: each begins after the last row of the one before, so page 5,000 costs what page 1 costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import DateTimeField, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused

Row = TypeVar("Row", bound=Model)
Key = datetime | int

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST = 2**63 - 1


class NoSuchPage(Refused):
    """A page address that no page of ours has."""

    status = 404
    sentence = _("그런 쪽은 없어요. 목록을 처음부터 봐 주세요.")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list in its order; `next` is what to ask for after them, empty at the end."""

    rows: list[Row]
    next: str = ""


@dataclass(frozen=True)
class Part(Generic[Row]):
    """Rows of a list that are in an order of their own."""

    rows: QuerySet[Row]
    order: Sequence[str]


def page_of(rows: QuerySet[Row], *, order: Sequence[str], after: str = "", limit: int) -> Page[Row]:
    """Return at most `limit` rows that follow a cursor (the `next` of the page before; empty for the first page).

    `order` names integer and moment columns as `order_by` does, the last of them unique; refuses what is no cursor of
    this order.
    """
    if after:
        rows = rows.filter(_beyond(order, read_cursor(after, rows.model, order)))
    found = list(rows.order_by(*order)[: limit + 1])
    shown = found[:limit]
    return Page(shown, next=cursor_of(shown[-1], order) if len(found) > limit else "")


def page_of_parts(parts: Sequence[Part[Row]], *, after: str = "", limit: int) -> Page[Row]:
    """Return the same of a list in several parts: one begins where the one before ends.

    Its cursor is the number of a part, and where in that part to go on; refuses what is none of these parts.
    """
    number, _dot, cursor = (after or "0.").partition(".")
    numbered = {str(place): part for place, part in enumerate(parts)}
    if number not in numbered:
        raise NoSuchPage
    found: list[Row] = []
    for place, part in list(numbered.items())[int(number) :]:
        if len(found) == limit:
            if part.rows.exists():
                return Page(found, next=f"{place}.")
            continue
        page = page_of(part.rows, order=part.order, after=cursor, limit=limit - len(found))
        found, cursor = [*found, *page.rows], ""
        if page.next:
            return Page(found, next=f"{place}.{page.next}")
    return Page(found)


def cursor_of(row: Model, order: Sequence[str]) -> str:
    """Return the address of the page that follows a row: its keys as whole numbers, moments in microseconds."""
    return "_".join(str(_number(getattr(row, column.lstrip("-")))) for column in order)


def _number(key: Key) -> int:
    return (key - EPOCH) // MICROSECOND if isinstance(key, datetime) else key


def read_cursor(cursor: str, model: type[Model], order: Sequence[str]) -> list[Key]:
    """Return the keys a cursor is made of; refuse what is no cursor of this order."""
    try:
        numbers = [int(part) for part in cursor.split("_")]
        return [_key(number, model, column) for number, column in zip(numbers, order, strict=True)]
    except (ValueError, OverflowError) as error:
        raise NoSuchPage from error


def _key(number: int, model: type[Model], column: str) -> Key:
    if isinstance(model._meta.get_field(column.lstrip("-")), DateTimeField):
        return EPOCH + number * MICROSECOND
    if abs(number) > LARGEST:
        raise OverflowError(number)
    return number


def _beyond(order: Sequence[str], keys: Sequence[Key]) -> Q:
    column, falling = order[0].lstrip("-"), order[0].startswith("-")
    past = Q(**{f"{column}__{'lt' if falling else 'gt'}": keys[0]})
    if len(order) == 1:
        return past
    # The first half lets an index jump to the place; within it, rows that are not past it have the same first key.
    here_on = Q(**{f"{column}__{'lte' if falling else 'gte'}": keys[0]})
    return here_on & (past | _beyond(order[1:], keys[1:]))
