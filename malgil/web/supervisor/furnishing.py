"""The lists of doors and of hours, and the order of the doors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.clock import now
from malgil.routing.actions import furnish, move_door
from malgil.routing.hours.coming import coming_days, special_words
from malgil.routing.hours.words import week_lines
from malgil.routing.models import CalendarHours, Door, SpecialHours
from malgil.routing.queries import calendar_of, calendars_kept_by, doors_kept_by, preview_of, specials_kept_by
from malgil.web.portal.ways import Way
from malgil.web.supervisor.revisions import removals_shown


@leads_only
def doors(request: LeadRequest) -> HttpResponse:
    shown = [Way(preview_of(door, now())) for door in doors_kept_by(request.agent)]
    context = {"ways": shown, "removals": removals_shown(Door, by=request.agent)}
    return render(request, "supervisor/furniture/doors.html", context)


@leads_only
@require_POST
def usual(request: LeadRequest) -> HttpResponse:
    if request.centre:
        furnish(request.centre, by=request.agent)
        messages.success(request, _("만들었어요. 하나씩 눌러 고쳐 보세요."))
    return redirect("supervisor:doors")


@leads_only
@require_POST
def place(request: LeadRequest, pk: int) -> HttpResponse:
    door = get_object_or_404(doors_kept_by(request.agent), pk=pk)
    move_door(door, places=-1 if request.POST.get("direction") == "up" else 1, by=request.agent)
    return redirect("supervisor:doors")


@leads_only
def hours(request: LeadRequest) -> HttpResponse:
    at = now()
    calendars = [(hours, calendar_of(hours)) for hours in calendars_kept_by(request.agent).prefetch_related("specials")]
    specials = specials_kept_by(request.agent)
    context = {
        "calendars": [(hours, week_lines(calendar), coming_days(calendar, at)) for hours, calendar in calendars],
        "coming": [(each, special_words(each.special(), at.date())) for each in specials if each.last >= at.date()],
        "past": [(each, special_words(each.special(), at.date())) for each in specials if each.last < at.date()],
        "removals": [
            *removals_shown(CalendarHours, by=request.agent),
            *removals_shown(SpecialHours, by=request.agent),
        ],
    }
    return render(request, "supervisor/furniture/hours.html", context)
