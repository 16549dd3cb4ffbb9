"""Who hears what of the news: only who can be reached, for a store has many customers and few who asked to be told."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from malgil.accounts.models import Person, Role
from malgil.events.models import Event
from malgil.news.models import Article, Audience, Kind
from malgil.notifications.models import Device, Wish
from malgil.notifications.row import Row, Words
from malgil.notifications.subjects import Subject

_ROLES = {
    Audience.ALL: (Role.CUSTOMER, Role.PARTNER),
    Audience.BUYERS: (Role.CUSTOMER,),
    Audience.PARTNERS: (Role.PARTNER,),
}


def article_of(event: Event) -> Article:
    """Return the piece of news an event is about."""
    return Article.objects.get(pk=event.facts["article_id"])


def reached(article: Article, subject: Subject) -> Iterable[Person]:
    """Return whom a piece of news is for, as far as they have a device or have asked for its subject."""
    has_device = Exists(Device.objects.filter(person=OuterRef("pk")))
    has_asked = Exists(Wish.objects.filter(person=OuterRef("pk"), subject=subject, is_wanted=True))
    whom = Person.objects.filter(role__in=_ROLES[Audience(article.audience)], is_active=True)
    return whom.filter(Q(has_device) | Q(has_asked)).order_by("pk").iterator()


def _hears(subject: Subject, *, events: bool) -> Callable[[Event], Iterable[Person]]:
    def audience(event: Event) -> Iterable[Person]:
        article = article_of(event)
        is_event = article.kind == Kind.EVENT
        return reached(article, subject) if is_event == events else []

    return audience


def _concerned(event: Event) -> Iterable[Person]:
    return reached(article_of(event), Subject.SERVICE)


def _news(event: Event, count: int) -> Words:
    del count
    article = article_of(event)
    return Words(str(Kind(article.kind).label), article.title, _("소식 보기"))


def _opened(event: Event, count: int) -> Words:
    del count
    return Words(_("지금 안 되는 것이 있어요"), article_of(event).title, _("자세히 보기"))


def _updated(event: Event, count: int) -> Words:
    del count
    article = article_of(event)
    said = _("%(title)s: %(state)s") % {"title": article.title, "state": article.get_state_display()}
    return Words(_("장애·점검 소식이 있어요"), said, _("자세히 보기"))


def _resolved(event: Event, count: int) -> Words:
    del count
    return Words(_("다시 잘 돼요"), article_of(event).title, _("자세히 보기"))


def _page(event: Event) -> str:
    return reverse("portal:news_article", args=[article_of(event).slug])


def _piece(event: Event) -> str:
    return f"news:{event.facts['article_id']}"


def _is_gone(event: Event, person: Person) -> bool:
    del person
    return not article_of(event).is_out


def _is_not_open(event: Event, person: Person) -> bool:
    del person
    return not article_of(event).is_open


def _told_nothing(event: Event, person: Person) -> bool:
    # Words that were only mended are no news.
    return event.facts["update_id"] == 0 or _is_not_open(event, person)


def _was_taken_back(event: Event, person: Person) -> bool:
    return event.facts["update_id"] == 0 or _is_gone(event, person)


_HOUR = timedelta(hours=1)
_PUBLISHED = "news.published"
_TOLD = _hears(Subject.SERVICE, events=False)
_ADVERTISED = _hears(Subject.PROMOTION, events=True)

ROWS = (
    Row("news", _PUBLISHED, Subject.SERVICE, _TOLD, _news, _page, about=_piece, is_over=_is_gone),
    Row("event", _PUBLISHED, Subject.PROMOTION, _ADVERTISED, _news, _page, about=_piece, is_over=_is_gone),
    Row(
        "status",
        "status.opened",
        Subject.SERVICE,
        _concerned,
        _opened,
        _page,
        about=_piece,
        is_over=_is_not_open,
        lasts=_HOUR,
    ),
    Row(
        "status_update",
        "status.updated",
        Subject.SERVICE,
        _concerned,
        _updated,
        _page,
        about=_piece,
        is_over=_told_nothing,
        lasts=_HOUR,
    ),
    Row(
        "status_end",
        "status.resolved",
        Subject.SERVICE,
        _concerned,
        _resolved,
        _page,
        about=_piece,
        is_over=_was_taken_back,
        lasts=_HOUR,
    ),
)
