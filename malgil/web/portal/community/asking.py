"""Asking everybody: the form, what is like it while one types, and the way to ask in private instead."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.coach.actions.drafting import keep_draft as keep_inquiry
from malgil.community.actions import ask, keep_draft
from malgil.community.models import Question
from malgil.community.queries import begun_at, questions_numbered, sent_lately
from malgil.community.rules import is_place
from malgil.knowledge.queries import answers_for
from malgil.knowledge.search import find
from malgil.web.portal.asking.keeping import draft_here, remember_draft
from malgil.web.portal.community.forms import QuestionForm
from malgil.web.portal.community.shown import rows_of
from malgil.web.portal.community.writer import needs_nickname, new_key, own_hosts, written

PLACE = "ask"
_SIMILAR = 4
_SAYS_SOMETHING = 4


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def new(request: MemberRequest) -> HttpResponseBase:
    asks = "yes" if needs_nickname(request.person) else ""
    if request.method != "POST":
        given = {"key": new_key(), "title": request.GET.get("title", "")[:120]}
        begun = begun_at(request.person, [PLACE]).get(PLACE, {})
        return _page(request, QuestionForm(initial={**given, **begun}, asks_nickname=asks))
    form = QuestionForm(request.POST, asks_nickname=asks)
    if request.POST.get("then") == "inquiry":
        return privately(request, form.carried)
    asked: list[Question] = []

    def write() -> None:
        asked.append(ask(request.person, form.text(), key=form.cleaned_data["key"], ours=own_hosts(request)))

    if not written(request, form, request.person, PLACE, write):
        return _page(request, form, status=422)
    messages.success(request, _said(asked[0]))
    return redirect("portal:question", asked[0].address)


@never_cache
@require_POST
def reading(request: PersonRequest) -> HttpResponse:
    form = QuestionForm(request.POST)
    words = f"{request.POST.get('title', '')} {request.POST.get('body', '')[:300]}".strip()
    context = {"form": form, "articles": [], "similar": []}
    if "title" in request.POST and len(words) >= _SAYS_SOMETHING:
        found = find(words, viewer=request.person, limit=_SIMILAR, kinds=frozenset({"question"}))
        context["similar"] = rows_of(questions_numbered([hit.ref for hit in found.hits]))
        context["articles"] = answers_for(request.person, words, 2)
    response = render(request, "portal/community/_reading.html", context)
    if _kept(request):
        # The browser may forget what it held until now.
        response["Malgil-Kept"] = "yes"
    return response


def _kept(request: PersonRequest) -> bool:
    """Keep what somebody who has signed in has begun, and return whether that was done."""
    place = request.POST.get("place", "")
    if request.person is None or not request.user.is_authenticated or not is_place(place):
        return False
    keep_draft(request.person, place, {name: str(text) for name, text in request.POST.items()})
    return True


def privately(request: PersonRequest, words: str) -> HttpResponseBase:
    """Lead to a private inquiry with the words carried over, unmasked."""
    draft = keep_inquiry({"body": words[:10_000]} if words else {}, draft=draft_here(request), by=request.person)
    response = redirect("portal:inquiry")
    remember_draft(request, response, draft)
    return response


def _page(request: MemberRequest, form: QuestionForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "place": PLACE, "sent": " ".join(sent_lately(request.person))}
    return render(request, "portal/community/ask.html", context, status=status)


def _said(question: Question) -> str:
    if question.is_out:
        return _("질문을 올렸어요. 답이 오면 알려 드릴게요.")
    return _("질문을 받았어요. 확인한 뒤에 공개할게요.")
