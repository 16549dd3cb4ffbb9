"""The first page: where one asks, and where one goes on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.clock import now
from malgil.conversations.queries import open_threads_of, unread_by
from malgil.routing.queries import is_anybody_on_duty
from malgil.web.portal.threads import shown_threads


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    mine = list(open_threads_of(request.person)[:3]) if request.person else []
    unread = unread_by(request.person, [thread.pk for thread in mine]) if request.person and mine else frozenset()
    context = {"going_on": shown_threads(mine, unread), "on_duty": is_anybody_on_duty(now())}
    return render(request, "portal/home.html", context)
