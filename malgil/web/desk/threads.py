"""One thread: its page, what was said earlier, and its state drawn anew."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.accounts.requests import AgentRequest
from malgil.conversations.queries import read_marks, timeline
from malgil.events.queries import since_of
from malgil.web.conversation.lines import entries
from malgil.web.desk.bar import Bar
from malgil.web.desk.doors import at_desk
from malgil.web.desk.finding import screen_of, thread_of
from malgil.web.desk.listing import Listing
from malgil.web.desk.lists import topics_of


@at_desk
@require_safe
def show(request: AgentRequest, thread_id: int) -> HttpResponse:
    topics = topics_of(request)
    since = {"since": since_of(*topics), "topics": topics, "thread_since": since_of(f"thread:{thread_id}")}
    screen, listing = screen_of(request, thread_id), Listing(request.agent, request.GET, here=thread_id)
    if request.htmx:
        return render(request, "desk/thread/_panes.html", {"screen": screen, "listing": listing, **since})
    return render(request, "desk/page.html", {"screen": screen, "listing": listing, "bar": Bar(request.agent), **since})


@at_desk
@require_safe
def earlier(request: AgentRequest, thread_id: int, before: int) -> HttpResponse:
    thread = thread_of(request, thread_id)
    stretch = timeline(thread, request.agent, before=before)
    shown = entries(stretch.lines, "desk", read_marks(thread.pk))
    return render(request, "desk/thread/_earlier.html", {"thread": thread, "entries": shown, "before": stretch.before})


@at_desk
@require_safe
def state(request: AgentRequest, thread_id: int) -> HttpResponse:
    context = {"screen": screen_of(request, thread_id), "listing": Listing(request.agent, request.GET)}
    return render(request, "desk/thread/_changed.html", context)
