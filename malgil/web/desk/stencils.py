"""A row of the desk's lists, from a stencil: its template is drawn once for all that recurs, then filled in.

Rows of thirty threads differ by seven values and by little else. The template stays the one place that says how a row
looks; drawing it anew for each was half of what a list cost, and every agent's list is drawn anew whenever something
happens.
"""

import re
from functools import lru_cache
from secrets import randbelow, token_hex
from typing import NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from malgil.conversations.models import Channel, Priority
from malgil.web.desk.standing import Stands, badge_of
from malgil.web.templatetags.malgil_ui import avatar

ICONS = {
    Channel.CHAT: "chat",
    Channel.FORM: "form",
    Channel.EMAIL: "mail",
    Channel.PHONE: "phone",
    Channel.COMMUNITY: "community",
}
URGENCIES = {Priority.HIGH: "waiting", Priority.URGENT: "failed"}

# Nobody can guess these, so nobody can bear one as a name.
_SLOTS = (_QUERY, _FACE, _NAME, _SUBJECT, _EXCERPT, _TIME) = tuple(f"slot{token_hex(12)}" for _ in range(6))
_NUMBER = 10**17 + randbelow(10**17)
_SLOT = re.compile(f"({'|'.join(_SLOTS)}|{_NUMBER})")


class Shape(NamedTuple):
    """What a row has in common with others; `standing` is empty where every row stands so."""

    channel: str
    standing: str
    priority: int | None
    has_subject: bool
    is_here: bool
    is_unread: bool
    is_late: bool


class Filling(NamedTuple):
    """What only one row says: plain text, and the query its address carries along."""

    number: int
    query: str
    name: str
    subject: str
    excerpt: str
    time: str


def row_html(shape: Shape, filling: Filling) -> SafeString:
    """Return a row as HTML, the same that its template makes."""
    filled = {
        str(_NUMBER): str(filling.number),
        _QUERY: escape(filling.query),
        _FACE: avatar(filling.name),
        _NAME: escape(filling.name),
        _SUBJECT: escape(filling.subject),
        _EXCERPT: escape(filling.excerpt),
        _TIME: escape(filling.time),
    }
    # The stencil is the template's, and every value is a number of ours, drawn by a template tag, or escaped.
    return mark_safe("".join([filled.get(part, part) for part in _stencil(shape, get_language())]))  # noqa: S308


@lru_cache(maxsize=2000)
def _stencil(shape: Shape, _language: str | None) -> tuple[str, ...]:
    """Return a row's HTML in parts: what stands in every such row, and slots."""
    blank = Filling(_NUMBER, _QUERY, _NAME, _SUBJECT if shape.has_subject else "", _EXCERPT, _TIME)
    return tuple(_SLOT.split(render_to_string("desk/list/_row.html", {"row": said_of(shape, blank, face=_FACE)})))


def said_of(shape: Shape, filling: Filling, *, face: str) -> dict[str, object]:
    """Return what the template is told of a row; `face` stands for who it is about."""
    channel = Channel(shape.channel)
    return {
        **shape._asdict(),
        **filling._asdict(),
        "number": str(filling.number),
        "href": reverse("desk:thread", args=[filling.number]) + filling.query,
        "face": face,
        "icon": ICONS[channel],
        "channel": channel.label,
        "standing": Stands(shape.standing).label if shape.standing else "",
        "badge": badge_of(Stands(shape.standing)) if shape.standing else "",
        "priority": "" if shape.priority is None else Priority(shape.priority).label,
        "urgency": "" if shape.priority is None else URGENCIES[Priority(shape.priority)],
    }
