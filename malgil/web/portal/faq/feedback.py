"""도움이 됐어요, 아니에요 and why; 해결됐어요."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from malgil.accounts.requests import PersonRequest
from malgil.knowledge.actions import explain_feedback, give_feedback, solved
from malgil.knowledge.forms import WhyForm
from malgil.knowledge.models import Article, Place
from malgil.knowledge.queries import articles_visible_to, feedback_of
from malgil.web.portal.faq.reader import place_of, reader_of, remember_reader


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: PersonRequest, slug: str) -> HttpResponseBase:
    article, reader = _read(request, slug), reader_of(request)
    if request.method != "POST":
        return _asked_why(request, article, reader)
    verdict = "helped" if request.POST.get("verdict") == "helped" else "not"
    if reader:
        give_feedback(article, reader=reader, verdict=verdict, person=request.person)
        if verdict == "helped":
            solved(article, reader=reader, place=place_of(request))
    response = _answered(request, article, reader, verdict)
    remember_reader(request, response, reader)
    return response


@never_cache
@require_POST
def why(request: PersonRequest, slug: str) -> HttpResponseBase:
    article, reader = _read(request, slug), reader_of(request)
    said, form = feedback_of(article, reader), WhyForm(request.POST)
    if not form.is_valid():
        return _why_page(request, article, form, status=422)
    if said:
        explain_feedback(said, **form.cleaned_data)
    if request.htmx:
        return render(request, "portal/faq/_feedback.html", {"article": article, "feedback": said})
    return redirect("portal:article", article.slug)


@never_cache
@require_POST
def solved_by(request: PersonRequest, slug: str) -> HttpResponseBase:
    article, reader = _read(request, slug), reader_of(request)
    given = request.POST.get("place", "")
    place = Place(given) if given in Place.values else place_of(request)
    solved(article, reader=reader, place=place)
    response = render(request, "portal/faq/solved.html", {"article": article})
    remember_reader(request, response, reader)
    return response


def _read(request: PersonRequest, slug: str) -> Article:
    return get_object_or_404(articles_visible_to(request.person), slug=slug)


def _answered(request: PersonRequest, article: Article, reader: str, verdict: str) -> HttpResponseBase:
    if request.htmx:
        context = {"article": article, "feedback": feedback_of(article, reader), "form": WhyForm()}
        return render(request, "portal/faq/_feedback.html", context)
    return redirect("portal:article" if verdict == "helped" else "portal:article_feedback", article.slug)


def _asked_why(request: PersonRequest, article: Article, reader: str) -> HttpResponseBase:
    said = feedback_of(article, reader)
    if said is None or said.helped:
        return redirect("portal:article", article.slug)
    return _why_page(request, article, WhyForm(initial={"why": said.why, "words": said.words}))


def _why_page(request: PersonRequest, article: Article, form: WhyForm, *, status: int = 200) -> HttpResponse:
    template = "portal/faq/_why.html" if request.htmx else "portal/faq/why.html"
    return render(request, template, {"article": article, "form": form}, status=status)
