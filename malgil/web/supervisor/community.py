"""Looking after the community: what is held, reported and appealed against, its terms, and what was done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from malgil.accounts.queries import staff_visible_to
from malgil.accounts.requests import LeadRequest, leads_only
from malgil.base.refusals import Refused
from malgil.community.actions import Verdict, block_word, change_terms, judge, settle_appeal, unblock_word
from malgil.community.models import Appeal, MeasureKind, Member, Post, Report, ReportReason, Terms
from malgil.community.queries import (
    appeal_numbered,
    appeals_open,
    audit_trail,
    blocked_words,
    cases_open,
    held_posts,
    members_numbered,
    name_of,
    nicknames_of,
    post_visible_to,
    terms,
)
from malgil.community.trust import trust_of, word_of
from malgil.events.models import Event
from malgil.events.queries import since_of
from malgil.web.portal.community.shown import reason_of
from malgil.web.supervisor.asking import done, is_removal, status_of
from malgil.web.supervisor.community_forms import TermsForm, WordForm

WORDS: dict[str, Promise | str] = {
    "community.reported": gettext_lazy("신고했어요"),
    "community.removed": gettext_lazy("글쓴이가 지웠어요"),
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

    @property
    def question_id(self) -> int:
        """The question it is about, 0 for none."""
        return int(self.event.facts.get("question_id", 0))

    @property
    def words(self) -> str:
        """What was done."""
        kind = self.event.facts.get("measure", "")
        what = f" ({MeasureKind(kind).label})" if kind in MeasureKind.values else ""
        return f"{WORDS[self.event.kind]}{what}"

    @property
    def more(self) -> str:
        """The reason, or what of the terms was changed."""
        reason = str(self.event.facts.get("reason", ""))
        if reason in ReportReason.values:
            return str(ReportReason(reason).label)
        return reason or ", ".join(_field(name) for name in self.event.facts.get("fields", []))


def _field(name: str) -> str:
    kind, _colon, word = name.partition(":")
    if kind == "word":
        return f"{WordForm.base_fields['word'].label} ‘{word}’"
    return str(Terms._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column has one


@dataclass(frozen=True)
class Look:
    """A post somebody has to look at: who wrote it, why it waits, and what was said about it."""

    post: Post
    who: str
    why: str = ""
    reports: Sequence[Report] = ()
    appeal: Appeal | None = None

    @property
    def field(self) -> str:
        """The name of the field for a reason: what is typed in it survives that the page is drawn anew."""
        list_name = "appeal" if self.appeal else "case" if self.reports else "held"
        return f"reason-{list_name}-{self.post.pk}"


@require_safe
@leads_only
def queue(request: LeadRequest) -> HttpResponse:
    since = since_of("moderation")
    held, cases, appeals = held_posts(request.agent), cases_open(request.agent), appeals_open(request.agent)
    posts = [*(one.post for one in held), *(case.post for case in cases), *(one.measure.post for one in appeals)]
    members = members_numbered(post.author_id for post in posts)
    context = {
        "held": [Look(one.post, _author(one.post, members), why=reason_of(one)) for one in held],
        "cases": [Look(case.post, _author(case.post, members), reports=case.reports) for case in cases],
        "appeals": [
            Look(one.measure.post, _author(one.measure.post, members), why=reason_of(one.measure), appeal=one)
            for one in appeals
        ],
        "since": since,
    }
    template = "supervisor/community/_queue.html" if request.htmx else "supervisor/community/queue.html"
    return render(request, template, context)


def _author(post: Post, members: Mapping[int, Member]) -> str:
    """Return who wrote a post, and how far they are trusted."""
    member = members.get(post.author_id or 0)
    if post.is_official or member is None:
        return name_of(post, {})
    return f"{member.nickname} · {word_of(trust_of(member))}"


@require_POST
@leads_only
def verdict(request: LeadRequest, pk: int) -> HttpResponseBase:
    post, wanted = post_visible_to(request.agent, pk), request.POST.get("verdict", "")
    if post is None or wanted not in set(Verdict):
        raise Http404
    reason = request.POST.get("reason", "")
    _tried(request, lambda: judge(post, Verdict(wanted), by=request.agent, reason=reason))
    return redirect("supervisor:community")


@require_POST
@leads_only
def appeal_verdict(request: LeadRequest, pk: int) -> HttpResponseBase:
    appeal = appeal_numbered(request.agent, pk)
    if appeal is None:
        raise Http404
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")
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
    events = [trace.event for trace in page.rows]
    actors = {event.actor_id for event in events if event.actor_id}
    staff = {person.pk: person.display_name for person in staff_visible_to(request.agent).filter(pk__in=actors)}
    names = {**nicknames_of(actors), **staff}
    entries = [Entry(event, names.get(event.actor_id or 0, _("자동"))) for event in events]
    return render(request, "supervisor/community/record.html", {"entries": entries, "next": page.next})


def _tried(request: LeadRequest, act: Callable[[], object]) -> None:
    try:
        act()
        messages.success(request, _("처리했어요. 기록에 남겼어요."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
