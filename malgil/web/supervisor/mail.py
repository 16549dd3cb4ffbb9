"""Outgoing mail: whether it goes, what waits and what failed, and the fuse."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.actions import reset_fuse
from malgil.accounts.queries import letters_waiting, staff_visible_to
from malgil.accounts.refusals import FuseNeedsReason
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.mail.fuse import blows, limits, sent_in_hour
from malgil.base.mail.leaving import mail_leaves
from malgil.conversations.actions import repeat_deliveries
from malgil.conversations.queries import failed_visible_to, outgoing, troubled_visible_to, waiting_visible_to
from malgil.web.context import Alarms

MOST_SHOWN = 50


@leads_only
@require_safe
def show(request: LeadRequest) -> HttpResponse:
    return _page(request)


@leads_only
@require_safe
def alarms(request: LeadRequest) -> HttpResponse:
    response = render(request, "components/alarms.html", {"shown": Alarms(request.agent).all})
    patch_cache_control(response, private=True, no_store=True)
    return response


@leads_only
@require_POST
def fuse(request: LeadRequest) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        had_stopped = reset_fuse(reason=reason, by=request.agent)
    except FuseNeedsReason as refusal:
        return _page(request, sentence=str(refusal.sentence), status=422)
    messages.success(request, _("다시 보내기 시작했어요.") if had_stopped else _("이미 보내고 있어요."))
    return redirect("supervisor:mail")


@leads_only
@require_POST
def attempts(request: LeadRequest) -> HttpResponse:
    number = repeat_deliveries(failed_visible_to(request.agent)[:MOST_SHOWN], by=request.agent)
    sentence = ngettext("%(n)d통을 다시 보낼게요.", "%(n)d통을 다시 보낼게요.", number) % {"n": number}
    messages.success(request, sentence if number else _("다시 보낼 메일이 없어요."))
    return redirect("supervisor:mail")


def _page(request: LeadRequest, *, sentence: str = "", status: int = 200) -> HttpResponse:
    past = list(blows()[:10])
    people = staff_visible_to(request.agent).in_bulk({blow.reset_by_id for blow in past if blow.reset_by_id})
    minute, hour = limits()
    context = {
        "sentence": sentence,
        "leaves": mail_leaves(),
        "past": [(blow, people.get(blow.reset_by_id or 0)) for blow in past],
        "sent": sent_in_hour(),
        "per_minute": minute,
        "per_hour": hour,
        "codes": letters_waiting(),
        "outgoing": outgoing(),
        "waiting": waiting_visible_to(request.agent)[:MOST_SHOWN],
        "troubled": troubled_visible_to(request.agent)[:MOST_SHOWN],
        "failed": failed_visible_to(request.agent)[:MOST_SHOWN].count(),
    }
    return render(request, "supervisor/mail/page.html", context, status=status)
