"""How the desk answers somebody who has changed something."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import trigger_client_event

from malgil.accounts.requests import AgentRequest
from malgil.conversations.actions import save_draft
from malgil.conversations.models import Draft, Message, Note, Thread
from malgil.web.conversation.answers import elements
from malgil.web.desk.finding import screen_of
from malgil.web.desk.listing import Listing
from malgil.web.middleware import wants_fragment


def changed(request: AgentRequest, thread: Thread, sentence: str) -> HttpResponse:
    """Say what happened: with the thread's state drawn anew, or by its page where no script asked."""
    if not request.htmx:
        messages.success(request, sentence)
        return to_page(request, thread.pk)
    response = render(request, "desk/thread/_changed.html", {"screen": screen_of(request, thread.pk)})
    return with_toast(response, sentence)


def shown(request: AgentRequest, said: Message | Note, *, status: int) -> HttpResponse:
    """Answer who wrote: with the line the others get live, or by the thread's page where no script asked."""
    if wants_fragment(request):
        return elements(said, "desk", status=status)
    # With a script the page itself says that its draft has been sent, in order with what it saved before.
    kind = Draft.Kind.REPLY if isinstance(said, Message) else Draft.Kind.NOTE
    save_draft(said.thread, agent=request.agent, kind=kind, body="")
    return to_page(request, said.thread_id)


def to_page(request: AgentRequest, thread_id: int) -> HttpResponse:
    """Lead back to a thread, beside the list it was opened from."""
    return redirect(f"{reverse('desk:thread', args=[thread_id])}{Listing(request.agent, request.GET).query}")


def with_toast(response: HttpResponse, sentence: str) -> HttpResponse:
    """Let the page show a sentence at its edge, whatever has become of the button that was pressed."""
    said: dict[str, Any] = {"text": sentence, "tone": "ok", "target": "body"}
    return trigger_client_event(response, "malgil:toast", said)
