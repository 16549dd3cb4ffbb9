"""How one gets to one's own thread."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from malgil.accounts.models import Person
from malgil.accounts.requests import PersonRequest
from malgil.conversations.models import Thread
from malgil.conversations.queries import thread_open_to, thread_with_all

Rest = ParamSpec("Rest")


class CustomerRequest(PersonRequest):
    """A request by somebody who takes part in a thread as a customer."""

    customer: Person


ThreadView = Callable[Concatenate[CustomerRequest, Thread, Rest], HttpResponseBase]


def own_thread(view: ThreadView[Rest]) -> Callable[..., HttpResponseBase]:
    """Find the thread an address names; what is not yours is not found.

    Who works here is led to the desk. Somebody we do not know is told how they might find it, whether there is such a
    thread or not: it may be theirs, and their session over.
    """

    @wraps(view)
    def found(request: PersonRequest, /, thread_id: int, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.person is None:
            address = reverse("portal:thread", args=[thread_id])
            return render(request, "portal/not_found.html", {"address": address}, status=404)
        thread = _found(request, request.person, thread_id)
        customer = cast(CustomerRequest, request)
        customer.customer = request.person
        if customer.customer.is_agent:
            return redirect("desk:thread", thread.pk)
        response = view(customer, thread, *args, **kwargs)
        # What people wrote does not belong into a cache somebody else may open.
        patch_cache_control(response, private=True, no_store=True)
        return response

    return found


def _found(request: HttpRequest, person: Person, thread_id: int) -> Thread:
    # A page shows what is around a thread; what is posted changes the thread alone.
    found = thread_open_to if request.method == "POST" else thread_with_all
    thread = found(person, thread_id)
    if thread is None:
        raise Http404
    return thread


def is_deletion(request: HttpRequest) -> bool:
    """Return whether a request takes away what its address names; forms say so with `_method`."""
    return request.method == "DELETE" or request.POST.get("_method") == "delete"
