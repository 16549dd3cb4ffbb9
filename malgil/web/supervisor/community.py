"""Looking after the community: what is held, reported and appealed against, its terms, and what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.models import Person
from malgil.accounts.queries import staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.refusals import Refused
from malgil.community.actions import (
    block_word,
    change_terms,
    leave_as_it_is,
    lift,
    settle_appeal,
    take,
    unblock_word,
)
from malgil.community.models import MeasureKind, Post
from malgil.community.queries import (
    appeals_open,
    audit_trail,
    blocked_words,
    cases_open,
    held_posts,
    nicknames_of,
    post_visible_to,
    terms,
)
from malgil.events.models import Event
from malgil.events.queries import since_of
from malgil.web.portal.community.shown import reason_of
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.community_forms import TermsForm, WordForm

WORDS: dict[str, Promise | str] = {
    "community.measure_taken": gettext_lazy("조치했어요"),
    "community.measure_lifted": gettext_lazy("조치를 풀었어요"),
    "community.reports_settled": gettext_lazy("신고를 보고 그대로 뒀어요"),
    "community.appealed": gettext_lazy("다시 봐 달라고 했어요"),
    "community.appeal_settled": gettext_lazy("다시 본 결과를 적었어요"),
    "community.duplicated": gettext_lazy("같은 질문으로 이었어요"),
    "community.published": gettext_lazy("문의를 커뮤니티에 올렸어요"),
    "community.rules_changed": gettext_lazy("운영 방법을 바꿨어요"),
}


@dataclass(frozen=True)
class Entry:
    """A line of the record."""

    event: Event
    who: str
    question_id: int

    @property
    def words(self) -> str:
        """What was done."""
        kind = self.event.facts.get("measure", "")
        what = f" ({MeasureKind(kind).label})" if kind in MeasureKind.values else ""
        return f"{WORDS[self.event.kind]}{what}"


@require_safe
@leads_only
def queue(request: LeadRequest) -> HttpResponse:
    since = since_of("moderation")
    held = [(measure, reason_of(measure)) for measure in held_posts(request.agent)]
    cases, appeals = cases_open(request.agent), appeals_open(request.agent)
    posts = [one.post for one, _why in held] + [case.post for case in cases] + [one.measure.post for one in appeals]
    context = {
        "held": held,
        "cases": cases,
        "appeals": [(one, reason_of(one.measure)) for one in appeals],
        "names": nicknames_of(post.author_id for post in posts),
        "since": since,
    }
    template = "supervisor/community/_queue.html" if request.htmx else "supervisor/community/queue.html"
    return render(request, template, context)


@require_POST
@leads_only
def verdict(request: LeadRequest, pk: int) -> HttpResponseBase:
    post = post_visible_to(request.agent, pk)
    if post is None:
        raise Http404
    acts: dict[str, Callable[[], object]] = _acts(post, request.agent, request.POST.get("reason", ""))
    act = acts.get(request.POST.get("verdict", ""))
    if act is None:
        raise Http404
    _tried(request, act)
    return redirect("supervisor:community")


def _acts(post: Post, by: Person, reason: str) -> dict[str, Callable[[], object]]:
    return {
        "out": lambda: lift(post, MeasureKind.HOLD, by=by, reason=reason),
        "hide": lambda: take(post, MeasureKind.HIDE, by=by, reason=reason),
        "leave": lambda: leave_as_it_is(post, by=by, reason=reason),
    }


@require_POST
@leads_only
def appeal_verdict(request: LeadRequest, pk: int) -> HttpResponseBase:
    appeal = next((one for one in appeals_open(request.agent, limit=1000) if one.pk == pk), None)
    if appeal is None:
        raise Http404
    verdict = request.POST.get("verdict", "")
    reason = request.POST.get("reason", "")
    _tried(request, lambda: settle_appeal(appeal, verdict=verdict, by=request.agent, reason=reason))
    return redirect("supervisor:community")


@leads_only
def rules(request: LeadRequest) -> HttpResponseBase:
    form = TermsForm(request.POST or None, instance=terms())
    if done(request, form, lambda: change_terms(form.save(commit=False), by=request.agent)):
        return redirect("supervisor:community_rules")
    context = {"form": form, "words": blocked_words(), "word_form": WordForm()}
    return render(request, "supervisor/community/rules.html", context, status=status_of(form))


@require_POST
@leads_only
def words(request: LeadRequest) -> HttpResponseBase:
    form = WordForm(request.POST)
    if is_removal(request):
        unblock_word(request.POST.get("word", ""), by=request.agent)
    elif form.is_valid():
        block_word(form.cleaned_data["word"], by=request.agent)
    return redirect("supervisor:community_rules")


@require_safe
@leads_only
def record(request: LeadRequest) -> HttpResponse:
    page = audit_trail(request.agent, after=request.GET.get("after", ""))
    actors = {event.actor_id for event in page.rows if event.actor_id}
    staff = {person.pk: person.display_name for person in staff_visible_to(request.agent).filter(pk__in=actors)}
    names = {**nicknames_of(actors), **staff}
    entries = [
        Entry(event, names.get(event.actor_id or 0, _("자동")), event.facts.get("question_id", 0))
        for event in page.rows
    ]
    return render(request, "supervisor/community/record.html", {"entries": entries, "next": page.next})


def _tried(request: LeadRequest, act: Callable[[], object]) -> None:
    try:
        act()
        messages.success(request, _("처리했어요. 기록에 남겼어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
