"""The list, with or without a thread beside it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from malgil.accounts.requests import AgentRequest
from malgil.events.queries import since_of
from malgil.web.desk.bar import Bar
from malgil.web.desk.doors import at_desk
from malgil.web.desk.listing import Listing

# Which part of the page a request asks for, by the element it will stand in; other elements get further rows.
PARTS = {"pane-list": "desk/list/_pane.html", "desk-list": "desk/list/_refreshed.html"}


@at_desk
@require_safe
def home(request: AgentRequest) -> HttpResponse:
    since = since_of(*topics_of(request))
    listing, bar = Listing(request.agent, request.GET), Bar(request.agent)
    template = PARTS.get(request.htmx.target or "", "desk/list/_rows.html") if request.htmx else "desk/page.html"
    return render(request, template, {"listing": listing, "bar": bar, "since": since, "topics": topics_of(request)})


def topics_of(request: AgentRequest) -> list[str]:
    """Return what every page of the desk follows."""
    return ["desk", f"agent:{request.agent.pk}"]
