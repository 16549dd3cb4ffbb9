"""Which news somebody may read."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.base.paging import Page, page_of
from malgil.news.models import Article, Audience, Confirmation, Kind, Language, StatusUpdate, Subscription

LISTED = 20
_NEWEST = ("-published_at", "-id")


def audiences_of(viewer: Person | None) -> list[str]:
    """Return whose news are brought to somebody: partners those for partners, others those for buyers, staff all."""
    if viewer is not None and viewer.is_agent:
        return list(Audience.values)
    own = Audience.PARTNERS if viewer is not None and viewer.role == Role.PARTNER else Audience.BUYERS
    return [Audience.ALL.value, own.value]


def languages_read() -> list[str]:
    """Return the languages whose news stand in a list: the reader's own, and Korean as the one all news are in."""
    own = Language.EN if (get_language() or "").startswith("en") else Language.KO
    return [own.value] if own == Language.KO else [own.value, Language.KO.value]


def articles_visible_to(viewer: Person | None) -> QuerySet[Article]:
    """Return the news somebody may read, in whatever language; partners buy as well, so they read those for buyers."""
    more = [Audience.BUYERS.value] if viewer is not None and viewer.role == Role.PARTNER else []
    return Article.objects.filter(is_out=True, audience__in=[*audiences_of(viewer), *more])


def news_meant_for(viewer: Person | None) -> QuerySet[Article]:
    """Return the news that are for somebody, in whatever language: what is brought to them without their looking."""
    return Article.objects.filter(is_out=True, audience__in=audiences_of(viewer))


def news_page(viewer: Person | None, *, kind: str = "", after: str = "") -> Page[Article]:
    """Return a page of the news somebody may read, the newest first; `kind` is one of them, empty for all."""
    found = _read(viewer).select_related("cover")
    if kind:
        found = found.filter(kind=kind)
    return page_of(found, order=_NEWEST, after=after, limit=LISTED)


def pinned_news(viewer: Person | None, *, limit: int = 3) -> list[Article]:
    """Return what stands above the rest, the last pinned first."""
    pinned = news_meant_for(viewer).filter(pinned_at__isnull=False, language__in=languages_read())
    return list(pinned.defer("body").order_by("-pinned_at", "-id")[:limit])


def events_visible_to(viewer: Person | None, *, over: str) -> QuerySet[Article]:
    """Return events that are running (`over` is `no`), are to come (`yet`) or have ended (`yes`)."""
    at = now()
    events = _read(viewer).filter(kind=Kind.EVENT).select_related("cover")
    if over == "yes":
        return events.filter(ends_at__lte=at).order_by("-ends_at", "-id")
    if over == "yet":
        return events.filter(begins_at__gt=at).order_by("begins_at", "id")
    return events.filter(_running(at)).order_by("ends_at", "id")


def running_banners(viewer: Person | None, *, limit: int = 2) -> list[Article]:
    """Return the events that are on and have a banner, the one that ends first before the others."""
    events = news_meant_for(viewer).filter(_running(now()), has_banner=True, language__in=languages_read())
    return list(events.select_related("cover").defer("body").order_by("ends_at", "id")[:limit])


def unconfirmed_by(viewer: Person | None) -> list[Article]:
    """Return the policy notices a partner has not confirmed yet, the oldest first."""
    if viewer is None or viewer.role != Role.PARTNER:
        return []
    mine = Confirmation.objects.filter(article=OuterRef("pk"), person=viewer)
    asked = news_meant_for(viewer).filter(needs_confirmation=True)
    return list(asked.filter(~Exists(mine)).defer("body").order_by("published_at", "id"))


def confirmation_of(article: Article, viewer: Person | None) -> Confirmation | None:
    """Return what says that somebody has read a policy notice."""
    if viewer is None or not article.needs_confirmation:
        return None
    return Confirmation.objects.filter(article=article, person=viewer).first()


def subscription_of(person: Person) -> Subscription | None:
    """Return which news somebody gets by mail, None for who has never said."""
    return Subscription.objects.filter(person=person).first()


def updates_of(article: Article) -> list[StatusUpdate]:
    """Return what was said about a disturbance, the newest first."""
    return list(article.updates.all())


def neighbours_of(article: Article, viewer: Person | None, *, limit: int = 3) -> list[Article]:
    """Return other news of the same kind, the newest first."""
    same = _read(viewer).filter(kind=article.kind).exclude(pk=article.pk)
    return list(same.defer("body").order_by(*_NEWEST)[:limit])


def newest_for_everybody() -> list[tuple[str, datetime]]:
    """Return the address of the news everybody may read, with when each changed; fewer than a sitemap may hold."""
    found = articles_visible_to(None).order_by(*_NEWEST)
    return list(found.values_list("slug", "changed_at")[:40_000])


def _read(viewer: Person | None) -> QuerySet[Article]:
    return articles_visible_to(viewer).filter(language__in=languages_read())


def _running(at: datetime) -> Q:
    return (Q(begins_at=None) | Q(begins_at__lte=at)) & (Q(ends_at=None) | Q(ends_at__gt=at))
