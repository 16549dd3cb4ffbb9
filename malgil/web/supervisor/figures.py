"""How well customers are helped to ask: asked again, answered by an article, searched in vain."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.coach.queries import asked_again, fruitless_searches
from malgil.knowledge.models import Place
from malgil.knowledge.queries import deflection

LOOKED_AT = timedelta(days=28)


@leads_only
@require_safe
def show(request: LeadRequest) -> HttpResponse:
    today = timezone.localdate()
    since = today - LOOKED_AT
    funnels = deflection(request.agent, since=since)
    context = {
        "asked_again": asked_again(request.agent, today=today),
        "funnels": [(place.label, funnels[place.value]) for place in Place],
        "funnel": funnels["all"],
        "searches": fruitless_searches(request.agent, since=since),
    }
    return render(request, "supervisor/figures.html", context)
