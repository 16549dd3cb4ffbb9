"""A question with its answers, and the bell that says a new one has come."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.community.actions import count_look
from malgil.community.models import Question
from malgil.community.queries import (
    begun_at,
    duplicate_of,
    follows_question,
    questions_numbered,
    sent_lately,
    written_on,
)
from malgil.events.queries import since_of
from malgil.knowledge.queries import answers_for
from malgil.knowledge.search import find
from malgil.web.freshness import revalidated
from malgil.web.portal.community.finding import question_at
from malgil.web.portal.community.forms import WritingForm
from malgil.web.portal.community.linked_data import qa_page
from malgil.web.portal.community.shown import Page, page_shown, places_on, rows_of
from malgil.web.portal.community.writer import needs_nickname, new_key
from malgil.web.portal.faq.reader import is_really_opened, reader_of, remember_reader

_RELATED = 4


@require_safe
def show(request: PersonRequest, address: str) -> HttpResponseBase:
    question = question_at(address, request.person)
    duplicate = duplicate_of(question)
    if duplicate is not None and duplicate.merged and not (request.person and request.person.is_agent):
        return redirect("portal:question", duplicate.of.asked.address, permanent=True)
    if address != question.address:
        return redirect("portal:question", question.address, permanent=True)
    reader = reader_of(request)
    if is_really_opened(request):
        count_look(question, reader=reader)
    response = _page(request, question)
    remember_reader(request, response, reader)
    return response


@revalidated
def _page(request: PersonRequest, question: Question) -> HttpResponse:
    return question_page(request, question)


def question_page(
    request: PersonRequest, question: Question, *, form: WritingForm | None = None, about: int = 0, status: int = 200
) -> HttpResponse:
    """Return a question's page; `form` holds an answer to be mended, or a comment on the post numbered `about`."""
    since = since_of(question.topic)
    written = written_on(question, request.person)
    begun = begun_at(request.person, places_on(question, written))
    given = {"key": new_key(), **begun.get(f"answer-{question.pk}", {})}
    asks = "yes" if needs_nickname(request.person) else ""
    blank = WritingForm(initial={"key": given["key"]}, asks_nickname=asks)
    page = page_shown(question, written, request.person, begun)
    answer = WritingForm(initial=given, asks_nickname=asks) if form is None or about else form
    context = {"page": page, "question": question, "form": form or answer, "answer": answer, "blank": blank}
    context |= {"about": about, "since": since, "sent": " ".join(sent_lately(request.person))}
    context |= {"duplicate": duplicate_of(question), "follows": follows_question(request.person, question)}
    context |= {"linked_data": qa_page(page, language=question.language), **_around(request, page)}
    return render(request, "portal/community/question.html", context, status=status)


@require_safe
@never_cache
def news(request: PersonRequest, address: str) -> HttpResponse:
    question = question_at(address, request.person)
    seen = request.GET.get("seen", "0")
    page = page_shown(question, written_on(question, request.person), request.person, {})
    last = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else 0
    fresh = [one for one in page.answers if one.post.pk > last]
    # What the page shows already counts on; what is new comes with its own counts.
    counted = [page.asked, *(one for one in page.answers if one.post.pk <= last)]
    context = {"question": question, "page": page, "fresh": fresh, "counted": counted, "seen": last}
    return render(request, "portal/community/_news.html", context)


def _around(request: PersonRequest, page: Page) -> dict[str, Any]:
    """Return what else may help, and the one address of the page."""
    title = page.question.title
    found = find(title, viewer=request.person, limit=_RELATED + 1, kinds=frozenset({"question"}))
    others = questions_numbered([hit.ref for hit in found.hits if hit.ref != page.question.pk][:_RELATED])
    return {
        "related": rows_of(others),
        "articles": answers_for(request.person, title, 2),
        "canonical": request.build_absolute_uri(request.path),
        "origin": request.build_absolute_uri("/")[:-1],
        "excerpt": page.question.excerpt,
    }
