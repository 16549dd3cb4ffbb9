"""How a thread stands, in a word a badge has room for: whose place is held is in the line, but is sent nobody."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Standing, Thread
from malgil.routing.models import Place, PlaceState
from malgil.routing.queries import places_standing


class Stands(TextChoices):
    """Where a thread stands, and for what the place of one that waits is held."""

    WAITING = "waiting", _("대기")
    OPEN = "open", _("상담 중")
    SNOOZED = "snoozed", _("미뤄 둠")
    CLOSED = "closed", _("종료")
    OFFERED = "offered", _("권하는 중")
    AWAY = "away", _("자리 맡아 둠")
    LOST = "lost", _("연결 끊김")
    CALLBACK = "callback", _("전화 약속")
    JOINED = "joined", _("다른 문의 먼저")


BADGES = {Stands.WAITING: "waiting", Stands.OFFERED: "waiting", Stands.OPEN: "open", Stands.CLOSED: "closed"}


def badge_of(stands: Stands) -> str:
    """Return the kind of badge that says so."""
    return BADGES.get(stands, "plain")


def stands_of(threads: Iterable[Thread]) -> dict[int, Stands]:
    """Return how threads stand by their numbers; one query for all that wait, none where nobody does."""
    threads = list(threads)
    places = places_standing([thread.pk for thread in threads if thread.standing == Standing.WAITING])
    return {thread.pk: _stands(thread, places.get(thread.pk)) for thread in threads}


def _stands(thread: Thread, place: Place | None) -> Stands:
    return stands_at(place) if place else Stands(thread.standing)


def stands_at(place: Place) -> Stands:
    """Return how a thread stands that has a place in the line."""
    if place.state == PlaceState.WAITING:
        return Stands.WAITING
    return Stands(place.held_for) if place.state == PlaceState.HELD else Stands.OFFERED
