"""What customers look for and do not find, and what they ask although they have read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.knowledge.models import Article, Feedback, Reading, SearchLog

LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True)
class Unfound:
    """Words that were sought without a result, how often, and when last."""

    text: str
    times: int
    last: datetime


@dataclass(frozen=True)
class AskedAfter:
    """An article after which people asked all the same: how many opened it, how many asked, and what they asked."""

    article: Article
    opened: int
    asked: int
    threads: list[Thread]

    @property
    def share(self) -> int:
        """How many of a hundred readers asked."""
        return round(100 * self.asked / self.opened) if self.opened else 0


def searches_without_result(viewer: Person, *, limit: int = 30) -> list[Unfound]:
    """Return what was sought in vain in the last 30 days, the most frequent first; nothing for who may not lead."""
    if not viewer.is_lead:
        return []
    vain = SearchLog.objects.filter(results=0, at__gte=now() - LOOKED_BACK).values_list("text")
    rows = vain.annotate(times=Count("pk"), last=Max("at")).order_by("-times", "-last")[:limit]
    return [Unfound(text, times, last) for text, times, last in rows]


def asked_after_reading(viewer: Person, *, limit: int = 20) -> list[AskedAfter]:
    """Return the articles of the last 30 days after which most people asked; nothing for who may not lead."""
    if not viewer.is_lead:
        return []
    recent = Reading.objects.filter(opened_at__gte=now() - LOOKED_BACK).values_list("article")
    counts = recent.annotate(asked=Count("pk", filter=Q(asked_at__isnull=False)), opened=Count("pk"))
    rows = list(counts.filter(asked__gt=0).order_by("-asked", "article")[:limit])
    articles = Article.objects.select_related("section").in_bulk([article for article, *_ in rows])
    threads = _threads(list(articles))
    return [AskedAfter(articles[pk], opened, asked, threads.get(pk, [])) for pk, asked, opened in rows]


def _threads(article_ids: list[int]) -> dict[int, list[Thread]]:
    """Return up to three of the newest questions asked after each article."""
    asked = Reading.objects.filter(article__in=article_ids, thread__isnull=False, asked_at__gte=now() - LOOKED_BACK)
    found: dict[int, list[Thread]] = {}
    for reading in asked.select_related("thread").order_by("-asked_at")[:300]:
        known = found.setdefault(reading.article_id, [])
        if reading.thread and reading.thread not in known and len(known) < 3:
            known.append(reading.thread)
    return found


def unhelpful(viewer: Person, *, limit: int = 30) -> list[Feedback]:
    """Return what people missed in articles, the newest first; nothing for who may not lead."""
    if not viewer.is_lead:
        return []
    said = Feedback.objects.filter(helped=False).exclude(why="").select_related("article")
    return list(said.order_by("-at", "-pk")[:limit])
