"""What the FAQ lacks, and how much it spares."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.clock import now
from malgil.knowledge.models import Place
from malgil.knowledge.queries import asked_after_reading, deflection, searches_without_result, unhelpful

_DAYS = 30


@leads_only
@require_safe
def show(request: LeadRequest) -> HttpResponse:
    funnels = deflection(request.agent, since=timezone.localdate(now() - timedelta(days=_DAYS)))
    context = {
        "days": _DAYS,
        "all": funnels["all"],
        "places": [(place.label, funnels[place]) for place in Place],
        "unfound": searches_without_result(request.agent),
        "asked_after": asked_after_reading(request.agent),
        "unhelpful": unhelpful(request.agent),
    }
    return render(request, "supervisor/faq/gaps.html", context)
