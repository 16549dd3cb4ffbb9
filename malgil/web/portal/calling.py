"""Asking to be called instead of waiting, changing the number or the time, and waiting in the chat after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.conversations.models import Channel, Thread
from malgil.routing.actions import ask_callback, cancel_callback
from malgil.routing.best_time import Slot
from malgil.routing.forms import CallbackForm
from malgil.routing.hours.words import day_ahead
from malgil.routing.models import Callback, Place
from malgil.routing.queries import Offers, callback_of, last_callback_of, offers_for, place_of
from malgil.web.portal.doors import CustomerRequest, is_deletion, own_thread


@dataclass(frozen=True)
class Day:
    """The half hours of a day in which a call may be booked."""

    words: str
    slots: list[Slot]


def days_of(slots: Sequence[Slot]) -> list[Day]:
    """Return half hours by their local days."""
    today = timezone.localdate()
    grouped = groupby(slots, key=lambda slot: timezone.localdate(slot.start))
    return [Day(day_ahead(day, today), list(same)) for day, same in grouped]


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
@own_thread
def callback(request: CustomerRequest, thread: Thread) -> HttpResponse:
    room = redirect("portal:thread", thread.pk)
    if is_deletion(request):
        cancel_callback(thread, channel=Channel.CHAT, by=request.customer)
        return room
    place = place_of(thread)
    if place is None:
        return room
    form = CallbackForm(request.POST) if request.method == "POST" else CallbackForm(initial=_known(request, thread))
    if form.is_valid():
        try:
            ask_callback(thread, phone=form.cleaned_data["phone"], slot=form.cleaned_data["slot"], by=request.customer)
        except Refused as refusal:
            form.add_error("phone" if refusal.status == 422 else None, str(refusal.sentence))
        else:
            return room
    return _page(request, thread, place, form)


def _page(request: CustomerRequest, thread: Thread, place: Place, form: CallbackForm) -> HttpResponse:
    offers, current = offers_for(place, now()), callback_of(thread)
    chosen = _moment(str(form["slot"].value() or ""))
    context = {
        "thread": thread,
        "form": form,
        "current": current,
        "in_turn_by": _in_turn(current, offers),
        "days": days_of(_with_own(current, offers)),
        "chosen": chosen,
        "is_any": offers.is_any or current is not None,
    }
    return render(request, "portal/room/callback.html", context, status=422 if form.is_bound else 200)


def _in_turn(current: Callback | None, offers: Offers) -> datetime | None:
    return current.deadline if current and current.slot is None else offers.in_turn_by


def _with_own(current: Callback | None, offers: Offers) -> Sequence[Slot]:
    # The half hour somebody has chosen stays theirs, though they have filled it themselves.
    if current is None or current.slot is None or current.slot in [slot.start for slot in offers.slots]:
        return offers.slots
    return sorted([*offers.slots, Slot(current.slot, 0.0, 1)], key=lambda slot: slot.start)


def _known(request: CustomerRequest, thread: Thread) -> dict[str, object]:
    last = last_callback_of(thread)
    slot = request.GET.get("slot", "") or (last.slot.isoformat() if last and last.slot and not last.ended_at else "")
    return {"phone": (last.phone if last else "") or request.customer.phone, "slot": slot}


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
