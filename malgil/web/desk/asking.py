"""The card's own addresses: reading it anew, correcting a value, asking the customer again."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import retarget

from malgil.accounts.requests import AgentRequest
from malgil.base.language_model import language_model
from malgil.base.refusals import Refused
from malgil.coach.actions import ask_again, collect, want_summary, withdraw
from malgil.coach.queries import asked_in, slot_of
from malgil.conversations.models import Thread
from malgil.web.conversation.questions import SlotField
from malgil.web.desk.answers import to_page, with_toast
from malgil.web.desk.case import Card
from malgil.web.desk.doors import at_desk, is_deletion
from malgil.web.desk.finding import thread_of


def card_of(request: AgentRequest, thread: Thread) -> Card:
    """Return a thread's card for who asks."""
    return Card(thread, is_mine=thread.assignee_id == request.agent.pk)


@at_desk
@require_safe
def show(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    if not request.htmx:
        return to_page(request, thread_id)
    return render(request, "desk/case/_body.html", {"card": card_of(request, thread), "thread": thread})


@at_desk
def value(request: AgentRequest, thread_id: int, slot: str) -> HttpResponse:
    thread = thread_of(request, thread_id)
    field = _field(request, thread, slot)
    if request.method == "POST":
        try:
            collect(thread, {slot: field.typed}, source="agent", by=request.agent)
        except Refused as refusal:
            field = _field(request, thread, slot, error=str(refusal.sentence))
        else:
            return _changed(request, thread, _("고쳐 적었어요."), done="edit")
    template = "desk/case/_edit.html" if request.htmx else "desk/case/edit.html"
    status = 422 if field.error and not request.htmx else 200
    return render(request, template, {"field": field, "thread": thread}, status=status)


@at_desk
@require_POST
def questions(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    key = request.POST.get("key", "")[:40] or str(uuid4())
    ask_again(thread, request.POST.get("slot", ""), by=request.agent, key=key)
    return _changed(request, thread, _("고객에게 물어봤어요."))


@at_desk
@require_POST
def question(request: AgentRequest, thread_id: int, asked_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    if not is_deletion(request):
        return HttpResponse(status=405)
    withdraw(get_object_or_404(asked_in(thread), pk=asked_id), by=request.agent)
    return _changed(request, thread, _("질문을 거뒀어요."))


@at_desk
@require_POST
def summary(request: AgentRequest, thread_id: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    if language_model() is None:
        raise Http404
    want_summary(thread, by=request.agent)
    return _changed(request, thread, _("요약을 부탁했어요."))


def _field(request: AgentRequest, thread: Thread, key: str, *, error: str = "") -> SlotField:
    slot = slot_of(thread, key)
    if slot is None:
        raise Http404
    shown = card_of(request, thread).item(key)
    kept = shown.item.value.value if shown and shown.item.value and not shown.is_masked else ""
    return SlotField(slot=slot, field="value", error=error, typed=request.POST.get("value", kept))


def _changed(request: AgentRequest, thread: Thread, sentence: str, *, done: str = "") -> HttpResponse:
    """Say what happened: with the card drawn anew, or by the thread's page where no script asked."""
    if not request.htmx:
        messages.success(request, sentence)
        return to_page(request, thread.pk)
    thread = thread_of(request, thread.pk)
    context = {"card": card_of(request, thread), "thread": thread, "done": done}
    response = retarget(render(request, "desk/case/_body.html", context), "#case-body")
    return with_toast(response, sentence)
