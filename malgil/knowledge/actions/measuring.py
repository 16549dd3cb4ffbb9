"""What readers did with articles: shown, opened, solved, asked; and what they said of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.knowledge.models import Article, Feedback, Place, Reading
from malgil.knowledge.queries.measures import uses_by_article
from malgil.knowledge.refusals import NotPublished
from malgil.knowledge.rules import checked_text

# Who asks within an hour of reading has not been helped by it.
ASKED_AFTER = timedelta(hours=1)
KEPT = timedelta(days=180)


def shown(articles: Iterable[Article], *, reader: str, place: Place) -> None:
    """Note that articles were offered to a reader at a place; the same again on one day is once."""
    _note(articles, "shown_at", reader=reader, place=place)


def opened(article: Article, *, reader: str, place: Place) -> None:
    """Note that a reader opened an article at a place; the same again on one day is once."""
    _note([article], "opened_at", reader=reader, place=place)


def solved(article: Article, *, reader: str, place: Place) -> None:
    """Note that an article ended a reader's question without a ticket."""
    _note([article], "solved_at", reader=reader, place=place)


def asked(thread: Thread, *, reader: str) -> int:
    """Note that a reader asked after reading, and return how many articles of the last hour had not answered."""
    at = now()
    recent = Reading.objects.filter(reader=reader, opened_at__gt=at - ASKED_AFTER, asked_at=None)
    return recent.update(asked_at=at, thread=thread) if reader else 0


@transaction.atomic
def give_feedback(article: Article, *, reader: str, verdict: str, person: Person | None = None) -> Feedback:
    """Keep whether an article's live version helped (`verdict` is "helped" or "not"); a reader may change their mind.

    Refuses an article that is not published.
    """
    live = article.publications.filter(began_at__isnull=False, ended_at=None).first()
    if live is None:
        raise NotPublished
    said = {"article": article, "helped": verdict == "helped", "person": person, "at": now(), "why": "", "words": ""}
    feedback, _ = Feedback.objects.update_or_create(reader=reader, version_id=live.version_id, defaults=said)
    return feedback


@transaction.atomic
def explain_feedback(feedback: Feedback, *, why: str, words: str) -> None:
    """Add to 아니에요 what was missing."""
    feedback.why, feedback.words = why, checked_text(words)[:1000]
    feedback.save(update_fields=["why", "words"])


def count_uses() -> int:
    """Weigh anew how much each article is read and return how many that changed."""
    weights = uses_by_article(now())
    articles = list(Article.objects.only("pk", "uses"))
    moved = [article for article in articles if abs(article.uses - weights.get(article.pk, 0.0)) > 0.001]
    for article in moved:
        article.uses = weights.get(article.pk, 0.0)
    Article.objects.bulk_update(moved, ["uses"], batch_size=500)
    return len(moved)


def forget_readings() -> int:
    """Forget what readers did half a year ago and return how many rows that were."""
    return Reading.objects.filter(day__lt=timezone.localdate(now() - KEPT)).delete()[0]


def _note(articles: Iterable[Article], moment: str, *, reader: str, place: Place) -> None:
    at: datetime = now()
    rows = [Reading(article=article, reader=reader, place=place, day=timezone.localdate(at)) for article in articles]
    if not reader or not rows:
        return
    for row in rows:
        setattr(row, moment, at)
    # One statement, so that two pages of one reader at once cannot collide; the first moment of a day stays.
    Reading.objects.bulk_create(rows, ignore_conflicts=True)
    ids = [row.article_id for row in rows]
    same = Reading.objects.filter(article__in=ids, reader=reader, place=place, day=rows[0].day)
    same.filter(**{moment: None}).update(**{moment: at})
