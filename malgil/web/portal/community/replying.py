"""Answers, comments, votes, 채택 and following."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.base.refusals import Refused
from malgil.community.actions import accept, answer, comment, follow, unaccept, unfollow, unvote, vote
from malgil.community.models import Kind, Post, Question
from malgil.community.queries import accepted_answer_of, follows_question, voted_by
from malgil.web.portal.community.asking import privately
from malgil.web.portal.community.finding import post_numbered, question_at, question_of
from malgil.web.portal.community.forms import WritingForm
from malgil.web.portal.community.question import question_page
from malgil.web.portal.community.writer import needs_nickname, own_hosts, written
from malgil.web.portal.doors import is_deletion


@never_cache
@require_POST
@members_only
def answers(request: MemberRequest, address: str) -> HttpResponseBase:
    question = question_at(address, request.person)
    form = _form(request)
    if request.POST.get("then") == "inquiry":
        return privately(request, request.POST.get("body", ""))
    made: list[Post] = []

    def write() -> None:
        said = {"body": form.cleaned_data["body"], "key": form.cleaned_data["key"]}
        made.append(answer(question, author=request.person, ours=own_hosts(request), **said))

    if not written(request, form, request.person, f"answer-{question.pk}", write):
        return question_page(request, question, form=form, status=422)
    return _there(request, question, made[0])


@never_cache
@require_POST
@members_only
def comments(request: MemberRequest, pk: int) -> HttpResponseBase:
    parent = post_numbered(pk, request.person)
    if parent.kind == Kind.COMMENT:
        raise Http404
    question, form = question_of(parent, request.person), _form(request)
    if request.POST.get("then") == "inquiry":
        return privately(request, request.POST.get("body", ""))
    made: list[Post] = []

    def write() -> None:
        said = {"body": form.cleaned_data["body"], "key": form.cleaned_data["key"]}
        made.append(comment(parent, author=request.person, ours=own_hosts(request), **said))

    if not written(request, form, request.person, f"comment-{parent.pk}", write):
        return question_page(request, question, form=form, about=parent.pk, status=422)
    return _there(request, question, made[0])


@require_POST
@members_only
def votes(request: MemberRequest, pk: int) -> HttpResponseBase:
    post = post_numbered(pk, request.person)
    refused = _tried(request, lambda: (unvote if is_deletion(request) else vote)(post, by=request.person))
    if request.htmx and not refused:
        post.refresh_from_db()
        context = {"post": post, "has_voted": post.pk in voted_by(request.person, [post])}
        return render(request, "portal/community/_vote.html", context)
    return redirect(_place(question_of(post, request.person), post))


@require_POST
@members_only
def acceptance(request: MemberRequest, pk: int) -> HttpResponseBase:
    post = post_numbered(pk, request.person)
    if is_deletion(request):
        unaccept(post, by=request.person)
    else:
        accept(post, by=request.person)
        if accepted_answer_of(question_of(post, request.person)) == post.pk:
            messages.success(request, _("답변을 채택했어요. 답한 분에게 힘이 돼요."))
    return redirect(_place(question_of(post, request.person), post))


@require_POST
@members_only
def following(request: MemberRequest, address: str) -> HttpResponseBase:
    question = question_at(address, request.person)
    if is_deletion(request):
        unfollow(question, by=request.person)
    else:
        follow(question, by=request.person)
    if request.htmx:
        question.refresh_from_db()
        context = {"question": question, "follows": follows_question(request.person, question)}
        return render(request, "portal/community/_follow.html", context)
    return redirect("portal:question", question.address)


def _form(request: MemberRequest) -> WritingForm:
    return WritingForm(request.POST, asks_nickname="yes" if needs_nickname(request.person) else "")


def _tried(request: PersonRequest, act: Callable[[], object]) -> bool:
    """Do something small and return whether it was refused; the reason is said on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return True
    return False


def _there(request: MemberRequest, question: Question, post: Post) -> HttpResponseBase:
    if not post.is_out:
        messages.info(request, _("글을 받았어요. 확인한 뒤에 공개할게요."))
    return redirect(_place(question, post))


def _place(question: Question, post: Post) -> str:
    return f"{reverse('portal:question', args=[question.address])}#post-{post.pk}"
