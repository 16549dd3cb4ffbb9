"""Doors, hours and days that differ: lists, forms with a preview, and what was changed before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.accounts.models import Person
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.clock import now
from malgil.routing.actions import change_furniture, make_furniture, remove_furniture
from malgil.routing.forms import CalendarForm, DoorForm, SpecialForm
from malgil.routing.hours import state_at
from malgil.routing.hours.coming import coming_days, special_words
from malgil.routing.hours.words import week_lines
from malgil.routing.models import CalendarHours, Door, SpecialHours
from malgil.routing.queries import calendar_of, calendars_kept_by, doors_kept_by, preview_of, specials_kept_by
from malgil.web.portal.ways import Way
from malgil.web.supervisor.asking import done, is_removal, looks_first, status_of
from malgil.web.supervisor.revisions import revisions_shown

Preview = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One kind of furniture: its words, where its pages are, and how it looks before it is saved."""

    model: type[Model]
    form: type[ModelForm[Any]]
    things: Callable[[Person], QuerySet[Any]]
    preview: Callable[[Any], Preview]
    many: str
    template: str
    above: Promise | str
    fresh: Promise | str
    removal: Promise | str


def _door_preview(door: Door) -> Preview:
    return {"way": Way(preview_of(door, now()))}


def _calendar_preview(hours: CalendarHours) -> Preview:
    calendar = calendar_of(hours)
    return {"lines": week_lines(calendar), "coming": coming_days(calendar, now()), "state": state_at(calendar, now())}


def _special_preview(special: SpecialHours) -> Preview:
    return {"special": special_words(special.special(), now().date())}


DOOR = Piece(
    model=Door,
    form=DoorForm,
    things=doors_kept_by,
    preview=_door_preview,
    many="supervisor:doors",
    template="supervisor/furniture/door.html",
    above=gettext_lazy("연락 방법"),
    fresh=gettext_lazy("연락 방법 만들기"),
    removal=gettext_lazy("지우면 고객에게 보이지 않아요. 지운 뒤에도 되돌릴 수 있어요."),
)
CALENDAR = Piece(
    model=CalendarHours,
    form=CalendarForm,
    things=calendars_kept_by,
    preview=_calendar_preview,
    many="supervisor:hours",
    template="supervisor/furniture/calendar.html",
    above=gettext_lazy("상담 시간"),
    fresh=gettext_lazy("시간표 만들기"),
    removal=gettext_lazy("지우면 이 시간표를 쓰던 연락 방법에는 시간이 없어져요. 지운 뒤에도 되돌릴 수 있어요."),
)
SPECIAL = Piece(
    model=SpecialHours,
    form=SpecialForm,
    things=specials_kept_by,
    preview=_special_preview,
    many="supervisor:hours",
    template="supervisor/furniture/special.html",
    above=gettext_lazy("상담 시간"),
    fresh=gettext_lazy("다른 날 만들기"),
    removal=gettext_lazy("지우면 그날도 평소처럼 열어요. 지운 뒤에도 되돌릴 수 있어요."),
)


def new(piece: Piece) -> Callable[..., HttpResponseBase]:
    """Return the page that makes one piece."""

    @leads_only
    def view(request: LeadRequest) -> HttpResponse:
        form = piece.form(request.POST or None)
        if _saved(request, form, make_furniture, said=_("만들었어요.")):
            return redirect(piece.many)
        return _page(request, piece, form, title=str(piece.fresh))

    return view


def entry(piece: Piece) -> Callable[..., HttpResponseBase]:
    """Return the page that changes or removes one piece, with what was changed before."""

    @leads_only
    def view(request: LeadRequest, pk: int) -> HttpResponse:
        thing = get_object_or_404(piece.things(request.agent), pk=pk)
        if is_removal(request):
            remove_furniture(thing, by=request.agent)
            messages.success(request, _("지웠어요. 아래 ‘지운 것’에서 되돌릴 수 있어요."))
            return redirect(piece.many)
        title = str(thing)
        form = piece.form(request.POST or None, instance=thing)
        if _saved(request, form, change_furniture):
            return redirect(request.path)
        return _page(request, piece, form, title=title, revisions=revisions_shown(thing, request.agent))

    return view


def _saved(request: LeadRequest, form: ModelForm[Any], action: Callable[..., object], *, said: str = "") -> bool:
    if looks_first(request):
        return False
    return done(request, form, lambda: action(form.instance, by=request.agent), said=said)


def _page(request: LeadRequest, piece: Piece, form: ModelForm[Any], *, title: str, **more: Any) -> HttpResponse:
    can_be_shown = not form.is_bound or form.is_valid()
    context = {
        "piece": piece,
        "form": form,
        "title": title,
        "preview": piece.preview(form.instance) if can_be_shown and (form.is_bound or form.instance.pk) else None,
        **more,
    }
    # A preview of what cannot be shown yet is no failure.
    return render(request, piece.template, context, status=200 if looks_first(request) else status_of(form))
