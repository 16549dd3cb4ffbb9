"""What happens beside the page while one writes: the coach reads along, answers are opened, and one may be enough."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malgil.accounts.requests import PersonRequest
from malgil.base.markdown import html_of
from malgil.coach.actions.drafting import discard_draft, keep_draft
from malgil.coach.jobs import word_later
from malgil.knowledge.actions import opened, shown, solved
from malgil.knowledge.queries import articles_visible_to
from malgil.web.portal.asking.advising import recommended
from malgil.web.portal.asking.keeping import draft_here, given_of, remember_draft, says_something
from malgil.web.portal.asking.pages import sheet_of
from malgil.web.portal.asking.ways import CHAT, WAYS, Way
from malgil.web.portal.faq.reader import is_really_opened, reader_of, remember_reader


@require_POST
def reading(request: PersonRequest, way: str) -> HttpResponse:
    if request.person and request.person.is_agent:
        return HttpResponse(status=204)
    given = given_of(request.POST)
    draft = keep_draft(given if says_something(given) else {}, draft=draft_here(request), by=request.person)
    # A page that is being left only wants its words kept.
    response = _read(request, WAYS[way], given) if request.htmx else HttpResponse(status=204)
    remember_draft(request, response, draft)
    return response


def _read(request: PersonRequest, way: Way, given: dict[str, str]) -> HttpResponse:
    sheet = sheet_of(request, way, given)
    word_later(sheet.reading.proposal)
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "advice": recommended(sheet),
        # What has not changed stays as it is: somebody may be in the middle of it.
        "new_slots": request.POST.get("guide", "") != (sheet.guide.key if sheet.guide else ""),
        "new_answers": request.POST.get("answers", "") != sheet.answer_ids,
    }
    response = render(request, "portal/asking/_reading.html", context)
    if context["new_answers"] and sheet.answers:
        reader = reader_of(request)
        shown(sheet.answers, reader=reader, place=way.place)
        remember_reader(request, response, reader)
    return response


@require_safe
def answer(request: PersonRequest, way: str, article_id: int) -> HttpResponse:
    article = get_object_or_404(articles_visible_to(request.person), pk=article_id)
    reader = reader_of(request)
    if is_really_opened(request):
        opened(article, reader=reader, place=WAYS[way].place)
    response = render(request, "portal/asking/_answer.html", {"article": article, "html": html_of(article.body)})
    remember_reader(request, response, reader)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def solution(request: PersonRequest) -> HttpResponseBase:
    if request.method != "POST":
        return render(request, "portal/asking/solved.html")
    way = WAYS.get(request.POST.get("way", ""), CHAT)
    number = request.POST.get("article", "")
    if number.isascii() and number.isdigit() and len(number) < 19:
        article = get_object_or_404(articles_visible_to(request.person), pk=int(number))
        solved(article, reader=reader_of(request), place=way.place)
    discard_draft(draft_here(request))
    response = redirect("portal:solution")
    remember_draft(request, response, None)
    return response
