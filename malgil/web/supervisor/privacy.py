"""Who has looked at personal data and why, what the scanner stopped, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.accounts.models import Person
from malgil.accounts.queries import staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.conversations.queries import quarantined_visible_to, reveals_visible_to, unread_pictures
from malgil.events.models import Event

A_PAGE = 50


@dataclass(frozen=True)
class Look:
    """One look at personal data."""

    at: datetime
    by: Person | None
    reason: str
    thread_id: int


@leads_only
@require_safe
def listing(request: LeadRequest) -> HttpResponse:
    page = Paginator(reveals_visible_to(request.agent), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "looks": _looks(list(page), request.agent),
        "quarantined": quarantined_visible_to(request.agent)[:A_PAGE],
        "unread": unread_pictures(),
    }
    return render(request, "supervisor/privacy.html", context)


def _looks(events: Sequence[Event], viewer: Person) -> list[Look]:
    people = staff_visible_to(viewer).in_bulk({event.actor_id for event in events if event.actor_id})
    return [
        Look(event.at, people.get(event.actor_id or 0), event.facts["reason"], int(event.topic.partition(":")[2]))
        for event in events
    ]
