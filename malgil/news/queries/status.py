"""What does not work now, as every page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from malgil.accounts.models import Person
from malgil.base.paging import Page, page_of
from malgil.events.queries import head_of
from malgil.events.wiring import Viewer
from malgil.news.models import STATUS_TOPIC, Article, Kind, StatusUpdate
from malgil.news.queries.visible import articles_visible_to, languages_read, news_meant_for

SHOWN = 3
LISTED = 20


@dataclass(frozen=True)
class StatusNow:
    """The open status notices somebody may read, each with its last `said`, and how far the log was before."""

    since: str
    notices: Iterable[Article]


def may_join_status(viewer: Viewer | None, rest: str) -> bool:
    """Return whether this is the log of disturbances, which anybody may hear, known to us or not."""
    del viewer
    return not rest


def status_now(viewer: Person | None) -> StatusNow:
    """Return what every page shows; one query as long as there was never anything to show."""
    head = head_of(STATUS_TOPIC)
    return StatusNow(f"{STATUS_TOPIC}={head}", open_statuses(viewer)[:SHOWN] if head else [])


def open_statuses(viewer: Person | None) -> list[Article]:
    """Return the disturbances that are not over, the newest first; each with what was `said` of it last, and when."""
    last = StatusUpdate.objects.filter(article=OuterRef("pk")).order_by("-at", "-pk")
    opened = news_meant_for(viewer).filter(kind=Kind.STATUS, resolved_at=None)
    marked = opened.annotate(said=Subquery(last.values("words")[:1]), said_at=Subquery(last.values("at")[:1]))
    # Put in order here, they are few: a database that may walk in this order would walk past all that are solved.
    return sorted(marked.order_by(), key=lambda one: (one.published_at or one.made_at, one.pk), reverse=True)


def solved_statuses(viewer: Person | None, *, after: str = "") -> Page[Article]:
    """Return a page of the disturbances that are over, the newest first."""
    over = articles_visible_to(viewer).filter(kind=Kind.STATUS, language__in=languages_read())
    return page_of(over.filter(resolved_at__isnull=False), order=("-published_at", "-id"), after=after, limit=LISTED)
