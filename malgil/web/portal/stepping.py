"""Leaving the waiting room with the place kept, coming back, and waiting by another channel."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from malgil.accounts.models import Person
from malgil.conversations.links import link_token
from malgil.conversations.models import Channel, Thread
from malgil.notifications.actions import choose
from malgil.notifications.queries import choices_of, has_push, wants
from malgil.notifications.subjects import EMAIL, Subject
from malgil.routing.actions import cancel_callback, come_back, step_out, switch_channel
from malgil.routing.forms import LeavingForm
from malgil.routing.queries import callback_of, place_of
from malgil.web.portal.asking.links import link_address
from malgil.web.portal.doors import CustomerRequest, is_deletion, own_thread

# What one may choose in the waiting room; a call is asked for on its own page.
BY_HAND = (Channel.CHAT, Channel.EMAIL, Channel.FORM)


@dataclass(frozen=True)
class Told:
    """How somebody who leaves can be told to come back."""

    by_push: bool
    email: str


def told_how(person: Person) -> Told:
    """Return how somebody can be told: guests without a device by the open page alone."""
    return Told(has_push(person), person.email or "")


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
@own_thread
def leaving(request: CustomerRequest, thread: Thread) -> HttpResponse:
    room = redirect("portal:thread", thread.pk)
    if is_deletion(request):
        come_back(thread, by=request.customer)
        return room
    place = place_of(thread)
    if place is None or not place.is_on_the_spot:
        return room
    by_mail = wants(request.customer, Subject.LINE, EMAIL)
    form = LeavingForm(request.POST if request.method == "POST" else None, initial={"by_mail": by_mail})
    if not form.is_valid():
        context = {
            "thread": thread,
            "form": form,
            "told": told_how(request.customer),
            "here": link_address(request, link_token(thread)),
        }
        return render(request, "portal/room/leaving.html", context, status=422 if form.is_bound else 200)
    if request.customer.email:
        _wish_mail(request.customer, is_wanted=form.cleaned_data["by_mail"])
    step_out(thread, needs_minutes=form.cleaned_data["needs_minutes"], by=request.customer)
    return room


def _wish_mail(person: Person, *, is_wanted: bool) -> None:
    wanted = {(choice.subject, means) for choice in choices_of(person) for means in choice.means}
    mail = (Subject.LINE, EMAIL)
    if is_wanted != (mail in wanted):
        choose(person, wanted | {mail} if is_wanted else wanted - {mail}, by_way_of="waiting")


@require_POST
@own_thread
def channel(request: CustomerRequest, thread: Thread) -> HttpResponse:
    chosen = request.POST.get("channel", "")
    if chosen not in BY_HAND:
        return HttpResponse(status=400)
    if callback_of(thread):
        cancel_callback(thread, channel=Channel(chosen), by=request.customer)
    else:
        switch_channel(thread, channel=Channel(chosen), by=request.customer)
    return redirect(reverse("portal:thread", args=[thread.pk]))
