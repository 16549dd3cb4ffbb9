"""Publishing what is written, taking an article back, dropping a plan."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.knowledge.actions import drop_plan, publish, withdraw
from malgil.knowledge.queries import articles_kept_by, standing_of
from malgil.web.supervisor.asking import is_removal


@leads_only
@require_POST
def publication(request: LeadRequest, pk: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    if not is_removal(request):
        publish(standing_of(article).newest, by=request.agent)
        messages.success(request, _("공개했어요."))
        return redirect("supervisor:faq_article", pk)
    instead = request.POST.get("instead", "")
    stand_in = get_object_or_404(articles_kept_by(request.agent), pk=instead) if instead.isdecimal() else None
    withdraw(article, by=request.agent, instead=stand_in)
    messages.success(request, _("내렸어요. 고객에게 보이지 않아요."))
    return redirect("supervisor:faq_article", pk)


@leads_only
@require_POST
def planned(request: LeadRequest, pk: int) -> HttpResponseBase:
    drop_plan(get_object_or_404(articles_kept_by(request.agent), pk=pk), by=request.agent)
    messages.success(request, _("예약을 취소했어요."))
    return redirect("supervisor:faq_article", pk)
