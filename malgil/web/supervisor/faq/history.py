"""What an article said before: who wrote it, what was changed, and how to get it back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.differing import compared
from malgil.base.markdown import html_of
from malgil.knowledge.actions import publish, restore
from malgil.knowledge.queries import articles_kept_by, versions_of


@leads_only
def versions(request: LeadRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    return render(request, "supervisor/faq/history.html", {"article": article, "versions": versions_of(article)})


@leads_only
def version(request: LeadRequest, pk: int, number: int) -> HttpResponse:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    shown = get_object_or_404(article.versions.select_related("by"), number=number)
    against = request.GET.get("against", "")
    earlier = (
        article.versions.filter(number=int(against))
        if against.isdecimal()
        else article.versions.filter(number__lt=number)
    )
    before = earlier.first()
    context = {
        "article": article,
        "version": shown,
        "before": before,
        "newest": article.versions.first(),
        "lines": compared(before.body, shown.body) if before else [],
        "answer": html_of(shown.body),
    }
    return render(request, "supervisor/faq/version.html", context)


@leads_only
@require_POST
def restoration(request: LeadRequest, pk: int, number: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    restored = restore(get_object_or_404(article.versions, number=number), by=request.agent)
    if request.POST.get("then") == "publish":
        publish(restored, by=request.agent)
        messages.success(request, _("되돌리고 공개했어요."))
    else:
        messages.success(request, _("되돌려서 새 판으로 저장했어요. 공개하면 고객에게 보여요."))
    return redirect("supervisor:faq_article", pk)
