"""Saying it otherwise, what it said before, and taking it away."""

from collections.abc import Mapping
from itertools import pairwise

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from malgil.accounts.requests import MemberRequest, PersonRequest, members_only
from malgil.base.differing import compared
from malgil.community.actions import QuestionText, discard_draft, edit, remove
from malgil.community.models import Edit, Kind, Post, Question
from malgil.community.queries import begun_at, centre_name, edits_of, nicknames_of, sent_lately
from malgil.community.rules import may_change
from malgil.web.portal.community.finding import post_numbered, question_of
from malgil.web.portal.community.forms import QuestionForm, WritingForm
from malgil.web.portal.community.writer import new_key, own_hosts, written


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def change(request: MemberRequest, pk: int) -> HttpResponseBase:
    post, place = _own(request, pk), f"change-{pk}"
    question = question_of(post, request.person)
    if "anew" in request.GET:
        discard_draft(request.person, place)
        return redirect("portal:post_change", pk)
    begun = begun_at(request.person, [place]).get(place, {})
    form = _form(request, post, question, begun)
    context = {"form": form, "post": post, "question": question, "place": place, "begun": begun}
    context["sent"] = " ".join(sent_lately(request.person))
    if request.method != "POST":
        return render(request, "portal/community/change.html", context)

    def write() -> None:
        text = form.text() if isinstance(form, QuestionForm) else QuestionText(title="", body=form.cleaned_data["body"])
        edit(post, text, by=request.person, ours=own_hosts(request))

    if not written(request, form, request.person, place, write):
        return render(request, "portal/community/change.html", context, status=422)
    question = question_of(post, request.person)
    messages.success(request, _("고쳤어요."))
    return redirect("portal:question", question.address)


@require_safe
def history(request: PersonRequest, pk: int) -> HttpResponse:
    post = post_numbered(pk, request.person)
    edits = list(edits_of(post))
    if not edits:
        raise Http404
    names = nicknames_of(one.by_id for one in edits)
    centre = centre_name()
    shown = [
        (new, centre if post.is_official else names.get(new.by_id or 0, ""), compared(_whole(old), _whole(new)))
        for new, old in pairwise(edits)
    ]
    context = {"post": post, "question": question_of(post, request.person), "edits": shown, "first": edits[-1]}
    context["first_name"] = centre if post.is_official else names.get(edits[-1].by_id or 0, "")
    return render(request, "portal/community/history.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def removal(request: MemberRequest, pk: int) -> HttpResponseBase:
    post = _own(request, pk)
    question = question_of(post, request.person)
    if request.method != "POST":
        return render(request, "portal/community/removal.html", {"post": post, "question": question})
    remove(post, by=request.person)
    messages.success(request, _("지웠어요. 30일 뒤에는 내용까지 사라져요."))
    if post.kind == Kind.QUESTION:
        return redirect("portal:community")
    return redirect("portal:question", question.address)


def _own(request: MemberRequest, pk: int) -> Post:
    post = post_numbered(pk, request.person)
    if not may_change(post, request.person):
        raise Http404
    return post


def _form(request: MemberRequest, post: Post, question: Question, begun: Mapping[str, str]) -> WritingForm:
    data = request.POST if request.method == "POST" else None
    if post.kind != Kind.QUESTION:
        return WritingForm(data, initial={"body": post.body, "key": new_key(), **begun})
    tags = ", ".join(tag.name for tag in question.tags.all())
    given = {"title": question.title, "body": post.body, "tags": tags, "about": question.about}
    return QuestionForm(data, initial={**given, "category": question.category_id, "key": new_key(), **begun})


def _whole(one: Edit) -> str:
    """Return all that an edit says, a line each."""
    return "\n".join(part for part in (one.title, one.body, f"# {one.tags}" if one.tags else "") if part)
