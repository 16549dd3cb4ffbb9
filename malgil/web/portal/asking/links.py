"""A link that opens one thread for whoever holds it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from malgil.accounts.actions import claim_guest
from malgil.accounts.requests import PersonRequest
from malgil.accounts.rules import may_claim
from malgil.accounts.sign_in import remember_guest
from malgil.coach.queries import case_of
from malgil.coach.showing import shown_value, translated
from malgil.conversations.links import link_token, thread_of_token
from malgil.conversations.models import Thread
from malgil.conversations.queries import attachments_visible_to, thread_open_to
from malgil.routing.queries import answer_deadline
from malgil.web.portal.doors import CustomerRequest, own_thread


def link_address(request: HttpRequest, token: str) -> str:
    """Return a link's whole address, as it can stand in a mail."""
    return request.build_absolute_uri(reverse("portal:link", args=[token]))


@require_http_methods(["GET", "HEAD"])
@own_thread
def sent(request: CustomerRequest, thread: Thread) -> HttpResponse:
    context = {
        "thread": thread,
        "address": link_address(request, link_token(thread)),
        "files": attachments_visible_to(request.person).filter(message__thread=thread),
        "deadline": answer_deadline(thread.channel, thread.opened_at),
        "told": [
            (translated(item.name), shown_value(item.kind, item.value.value))
            for item in case_of(thread).known
            if item.value
        ],
    }
    return render(request, "portal/asking/sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: PersonRequest, token: str) -> HttpResponseBase:
    thread = thread_of_token(token)
    if thread is None:
        raise Http404
    there = redirect("portal:thread", thread.pk)
    # Whose account it is now, signs in; who may open it already, goes on.
    if not thread.customer.is_guest or thread_open_to(request.person, thread.pk):
        return there
    # A link that is only fetched must not change whose account a question is in, or who a browser is.
    if request.person and request.method != "POST":
        return render(request, "portal/asking/link.html", {"thread": thread})
    if request.person and may_claim(request.person):
        claim_guest(thread.customer, request.person)
    else:
        remember_guest(there, thread.customer)
    return there
