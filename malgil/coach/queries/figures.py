"""How well it goes: how often agents had to ask again, by category and week, and what was searched in vain."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.coach.models import Asked
from malgil.conversations.models import Assignment, Category, Thread
from malgil.knowledge.models import SearchLog

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Share:
    """Of so many threads somebody answered, in how many something was asked again."""

    threads: int = 0
    asked: int = 0

    @property
    def percent(self) -> int | None:
        """How many of a hundred; None where there was no thread."""
        return round(100 * self.asked / self.threads) if self.threads else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.threads + other.threads, self.asked + other.asked)


@dataclass(frozen=True)
class Row:
    """One category's shares, week by week, and all of them together; `category` is None for threads without one."""

    category: Category | None
    weeks: tuple[Share, ...]
    total: Share


@dataclass(frozen=True)
class AskedAgain:
    """The share of threads with a question asked again: the Mondays the weeks begin with, each category, and all."""

    mondays: tuple[date, ...]
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True)
class Searches:
    """How many searches there were, how many found nothing, and what was looked for in vain most often."""

    all: int
    fruitless: int
    words: tuple[tuple[str, int, datetime], ...]

    @property
    def percent(self) -> int | None:
        """How many of a hundred found nothing; None without a search."""
        return round(100 * self.fruitless / self.all) if self.all else None


def asked_again(viewer: Person, *, today: date, weeks: int = 8) -> AskedAgain | None:
    """Return how often agents had to ask again in the last weeks, this one included; None for who may not lead.

    Counts threads by the week they were opened in, those an agent has answered or had.
    """
    if not viewer.is_lead:
        return None
    last = today - timedelta(days=today.weekday())
    mondays = tuple(last - WEEK * back for back in reversed(range(weeks)))
    cells: dict[tuple[int | None, date], Share] = defaultdict(Share)
    for category, week, threads, asked in _counted(mondays[0]):
        cells[category, week] = Share(threads, asked)
    named: list[Category | None] = [*Category.objects.all(), None]
    rows = [
        _row(category, [cells[category.pk if category else None, monday] for monday in mondays]) for category in named
    ]
    sums = [sum((row.weeks[place] for row in rows), Share()) for place in range(weeks)]
    return AskedAgain(mondays, tuple(row for row in rows if row.total.threads), _row(None, sums))


def fruitless_searches(viewer: Person, *, since: date, limit: int = 20) -> Searches | None:
    """Return what was searched since a day and found nothing, most often first; None for who may not lead."""
    if not viewer.is_lead:
        return None
    searches = SearchLog.objects.filter(at__gte=_begin(since))
    counts = searches.aggregate(all=Count("pk"), fruitless=Count("pk", filter=Q(results=0)))
    vain = searches.filter(results=0).values_list("text").annotate(times=Count("pk"), last=Max("at"))
    return Searches(counts["all"], counts["fruitless"], tuple(vain.order_by("-times", "-last")[:limit]))


def _counted(since: date) -> list[tuple[int | None, date, int, int]]:
    of = {"thread": OuterRef("pk")}
    threads = Thread.objects.filter(Exists(Assignment.objects.filter(**of)), opened_at__gte=_begin(since))
    counted = (
        threads.annotate(week=TruncWeek("opened_at"), asks=Exists(Asked.objects.filter(**of)))
        .values_list("category", "week")
        .annotate(threads=Count("pk"), with_questions=Count("pk", filter=Q(asks=True)))
        .order_by()
    )
    return [(category, timezone.localtime(week).date(), all_, asked) for category, week, all_, asked in counted]


def _row(category: Category | None, weeks: list[Share]) -> Row:
    return Row(category, tuple(weeks), sum(weeks, Share()))


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
