"""How articles do: how much each is read, how often it helps, and how often somebody asked all the same."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.knowledge.models import Feedback, Place, Reading

# After so long half of a use is forgotten, so that the order follows what is asked now.
HALF_LIFE_DAYS = 14
_LOOKED_AT = 90
# What a solved question counts beside an opened article.
_SOLVED = 3.0

_FUNNEL = {
    "shown": Count("pk", filter=Q(shown_at__isnull=False)),
    "opened": Count("pk", filter=Q(opened_at__isnull=False)),
    "solved": Count("pk", filter=Q(solved_at__isnull=False)),
    "asked": Count("pk", filter=Q(asked_at__isnull=False)),
}


@dataclass(frozen=True)
class Funnel:
    """How many offers of an article were shown, opened, solved a question, and were followed by a question."""

    shown: int = 0
    opened: int = 0
    solved: int = 0
    asked: int = 0

    @property
    def solved_share(self) -> int | None:
        """How many of a hundred opened ones solved the question; None before any was opened."""
        return round(100 * self.solved / self.opened) if self.opened else None


def deflection(viewer: Person, *, since: date) -> dict[str, Funnel]:
    """Return the funnel of each place from a day on, by `Place`, and "all" of them; empty for who may not lead."""
    if not viewer.is_lead:
        return {}
    rows = Reading.objects.filter(day__gte=since).values_list("place").annotate(**_FUNNEL).order_by()
    found = {place: Funnel(*counts) for place, *counts in rows}
    places = {place.value: found.get(place.value, Funnel()) for place in Place}
    total = {name: sum(getattr(funnel, name) for funnel in places.values()) for name in _FUNNEL}
    return {"all": Funnel(**total), **places}


def funnels_of(article_ids: list[int], *, since: date) -> dict[int, Funnel]:
    """Return the funnel of each article from a day on."""
    rows = Reading.objects.filter(article__in=article_ids, day__gte=since).values_list("article")
    return {article: Funnel(*counts) for article, *counts in rows.annotate(**_FUNNEL).order_by()}


def helped_of(article_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Return how many found each article helpful, and how many did not."""
    rows = Feedback.objects.filter(article__in=article_ids).values_list("article").order_by()
    counted = rows.annotate(yes=Count("pk", filter=Q(helped=True)), no=Count("pk", filter=Q(helped=False)))
    return {article: (yes, no) for article, yes, no in counted}


def uses_by_article(at: datetime) -> dict[int, float]:
    """Return how much each article is read: a use counts one today and half as much every two weeks earlier."""
    today = timezone.localdate(at)
    recent = Reading.objects.filter(day__gt=today - timedelta(days=_LOOKED_AT))
    used = Count("pk", filter=Q(opened_at__isnull=False))
    solved = Count("pk", filter=Q(solved_at__isnull=False))
    rows = recent.values_list("article", "day").annotate(used=used, solved=solved).order_by()
    weights: dict[int, float] = {}
    for article, day, opened, ended in rows:
        weight = 0.5 ** ((today - day).days / HALF_LIFE_DAYS)
        weights[article] = weights.get(article, 0.0) + weight * (opened + _SOLVED * ended)
    return weights
