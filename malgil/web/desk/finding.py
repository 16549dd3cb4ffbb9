"""Finding what a request of the desk is about."""

from django.http import Http404

from malgil.accounts.requests import AgentRequest
from malgil.conversations.models import Thread
from malgil.conversations.queries import thread_open_to, thread_with_all
from malgil.web.desk.screen import Screen


def thread_of(request: AgentRequest, thread_id: int) -> Thread:
    """Return the thread an address names, to change it; what the agent may not open is not found."""
    thread = thread_open_to(request.agent, thread_id)
    if thread is None:
        raise Http404
    return thread


def screen_of(request: AgentRequest, thread_id: int, *, before: int | None = None) -> Screen:
    """Return a thread with everything beside it, read now; the conversation up to a number, or to its end."""
    thread = thread_with_all(request.agent, thread_id)
    if thread is None:
        raise Http404
    return Screen(thread, viewer=request.agent, centre=request.centre, before=before)
