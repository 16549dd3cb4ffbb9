"""How well waits were told: the account of promises by what is alike, by hour and by model."""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.clock import now
from malgil.conversations.models import Channel, Priority
from malgil.conversations.queries import categories
from malgil.routing.models import Promise
from malgil.routing.queries import Tally, call_ledger, hour_of, ledgers, tallies
from malgil.web.supervisor.ladder import ladder_of

SPANS = (7, 28)
MODELS = {"theory": gettext_lazy("계산식"), "blend": gettext_lazy("섞은 계산"), "forest": gettext_lazy("배운 예측")}
# Told for four of five; within this many points the account is in order.
AIM, NEAR = 80, 5
# Of fewer nobody can say that they are far off.
FEW = 20


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    days = 28 if request.GET.get("days") == "28" else 7
    since = now() - timedelta(days=days)
    parts = [(title, _rows(since, key, word)) for title, key, word in _parts()]
    context = {
        "days": days,
        "spans": SPANS,
        "parts": [(title, rows) for title, rows in parts if rows],
        "week": [(Channel(ledger.channel).label, ledger) for ledger in ledgers(now())],
        "calls": call_ledger(now()),
        "ladder": ladder_of(Channel.CHAT),
    }
    return render(request, "supervisor/promises.html", context)


def _rows(
    since: datetime, key: Callable[[Promise], Hashable], word: Callable[[Hashable], str]
) -> list[tuple[str, Tally, bool]]:
    found = tallies(since, key)
    return [
        (word(each), tally, tally.number < FEW or abs((tally.percent or 0) - AIM) <= NEAR)
        for each, tally in found
        if tally.number
    ]


def _parts() -> list[tuple[str, Callable[[Promise], Hashable], Callable[[Hashable], str]]]:
    names = {str(category.pk): category.name for category in categories()}

    def alike(value: Hashable) -> str:
        category, _dot, priority = str(value).partition(".")
        name = names.get(category, _("유형 없음"))
        return f"{name} · {Priority(int(priority)).label}" if priority != "0" else name

    return [
        (_("문의 유형과 우선순위"), lambda promise: promise.alike, alike),
        (_("시간대"), hour_of, lambda hour: _("%(hour)s시") % {"hour": hour}),
        (_("말한 시간"), lambda promise: promise.minutes, lambda minutes: _("%(minutes)s분 안") % {"minutes": minutes}),
        (_("계산한 방법"), lambda promise: promise.model, lambda model: str(MODELS.get(str(model), model))),
    ]
