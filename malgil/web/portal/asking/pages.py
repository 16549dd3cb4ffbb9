"""The page where one asks: shown, looked at again without script, and sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from malgil.accounts.requests import PersonRequest
from malgil.accounts.sign_in import remember_guest
from malgil.base.refusals import Refused
from malgil.coach.actions.drafting import discard_draft, keep_draft
from malgil.coach.actions.sending import Question, send_question
from malgil.coach.forms import QuestionForm
from malgil.coach.looking import look_at, offers_for
from malgil.conversations.files import stored
from malgil.conversations.models import Thread
from malgil.knowledge.actions import asked, shown
from malgil.web.conversation.holding import holder_of, remember_holder
from malgil.web.conversation.kept import kept_files
from malgil.web.portal.asking.advising import recommended
from malgil.web.portal.asking.keeping import draft_here, given_of, remember_draft, says_something
from malgil.web.portal.asking.links import link_address
from malgil.web.portal.asking.sheet import Sheet
from malgil.web.portal.asking.ways import CHAT, FORM, Way
from malgil.web.portal.faq.reader import reader_of, remember_reader


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PersonRequest) -> HttpResponseBase:
    return _asked(request, CHAT)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: PersonRequest) -> HttpResponseBase:
    return _asked(request, FORM)


def _asked(request: PersonRequest, way: Way) -> HttpResponseBase:
    if request.person and request.person.is_agent:
        messages.info(request, _("상담원 계정으로는 상담을 요청할 수 없어요. 고객 화면은 로그아웃하고 볼 수 있어요."))
        return redirect("desk:home")
    if request.method != "POST":
        return _begun(request, way)
    if "step" in request.POST:
        return _looked_at(request, way, request.POST["step"])
    sheet = sheet_of(request, way, given_of(request.POST), data=request.POST)
    if not sheet.form.is_valid():
        return _page(request, sheet, status=422)
    try:
        return _sent(request, sheet)
    except Refused as refusal:
        sheet.form.add_error(None, str(refusal.sentence))
        return _page(request, sheet, status=refusal.status)


def sheet_of(
    request: PersonRequest, way: Way, given: dict[str, str], *, data: QueryDict | None = None, before: str = ""
) -> Sheet:
    """Return the page for what stands in the fields; with `data` its form is one that was sent."""
    offers = offers_for(request.person)
    look = look_at(given, offers, viewer=request.person, asked_on=timezone.localdate())
    form = (
        QuestionForm(initial=given, look=look, viewer=request.person)
        if data is None
        else QuestionForm(data, request.FILES, look=look, viewer=request.person, holder=holder_of(request))
    )
    return Sheet(way, request.person, form, offers, look, words=given.get("body", ""), before=before)


def _begun(request: PersonRequest, way: Way) -> HttpResponse:
    draft = draft_here(request)
    kept = dict(draft.given) if draft else {}
    given = {**kept, **_known(request)}
    sheet = sheet_of(request, way, given)
    sheet.is_restored = says_something(kept)
    response = _page(request, sheet)
    if draft:
        remember_draft(request, response, draft)
    return response


def _known(request: HttpRequest) -> dict[str, str]:
    """Return what a link from a shop may say beforehand."""
    said = {"order_number": request.GET.get("order", ""), "category": request.GET.get("about", "")}
    return given_of({name: text for name, text in said.items() if text})


def _looked_at(request: PersonRequest, way: Way, step: str) -> HttpResponse:
    """Show the page again for a browser without script: what is missing, a wording taken or put back, or nothing."""
    given, before = given_of(request.POST), ""
    if step == "clear":
        given = {}
    elif step == "undo":
        given["body"] = request.POST.get("before", "")[:10_000] or given.get("body", "")
    elif step == "take":
        before = given.get("body", "")
        given["body"] = sheet_of(request, way, given).proposal or before
    draft = keep_draft(given if says_something(given) else {}, draft=draft_here(request), by=request.person)
    sheet = sheet_of(request, way, given, before=before)
    sheet.is_step = step != "clear"
    response = _page(request, sheet)
    remember_draft(request, response, draft)
    return response


def _page(request: PersonRequest, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    reader = reader_of(request)
    shown(sheet.answers, reader=reader, place=sheet.way.place)
    holder = holder_of(request)
    kept = kept_files(request, holder) if request.method == "POST" else []
    context = {"sheet": sheet, "form": sheet.form, "kept": kept, "advice": recommended(sheet)}
    response = render(request, "portal/asking/page.html", context, status=status)
    if sheet.answers:
        remember_reader(request, response, reader)
    if kept:
        remember_holder(request, response, holder)
    return response


def _sent(request: PersonRequest, sheet: Sheet) -> HttpResponseBase:
    thread = _opened(request, sheet)
    asked(thread, reader=reader_of(request))
    discard_draft(draft_here(request))
    response = redirect("portal:thread" if sheet.way.is_chat else "portal:sent", thread.pk)
    remember_draft(request, response, None)
    if request.person is None:
        remember_guest(response, thread.customer)
    return response


def _opened(request: PersonRequest, sheet: Sheet) -> Thread:
    told = sheet.form.cleaned_data
    # The words are read again as they will be sent: something may have been masked in them.
    look = look_at(sheet.form.told, sheet.offers, viewer=request.person, asked_on=timezone.localdate())
    with stored(told["files"]) as files:
        question = Question(
            channel=sheet.way.channel,
            body=told["body"],
            key=told["key"],
            look=look,
            address=lambda token: link_address(request, token),
            order_number=told["order_number"],
            store=told["store"],
            name=told["name"],
            email=told["email"],
            files=files,
        )
        return send_question(question, by=request.person, language=get_language() or "")
