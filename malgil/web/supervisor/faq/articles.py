"""Articles: the list, the editor, how one will look."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.clock import now
from malgil.base.markdown import html_of
from malgil.knowledge.actions import (
    filing_of,
    keep_article,
    remove_article,
)
from malgil.knowledge.models import Article
from malgil.knowledge.queries import (
    all_sections,
    articles_kept_by,
    funnels_of,
    helped_of,
    listed_articles,
    review_is_due,
    standing_of,
)
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.faq.forms import ArticleForm, FilterForm, PictureForm

_A_PAGE = 50
_MEASURED = timedelta(days=30)


@leads_only
def listing(request: LeadRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    page = Paginator(listed_articles(request.agent, form.wanted()), _A_PAGE).get_page(request.GET.get("page"))
    ids = [article.pk for article in page]
    helped, funnels = helped_of(ids), funnels_of(ids, since=timezone.localdate(now() - _MEASURED))
    rows = [(one, helped.get(one.pk, (0, 0)), funnels.get(one.pk)) for one in page]
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "due": review_is_due(request.agent),
        "asked": asked.urlencode(),
    }
    return render(request, "supervisor/faq/list.html", context)


@leads_only
def new(request: LeadRequest) -> HttpResponseBase:
    if not all_sections().exists():
        messages.info(request, _("글을 넣을 분류부터 하나 만들어 주세요."))
        return redirect("supervisor:faq_sections")
    given = {"title": request.GET.get("title", "")[:120], "section": request.GET.get("section", "")}
    return _kept(request, ArticleForm(request.POST or None, by=request.agent, initial=given))


@leads_only
def entry(request: LeadRequest, pk: int) -> HttpResponseBase:
    article = get_object_or_404(articles_kept_by(request.agent), pk=pk)
    if is_removal(request):
        remove_article(article, by=request.agent)
        messages.success(request, _("지웠어요."))
        return redirect("supervisor:faq")
    form = ArticleForm(request.POST or None, by=request.agent, article=article, initial=_given(article))
    return _kept(request, form, article)


def _kept(request: LeadRequest, form: ArticleForm, article: Article | None = None) -> HttpResponseBase:
    """Save what the form asks and lead to the article, or show the editor."""
    kept: list[Article] = []

    def keep() -> None:
        text, filing, seen = form.text(), form.filing(), form.cleaned_data["based_on"] or 0
        kept.append(keep_article(article, text, filing, when=form.when(), by=request.agent, based_on=seen))

    if done(request, form, keep, said=_said(form)):
        return redirect("supervisor:faq_article", kept[0].pk)
    return _editor(request, form, article)


@leads_only
@require_POST
def preview(request: LeadRequest) -> HttpResponse:
    context = {"title": request.POST.get("title", ""), "answer": html_of(request.POST.get("body", "")[:20_000])}
    template = "supervisor/faq/_preview.html" if request.htmx else "supervisor/faq/preview.html"
    return render(request, template, context)


def _given(article: Article) -> dict[str, Any]:
    filing, newest = filing_of(article), standing_of(article).newest
    filed = {name: getattr(filing, name) for name in ArticleForm.Meta.fields}
    text = {"title": newest.title, "body": newest.body, "keywords": newest.keywords, "based_on": newest.number}
    original = filing.translation_of.slug if filing.translation_of else ""
    return {**filed, **text, "related": [one.pk for one in filing.related], "translation_of": original}


def _said(form: ArticleForm) -> str:
    words = {"publish": _("저장하고 공개했어요."), "plan": _("저장하고 예약했어요.")}
    return words.get(form.data.get("then", ""), _("저장했어요. 고객에게는 아직 보이지 않아요."))


def _editor(request: LeadRequest, form: ArticleForm, article: Article | None = None) -> HttpResponse:
    standing = standing_of(article) if article else None
    shown = form["body"].value() or ""
    context = {
        "form": form,
        "article": article,
        "standing": standing,
        "answer": html_of(shown),
        "title": form["title"].value() or "",
        "picture_form": PictureForm(),
    }
    return render(request, "supervisor/faq/article.html", context, status=status_of(form))
