"""The list, with or without a thread beside it."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import push_url, replace_url

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
    context = {"since": since_of(*topics_of(request)), "topics": topics_of(request), "bar": Bar(request.agent)}
    listing = Listing(request.agent, request.GET)
    if not request.htmx:
        return render(request, "desk/page.html", {"listing": listing, **context})
    template = PARTS.get(request.htmx.target or "", "desk/list/_rows.html")
    return named(request, render(request, template, {"listing": listing, **context}), listing)


def named(request: AgentRequest, response: HttpResponse, listing: Listing) -> HttpResponse:
    """Let the address follow the list that was chosen or looked for; what stands beside it stays."""
    here = urlsplit(request.htmx.current_url_abs_path or "").path
    address = (here if here.startswith("/desk/threads/") else reverse("desk:home")) + listing.query
    if request.htmx.target == "pane-list":
        return push_url(response, address)
    return replace_url(response, address) if request.htmx.trigger == "desk-find" else response


def topics_of(request: AgentRequest) -> list[str]:
    """Return what every page of the desk follows."""
    return ["desk", "choices", f"agent:{request.agent.pk}"]
