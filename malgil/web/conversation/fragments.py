"""A line of a conversation as the open pages get it: by the template the page itself is made with."""

from django.template.loader import render_to_string

from malgil.conversations.queries import Line, line_of, read_marks
from malgil.events.models import Event
from malgil.events.queries import event_about
from malgil.events.stream.fragments import Fragment, Surface
from malgil.web.conversation.lines import Entry, Mark, entry_of
from malgil.web.conversation.questions import Question
from malgil.web.conversation.stencils import line_html

PLACE = "messages"


def fragment(event: Event, surface: Surface) -> Fragment | None:
    """Return the line an event makes on a surface, None when it makes none there."""
    line = line_of(event, "staff" if surface == "desk" else "public")
    return _shown(entry_of(line, surface)) if line else None


def question(event: Event, surface: Surface) -> Fragment | None:
    """Return the line of a question that has ended, drawn anew where it was asked."""
    found = event_about(event.topic, "slot.asked", asked_id=event.facts["asked_id"])
    return fragment(found, surface) if found else None


def redrawn(question: Question, surface: Surface) -> str:
    """Return a question's line as it is now, to be put in its place by its id."""
    topic, pk = f"thread:{question.asked.thread_id}", question.asked.pk
    event = event_about(topic, "slot.asked", asked_id=pk)
    if event is None:
        return ""
    entry = Entry(Line(event), surface, question)
    return render_to_string("conversation/_question.html", {"entry": entry, "oob": True})


def read_mark(event: Event, surface: Surface) -> Fragment | None:
    """Return the mark of the side that has read further, None when it has seen no message of the other side."""
    del surface
    thread_id = int(event.topic.removeprefix("thread:"))
    mine = [mark for mark in read_marks(thread_id) if mark.reader == event.facts["side"]]
    return _shown(Mark(mine[0])) if mine else None


def redrawn_message(event: Event, surface: Surface) -> Fragment | None:
    """Return a message's line anew, with what the scanner said of its file or how far it has come."""
    found = event_about(event.topic, "message.posted", message_id=event.facts["message_id"])
    return fragment(found, surface) if found else None


def _shown(entry: Entry | Mark) -> Fragment:
    if isinstance(entry, Entry) and entry.is_plain:
        html = line_html(entry)
    else:
        html = render_to_string("conversation/_line.html", {"entry": entry})
    return Fragment(place=PLACE, html=html, element_id=entry.element_id)
