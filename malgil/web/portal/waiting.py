"""What somebody who waits reads: who is ahead, the promise, and what happens next."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.routing.models import Promise

_ONCE = 1


@dataclass(frozen=True)
class Wait:
    """A wait in sentences: `says` stands large, a sentence a line; `note` stands under it, and may be empty."""

    says: tuple[str, ...]
    note: str


def wait_in_words(promise: Promise | None, *, ahead: int, at: datetime, learning: bool) -> Wait:
    """Return what to say to somebody with so many people ahead, while agents are there."""
    who = _who_is_ahead(ahead)
    if promise is None:
        return Wait((who,), "")
    if promise.minutes is None or promise.due is None:
        return Wait(
            (who,),
            _("지금은 얼마나 걸릴지 말하기 어려워요. 자리를 맡아 두고 나가거나 전화로 받아도 순서는 그대로예요."),
        )
    if promise.due <= at:
        return Wait((who, _("말한 시간보다 늦어지고 있어요. 미안해요.")), _("순서는 그대로예요. 나가도 자리는 남아요."))
    return Wait((who, _bound(promise.due, at)), _note(promise, learning=learning))


def _who_is_ahead(ahead: int) -> str:
    if not ahead:
        return _("다음 차례예요.")
    return ngettext("앞에 %(ahead)d명이 있어요.", "앞에 %(ahead)d명이 있어요.", ahead) % {"ahead": ahead}


def _bound(due: datetime, at: datetime) -> str:
    # Between two updates of the page the minutes that are left are never told as fewer than they are.
    minutes = max(1, ceil((due - at).total_seconds() / 60))
    sentence = ngettext(
        "5명 중 4명은 %(minutes)d분 안에 연결돼요.", "5명 중 4명은 %(minutes)d분 안에 연결돼요.", minutes
    )
    return sentence % {"minutes": minutes}


def _note(promise: Promise, *, learning: bool) -> str:
    if promise.lengthened > _ONCE:
        return _("또 길어져서 미안해요. 기다리기 어려우면 전화로 받거나, 자리를 맡아 두고 나가도 돼요.")
    if promise.lengthened == _ONCE:
        return _("처음 말한 것보다 조금 더 걸려요. 순서는 그대로예요.")
    usual = max(1, round(promise.p50 / 60))
    words = ngettext("보통은 %(usual)d분이에요.", "보통은 %(usual)d분이에요.", usual) % {"usual": usual}
    if learning:
        return _("아직 배우는 중이라 넉넉하게 말해요.")
    return words if usual < (promise.minutes or 0) else ""
