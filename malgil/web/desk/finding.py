"""Finding what a request of the desk is about."""

from django.shortcuts import get_object_or_404

from malgil.accounts.requests import AgentRequest
from malgil.conversations.models import Thread
from malgil.conversations.queries import threads_visible_to
from malgil.web.desk.screen import Screen


def thread_of(request: AgentRequest, thread_id: int) -> Thread:
    """Return the thread an address names; what the agent may not open is not found."""
    return get_object_or_404(threads_visible_to(request.agent), pk=thread_id)


def screen_of(request: AgentRequest, thread_id: int, *, before: int | None = None) -> Screen:
    """Return a thread with everything beside it, read now; the conversation up to a number, or to its end."""
    return Screen(thread_of(request, thread_id), viewer=request.agent, centre=request.centre, before=before)
