"""내 문의: everything one has asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from malgil.accounts.requests import PersonRequest
from malgil.conversations.models import Standing, Thread
from malgil.conversations.queries import threads_of, threads_visible_to, unread_by
from malgil.events.queries import since_of
from malgil.web.app.middleware import keepable

A_PAGE = 20


@dataclass(frozen=True)
class ShownThread:
    """A thread as its customer reads it in a list."""

    thread: Thread
    is_unread: bool

    @property
    def state(self) -> str:
        """waiting, open or closed: that an agent has put it aside is the agent's business."""
        return Standing.OPEN.value if self.thread.standing == Standing.SNOOZED else self.thread.standing


def shown_threads(threads: Iterable[Thread], unread: Collection[int]) -> list[ShownThread]:
    """Return threads with whether an answer waits to be read."""
    return [ShownThread(thread, thread.pk in unread) for thread in threads]


@never_cache
@require_safe
def show(request: PersonRequest) -> HttpResponse:
    person = request.person
    mine = threads_of(person) if person else threads_visible_to(None)
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    ids = [thread.pk for thread in page]
    topics = [thread.topic for thread in page if not thread.is_closed]
    context = {
        "since": since_of(*topics) if topics else "",
        "topics": topics,
        "page": page,
        "threads": shown_threads(page, unread_by(person, ids) if person and ids else ()),
    }
    if request.htmx:
        return render(request, "portal/_threads.html", context)
    response = render(request, "portal/threads.html", context)
    return response if person is None or person.is_agent else keepable(response)
