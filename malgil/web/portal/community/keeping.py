"""Reports and appeals by readers; hiding, locking, pinning and linking by who works here."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from malgil.accounts.requests import AgentRequest, MemberRequest, agents_only, members_only
from malgil.base.refusals import Refused
from malgil.community.actions import appeal, lift, link_duplicate, report, take, unlink_duplicate
from malgil.community.models import Kind, MeasureKind
from malgil.community.queries import measures_of, open_measure
from malgil.web.portal.community.finding import post_numbered, question_at, question_of
from malgil.web.portal.community.forms import AppealForm, ReportForm
from malgil.web.portal.community.shown import reason_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def reports(request: MemberRequest, pk: int) -> HttpResponseBase:
    post = post_numbered(pk, request.person)
    question, form = question_of(post, request.person), ReportForm(request.POST or None)
    context = {"post": post, "question": question, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/community/report.html", context, status=422 if form.errors else 200)
    try:
        report(post, by=request.person, **form.cleaned_data)
        messages.success(request, _("알려 주셔서 고마워요. 살펴볼게요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("portal:question", question.address)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def appeals(request: MemberRequest, pk: int) -> HttpResponseBase:
    post = post_numbered(pk, request.person)
    measure = open_measure(post, MeasureKind.HIDE, MeasureKind.HOLD)
    if measure is None or post.author_id != request.person.pk:
        raise Http404
    question, form = question_of(post, request.person), AppealForm(request.POST or None)
    context = {"post": post, "question": question, "form": form, "why": reason_of(measure)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/community/appeal.html", context, status=422 if form.errors else 200)
    try:
        appeal(measure, by=request.person, words=form.cleaned_data["words"])
        messages.success(request, _("다시 볼게요. 결과는 이 글에 적어 둘게요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("portal:question", question.address)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@agents_only
def measures(request: AgentRequest, pk: int) -> HttpResponseBase:
    post = post_numbered(pk, request.agent)
    question = question_of(post, request.agent)
    if request.method == "POST":
        _act(request, pk)
        return redirect("portal:question", question.address)
    kinds = MeasureKind if post.kind == Kind.QUESTION else (MeasureKind.HOLD, MeasureKind.HIDE)
    in_force = {kind for kind in kinds if open_measure(post, kind)}
    context = {
        "post": post,
        "question": question,
        "ways": [(kind, kind in in_force) for kind in kinds],
        "measures": [(one, reason_of(one)) for one in measures_of(post)],
    }
    return render(request, "portal/community/measures.html", context)


def _act(request: AgentRequest, pk: int) -> None:
    post, wanted = post_numbered(pk, request.agent), request.POST.get("kind", "")
    if wanted not in MeasureKind.values:
        raise Http404
    kind, reason = MeasureKind(wanted), request.POST.get("reason", "")
    act = lift if request.POST.get("_method") == "delete" else take
    try:
        act(post, kind, by=request.agent, reason=reason)
        messages.success(request, _("처리했어요. 기록에 남겼어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))


@require_POST
@agents_only
def duplicates(request: AgentRequest, address: str) -> HttpResponseBase:
    question = question_at(address, request.agent)
    if request.POST.get("_method") == "delete":
        unlink_duplicate(question, by=request.agent)
        return redirect("portal:question", question.address)
    # An address as it was copied from the browser, or a number.
    wanted = request.POST.get("to", "").strip().rstrip("/").rpartition("/")[2]
    try:
        target = question_at(wanted, request.agent)
        link_duplicate(question, to=target, merged=request.POST.get("merged", ""), by=request.agent)
        messages.success(request, _("같은 질문으로 이었어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    except Http404:
        messages.error(request, _("그런 질문은 없어요."))
    return redirect("portal:question", question.address)
