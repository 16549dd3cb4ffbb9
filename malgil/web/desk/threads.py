"""One thread: its page, what was said earlier, and its state drawn anew."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.accounts.requests import AgentRequest
from malgil.events.queries import mark, since_of
from malgil.web.desk.bar import Bar
from malgil.web.desk.doors import at_desk
from malgil.web.desk.finding import screen_of
from malgil.web.desk.listing import Listing
from malgil.web.desk.lists import topics_of


@at_desk
@require_safe
def show(request: AgentRequest, thread_id: int) -> HttpResponse:
    return page_of(request, thread_id, before=None)


@at_desk
@require_safe
def earlier(request: AgentRequest, thread_id: int, before: int) -> HttpResponse:
    if not request.htmx:
        return page_of(request, thread_id, before=before)
    return render(request, "desk/thread/_earlier.html", {"screen": screen_of(request, thread_id, before=before)})


def page_of(request: AgentRequest, thread_id: int, *, before: int | None) -> HttpResponse:
    """Answer with the thread, and with the whole page around it where no script asked."""
    topics = topics_of(request)
    since = {"since": since_of(*topics), "thread_since": since_of(f"thread:{thread_id}"), "customer_since": mark()}
    screen = screen_of(request, thread_id, before=before)
    listing = Listing(request.agent, request.GET, here=thread_id)
    context = {"screen": screen, "listing": listing, "topics": topics, **since}
    if request.htmx:
        return render(request, "desk/thread/_panes.html", context)
    return render(request, "desk/page.html", {"bar": Bar(request.agent), **context})


@at_desk
@require_safe
def state(request: AgentRequest, thread_id: int) -> HttpResponse:
    context = {"screen": screen_of(request, thread_id), "listing": Listing(request.agent, request.GET)}
    return render(request, "desk/thread/_changed.html", context)
