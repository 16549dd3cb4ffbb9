"""Sorting: tags, what it is about, duplicates."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malgil.accounts.requests import AgentRequest
from malgil.conversations.actions import file_thread, merge, tag, untag
from malgil.conversations.queries import all_tags, other_threads_of
from malgil.web.desk.answers import changed
from malgil.web.desk.doors import at_desk
from malgil.web.desk.finding import thread_of
from malgil.web.desk.forms import FilingForm, MergeForm, TagForm, cleaned


@at_desk
@require_POST
def tags(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    chosen = get_object_or_404(all_tags(), pk=cleaned(TagForm(request.POST))["tag"])
    tag(thread, tag=chosen, by=request.agent)
    return changed(request, thread, _("태그를 붙였어요."))


@at_desk
@require_http_methods(["POST", "DELETE"])
def one_tag(request: AgentRequest, thread_id: int, tag_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    untag(thread, tag=get_object_or_404(thread.tags, pk=tag_id), by=request.agent)
    return changed(request, thread, _("태그를 뗐어요."))


@at_desk
@require_POST
def filing(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    file_thread(thread, by=request.agent, **cleaned(FilingForm(request.POST)))
    return changed(request, thread, _("분류를 바꿨어요."))


@at_desk
@require_POST
def merging(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    chosen = cleaned(MergeForm(request.POST))["into"]
    into = get_object_or_404(other_threads_of(request.agent, thread), pk=chosen)
    merge(thread, into=into, by=request.agent)
    return changed(request, thread, _("문의 #%(number)s에 합쳤어요.") % {"number": into.pk})
