"""One thread as its customer sees it: the waiting room, the chat, the end, all at one address."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.forms import MessageForm, RatingForm
from malgil.conversations.models import Channel, Merge, Rating, Standing, Thread
from malgil.conversations.queries import (
    Timeline,
    current_rating_of,
    had_agent,
    marks_among,
    merge_of,
    thread_with_all,
    timeline,
)
from malgil.events.queries import since_of
from malgil.routing.doors import door_now
from malgil.routing.hours.words import day_ahead
from malgil.routing.models import Absence, Callback, Door, DoorKind, HeldFor, Place, PlaceState
from malgil.routing.queries import (
    absence_of,
    ahead_of,
    answer_deadline,
    calendar_for,
    callback_of,
    has_expired,
    hint_for,
    hours_of_times,
    is_anybody_on_duty,
    is_learning,
    place_of,
    promise_to,
    waits_first,
)
from malgil.web.app.middleware import keepable
from malgil.web.conversation.holding import holder_of
from malgil.web.conversation.kept import kept_files
from malgil.web.conversation.lines import Entry, Mark, entries
from malgil.web.portal.doors import CustomerRequest, own_thread
from malgil.web.portal.meanwhile import Help, Hint, helps_for
from malgil.web.portal.waiting import Wait, wait_in_words


@dataclass
class Room:
    """A thread and what stands around it, each read when it is shown."""

    thread: Thread
    viewer: Person
    before: int | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has the thread yet."""
        return self.thread.standing == Standing.WAITING

    @property
    def was_left(self) -> bool:
        """Whether it was left for later, so that nobody waits beside it."""
        return self.thread.channel in (Channel.FORM, Channel.EMAIL)

    @cached_property
    def place(self) -> Place | None:
        """The place they hold, while they wait."""
        found = place_of(self.thread) if self.is_waiting else None
        if found:
            # Every bell of the line draws this anew: nothing is read twice for it.
            found.thread = self.thread
        return found

    @cached_property
    def callback(self) -> Callback | None:
        """The call they wait for."""
        return None if self.thread.is_closed else callback_of(self.thread)

    @cached_property
    def absence(self) -> Absence | None:
        """Since when they are away with their place kept."""
        return absence_of(self.place) if self.place else None

    @property
    def stage(self) -> str:
        """Which of the waiting room's faces they see: line, away, joined, called or letter; none once it is over."""
        if not self.is_waiting:
            return ""
        if self.callback:
            return "called"
        if self.was_left:
            return "letter"
        if self.place and self.place.state == PlaceState.HELD:
            return "joined" if self.place.held_for == HeldFor.JOINED else "away"
        return "line"

    @cached_property
    def first_matter(self) -> Thread | None:
        """What they wait for first, while this one joins it."""
        return waits_first(self.thread)

    @cached_property
    def has_expired(self) -> bool:
        """Whether they did not come back in time, and it is a letter now."""
        return self.was_left and has_expired(self.thread)

    @cached_property
    def may_be_called(self) -> bool:
        """Whether a call may be asked for at all; the page that offers it says when."""
        return self.on_duty or hours_of_times(Channel.PHONE) is not None

    @cached_property
    def hint(self) -> Hint | None:
        """A half hour in which it goes faster, if they were told of one that has not passed."""
        found = hint_for(self.place) if self.place else None
        return Hint.of(found, now()) if found and found.slot > now() else None

    @property
    def booking(self) -> str:
        """Where a call may be booked for the half hour they were told of."""
        return self.hint.booking(self.thread) if self.hint else ""

    @property
    def call_day(self) -> str:
        """The day of a booked call, as one says it."""
        slot, today = self.callback.slot if self.callback else None, localdate()
        return day_ahead(localdate(slot), today) if slot else ""

    @cached_property
    def helps(self) -> list[Help]:
        """What would help meanwhile."""
        return helps_for(self.thread)

    @cached_property
    def answered_by(self) -> datetime | None:
        """By when it is answered; None where nothing may be promised, or what was promised has passed."""
        promised = answer_deadline(self.thread.channel, self.thread.opened_at)
        return promised if promised and promised > now() else None

    @cached_property
    def timeline(self) -> Timeline:
        """The last lines, or those before the number asked for."""
        return timeline(self.thread, self.viewer, before=self.before)

    @cached_property
    def entries(self) -> list[Entry | Mark]:
        """The lines as they are shown."""
        return entries(self.timeline.lines, "portal", marks_among(self.timeline.lines, self.thread))

    @cached_property
    def position(self) -> int | None:
        """Their place in the line, 1 for the next one; where they would stand while it is held."""
        return ahead_of(self.place, now()) + 1 if self.place else None

    @property
    def ahead(self) -> int:
        """How many are before them."""
        return (self.position or 1) - 1

    @cached_property
    def on_duty(self) -> bool:
        """Whether an agent is there now."""
        return is_anybody_on_duty(now())

    @cached_property
    def opens(self) -> str:
        """When somebody is there again, as far as hours say."""
        calendar = calendar_for(DoorKind.CHAT)
        return door_now(Door(kind=DoorKind.CHAT), calendar, now(), agents_online=0).words if calendar else ""

    @cached_property
    def wait(self) -> Wait:
        """What they read while they wait."""
        learning = is_learning(self.thread.channel)
        return wait_in_words(promise_to(self.thread), ahead=self.ahead, at=now(), learning=learning)

    @cached_property
    def merge(self) -> Merge | None:
        """Where the matter goes on, for a thread that was folded into another."""
        return merge_of(self.thread) if self.thread.is_closed else None

    @cached_property
    def rating(self) -> Rating | None:
        """What they said of the help they had, since it ended last."""
        return current_rating_of(self.thread) if self.thread.is_closed else None

    @cached_property
    def may_rate(self) -> bool:
        """Whether there is any help to speak of."""
        return self.thread.is_closed and self.merge is None and had_agent(self.thread)

    @property
    def key(self) -> str:
        """A new idempotency key, for a browser without script."""
        return str(uuid4())

    @property
    def most_bytes(self) -> int:
        """How large a file may be."""
        return int(settings.MALGIL_UPLOAD_LIMIT)


def room_page(
    request: CustomerRequest,
    thread: Thread,
    *,
    form: MessageForm | None = None,
    rating: RatingForm | None = None,
    before: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the whole page; a form that was refused stands there with what was typed."""
    *since, line_since = since_of(thread.topic, thread.customer.topic, "queue").split(" ")
    # Read again: what has happened since the thread was found is behind `since`.
    thread = thread_with_all(request.customer, thread.pk) or thread
    context = {
        "since": " ".join(since),
        "line_since": line_since,
        "room": Room(thread, request.customer, before),
        "thread": thread,
        "form": form,
        "kept": kept_files(request, holder_of(request)) if form else [],
        "rating_form": rating or RatingForm(),
    }
    return render(request, "portal/room.html", context, status=status)


@require_safe
@own_thread
def show(request: CustomerRequest, thread: Thread) -> HttpResponse:
    return keepable(room_page(request, thread))


@require_safe
@own_thread
def state(request: CustomerRequest, thread: Thread) -> HttpResponse:
    context = {"line_since": since_of("queue"), "room": Room(thread, request.customer), "thread": thread}
    return render(request, "portal/room/_state.html", {**context, "rating_form": RatingForm()})


@require_safe
@own_thread
def earlier(request: CustomerRequest, thread: Thread, before: int) -> HttpResponse:
    if not request.htmx:
        return room_page(request, thread, before=before)
    context = {"room": Room(thread, request.customer, before), "thread": thread}
    return render(request, "portal/room/_earlier.html", context)
