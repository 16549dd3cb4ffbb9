"""News as they are kept: the list, the editor, how one will look."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.markdown import html_of
from malgil.news.actions import keep_article, remove_article
from malgil.news.models import Article, Kind
from malgil.news.queries import articles_kept_by, confirmed_of, listed_articles, standing_of, updates_of
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.news.forms import FIELDS, FilterForm, NewsForm, PictureForm, UpdateForm

_A_PAGE = 50


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    page = Paginator(listed_articles(request.agent, form.wanted()), _A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    rows = [(article, standing_of(article)) for article in page]
    context = {"form": form, "page": page, "rows": rows, "asked": asked.urlencode()}
    return render(request, "supervisor/news/list.html", context)


@leads_only
def new(request: LeadRequest) -> HttpResponseBase:
    given = request.GET.get("kind", "")
    kind = given if given in Kind.values else Kind.NOTICE
    return _kept(request, NewsForm(request.POST or None, initial={"kind": kind}))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent).select_related("cover"), pk=pk)
    if is_removal(request):
        remove_article(article, by=request.agent)
        messages.success(request, _("지웠어요."))
        return redirect("supervisor:news")
    return _kept(request, NewsForm(request.POST or None, article=article, initial=_given(article)), article)


def _kept(request: LeadRequest, form: NewsForm, article: Article | None = None) -> HttpResponseBase:
    """Save what the form asks and lead to it, or show the editor."""
    kept: list[Article] = []

    def keep() -> None:
        seen = form.cleaned_data["based_on"] or 0
        kept.append(keep_article(article, form.text(), when=form.when(), by=request.agent, based_on=seen))

    if done(request, form, keep, said=_said(form, article)):
        return redirect("supervisor:news_article", kept[0].pk)
    return _editor(request, form, article)


@leads_only
@require_POST
def preview(request: LeadRequest) -> HttpResponse:
    context = {"title": request.POST.get("title", ""), "answer": html_of(request.POST.get("body", "")[:20_000])}
    template = "supervisor/faq/_preview.html" if request.htmx else "supervisor/faq/preview.html"
    return render(request, template, context)


def _given(article: Article) -> dict[str, Any]:
    newest = article.versions.first()
    return {name: getattr(article, name) for name in FIELDS} | {"based_on": newest.number if newest else 0}


def _said(form: NewsForm, article: Article | None) -> str:
    if article and article.is_out:
        return _("고쳤어요. 고객에게 바로 보여요.")
    words = {"publish": _("저장하고 공개했어요."), "plan": _("저장하고 예약했어요.")}
    return words.get(form.data.get("then", ""), _("저장했어요. 고객에게는 아직 보이지 않아요."))


def _editor(request: LeadRequest, form: NewsForm, article: Article | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "article": article,
        "kind": form["kind"].value(),
        "answer": html_of(form["body"].value() or ""),
        "title": form["title"].value() or "",
        "picture_form": PictureForm(),
    }
    if article:
        context |= {"standing": standing_of(article), "update_form": UpdateForm(), "updates": updates_of(article)}
    if article and article.needs_confirmation:
        context["confirmed"] = confirmed_of(article)
    return render(request, "supervisor/news/article.html", context, status=status_of(form))
