"""What a piece of news said before, and who has confirmed it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.differing import compared
from malgil.base.markdown import html_of
from malgil.news.queries import articles_kept_by, confirmed_of, versions_of, who_confirmed


@leads_only
def versions(request: LeadRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    return render(request, "supervisor/news/history.html", {"article": article, "versions": versions_of(article)})


@leads_only
def version(request: LeadRequest, pk: int, number: int) -> HttpResponse:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    shown = get_object_or_404(article.versions.select_related("by"), number=number)
    before = article.versions.filter(number__lt=number).first()
    context = {
        "article": article,
        "version": shown,
        "before": before,
        "lines": compared(before.body, shown.body) if before else [],
        "answer": html_of(shown.body),
    }
    return render(request, "supervisor/news/version.html", context)


@leads_only
def confirmations(request: LeadRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(articles_kept_by(request.agent).filter(needs_confirmation=True), pk=pk)
    done, missing = who_confirmed(article)
    context = {"article": article, "done": done, "missing": missing, "confirmed": confirmed_of(article)}
    return render(request, "supervisor/news/confirmations.html", context)
