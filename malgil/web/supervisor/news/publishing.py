"""Publishing what is written, taking it back, dropping a plan, and what stands above the rest."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.news.actions import drop_plan, pin, publish, unpin, withdraw
from malgil.news.queries import articles_kept_by
from malgil.web.supervisor.asking import is_removal


@leads_only
@require_POST
def publication(request: LeadRequest, pk: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    if is_removal(request):
        withdraw(article, by=request.agent)
        messages.success(request, _("내렸어요. 고객에게 보이지 않아요."))
    else:
        publish(article, by=request.agent)
        messages.success(request, _("공개했어요."))
    return redirect("supervisor:news_article", pk)


@leads_only
@require_POST
def planned(request: LeadRequest, pk: int) -> HttpResponseBase:
    drop_plan(get_object_or_404(articles_kept_by(request.agent), pk=pk), by=request.agent)
    messages.success(request, _("예약을 취소했어요."))
    return redirect("supervisor:news_article", pk)


@leads_only
@require_POST
def pinned(request: LeadRequest, pk: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    if is_removal(request):
        unpin(article, by=request.agent)
        messages.success(request, _("고정을 풀었어요."))
    else:
        pin(article, by=request.agent)
        messages.success(request, _("맨 위에 고정했어요. 첫 화면에도 보여요."))
    return redirect("supervisor:news_article", pk)
