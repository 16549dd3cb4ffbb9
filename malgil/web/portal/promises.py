"""Whether the centre kept its word: what it told those who waited this week, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.base.clock import now
from malgil.conversations.models import Channel
from malgil.routing.queries import call_ledger, ledgers


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = now()
    week = [(Channel(ledger.channel).label, ledger) for ledger in ledgers(at)]
    return render(request, "portal/promises.html", {"week": week, "calls": call_ledger(at)})
