"""Replies, notes, drafts, and how far the agent has read."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malgil.accounts.requests import AgentRequest
from malgil.base.clock import now
from malgil.conversations.actions import mark_read, post_note, save_draft
from malgil.conversations.forms import MessageForm
from malgil.conversations.macros import left_open
from malgil.web.conversation.answers import say
from malgil.web.conversation.holding import holder_of
from malgil.web.desk.answers import shown
from malgil.web.desk.doors import at_desk
from malgil.web.desk.finding import thread_of
from malgil.web.desk.forms import DraftForm, NoteForm, ReadingForm, Unclear, cleaned


@at_desk
@require_POST
def messages(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    form = MessageForm(request.POST, request.FILES, holder=holder_of(request))
    if place := left_open(cleaned(form)["body"]):
        raise Unclear(_("%(place)s 자리가 비어 있어요. 채우거나 지우고 보내 주세요.") % {"place": place})
    said = say(thread, author=request.agent, form=form)
    return shown(request, said.message, status=201 if said.is_new else 200)


@at_desk
@require_POST
def notes(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread, asked = thread_of(request, thread_id), now()
    note = post_note(thread, author=request.agent, **cleaned(NoteForm(request.POST)))
    return shown(request, note, status=201 if note.at >= asked else 200)


@at_desk
@require_POST
def draft(request: AgentRequest, thread_id: int) -> HttpResponse:
    save_draft(thread_of(request, thread_id), agent=request.agent, **cleaned(DraftForm(request.POST)))
    return HttpResponse(status=204)


@at_desk
@require_POST
def reading(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    # Only who has the thread reads for the centre: the customer must not take a passing look for an answer to come.
    if thread.assignee_id == request.agent.pk:
        mark_read(thread, by=request.agent, read_to=cleaned(ReadingForm(request.POST))["read_to"])
    return HttpResponse(status=204)
