"""What waits for somebody who looks after the community, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from malgil.accounts.models import Person
from malgil.base.paging import Page, page_of
from malgil.community.models import Appeal, BlockedWord, Measure, MeasureKind, Post, Report, Standing, Terms, Trace


@dataclass(frozen=True)
class Case:
    """A post that was reported, with its open reports."""

    post: Post
    reports: Sequence[Report]


def terms() -> Terms:
    """Return how the community is run; the usual terms before anybody has changed them."""
    return Terms.objects.filter(pk=1).first() or Terms(pk=1)


def blocked_words() -> list[str]:
    """Return the words nobody may write."""
    return list(BlockedWord.objects.values_list("word", flat=True))


def cases_open(viewer: Person, limit: int = 50) -> list[Case]:
    """Return the posts with open reports, those reported most first."""
    if not viewer.is_agent:
        return []
    posts = Post.objects.filter(reports__settled_at=None, reports__isnull=False).exclude(standing=Standing.REMOVED)
    open_ones = Q(reports__settled_at=None)
    ranked = posts.annotate(number=Count("reports", filter=open_ones), newest=Max("reports__at"))
    found = list(ranked.select_related("asked", "question__asked").order_by("-number", "-newest")[:limit])
    reports = Report.objects.filter(post__in=found, settled_at=None).order_by("-pk")
    by_post: dict[int, list[Report]] = {}
    for report in reports:
        by_post.setdefault(report.post_id, []).append(report)
    return [Case(post, by_post.get(post.pk, [])) for post in found]


def held_posts(viewer: Person, limit: int = 50) -> list[Measure]:
    """Return what is held until somebody has looked at it, the oldest first."""
    if not viewer.is_agent:
        return []
    held = Measure.objects.filter(kind=MeasureKind.HOLD, ended_at=None).exclude(post__standing=Standing.REMOVED)
    return list(held.select_related("post__asked", "post__question__asked", "post__author").order_by("pk")[:limit])


def waits_for_a_look(post: Post) -> bool:
    """Return whether a post is held or has open reports."""
    is_held = Measure.objects.filter(post=post, kind=MeasureKind.HOLD, ended_at=None).exists()
    return is_held or Report.objects.filter(post=post, settled_at=None).exists()


def appeal_numbered(viewer: Person, pk: int) -> Appeal | None:
    """Return an appeal, answered or not, for who works here."""
    return Appeal.objects.filter(pk=pk).select_related("measure__post").first() if viewer.is_agent else None


def appeals_open(viewer: Person, limit: int = 50) -> list[Appeal]:
    """Return the appeals nobody has answered, the oldest first."""
    if not viewer.is_agent:
        return []
    appeals = Appeal.objects.filter(settled_at=None).select_related("measure__post__asked", "measure__by")
    return list(appeals.select_related("measure__post__question__asked").order_by("pk")[:limit])


def open_measure(post: Post, *kinds: str) -> Measure | None:
    """Return the measure of these kinds that is in force, the newest."""
    found = Measure.objects.filter(post=post, kind__in=kinds, ended_at=None).order_by("-pk")
    return found.select_related("appeal").first()


def measures_of(post: Post) -> QuerySet[Measure]:
    """Return all that was done with a post, the newest first."""
    return Measure.objects.filter(post=post).select_related("by", "ended_by").order_by("-pk")


def audit_trail(viewer: Person, *, after: str = "", limit: int = 50) -> Page[Trace]:
    """Return what was done to keep the community pleasant, the newest first, for who leads; each with its event."""
    traces = Trace.objects.select_related("event") if viewer.is_lead else Trace.objects.none()
    return page_of(traces, order=("-event_id",), after=after, limit=limit)
