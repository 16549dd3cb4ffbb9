"""Saying something, and answering who said it with the same elements the others get live."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from malgil.accounts.models import Person
from malgil.accounts.requests import PersonRequest
from malgil.base.clock import now
from malgil.conversations.actions import post_message
from malgil.conversations.files import stored
from malgil.conversations.forms import MessageForm
from malgil.conversations.models import Message, Note, Thread
from malgil.conversations.queries import event_of
from malgil.events.stream.fragments import Surface
from malgil.events.stream.reading import fragments_of


@dataclass(frozen=True)
class Said:
    """What was said, and whether it is new or the same key had said it before."""

    message: Message
    is_new: bool


def say(thread: Thread, *, author: Person, form: MessageForm) -> Said:
    """Say what a valid form holds; its files are stored before and removed again when nothing came of it.

    Refuses what `post_message` refuses.
    """
    asked, words = now(), form.cleaned_data
    with stored(words["files"]) as files:
        message = post_message(thread, author=author, body=words["body"], key=words["key"], files=files)
    return Said(message, is_new=message.at >= asked)


def elements(said: Message | Note, surface: Surface, *, status: int = 201) -> HttpResponse:
    """Return the line of what was said, as the pages that look have it: 201 for new, 200 for said before."""
    variant = surface, str(get_language())
    shown = fragments_of(event_of(said), [variant])[variant]
    return HttpResponse(shown.html if shown else "", status=status)


def unclear(request: PersonRequest, form: MessageForm) -> HttpResponse:
    """Return the sentence that says why a message cannot be sent (422)."""
    return render(request, "refused/fragment.html", {"sentence": form.sentence}, status=422)
