"""The usual line of a conversation, from a stencil: its template is drawn once for all that recurs, then filled in.

Nearly every line is a message of words alone, in which a number, a key, the words and the time are all that differ from
the last one. The template stays the one place that says how it looks; drawing it anew cost half of what taking the
message in did.
"""

import re
from functools import lru_cache
from secrets import randbelow, token_hex
from types import SimpleNamespace
from typing import NamedTuple, cast

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from malgil.base.linking import linkify
from malgil.conversations.models import Message
from malgil.events.stream.fragments import Surface
from malgil.web.conversation.lines import Entry

# Nobody can guess these, so nobody can bear one as a name.
_SLOTS = (_ID, _KEY, _WORDS, _MOMENT, _CLOCK) = tuple(f"slot{token_hex(12)}" for _ in range(5))
_ORDER = str(10**17 + randbelow(10**17))
_SLOT = re.compile(f"({'|'.join(_SLOTS)}|{_ORDER})")


class Shape(NamedTuple):
    """What a line has in common with others: whoever writes so is drawn so."""

    surface: Surface
    side: str
    follows: bool
    is_own_side: bool
    shows_author: bool
    display_name: str
    author_name: str


def line_html(entry: Entry) -> SafeString:
    """Return a line that `is_plain` as HTML, the same that its template makes."""
    message, named = cast(Message, entry.line.message), entry.shows_author
    author = message.author
    shape = Shape(
        entry.surface,
        message.side,
        entry.follows,
        entry.is_own_side,
        named,
        author.display_name if named and author else "",
        entry.author_name if named else "",
    )
    said_at = entry.said_at
    filled = {
        _ID: entry.element_id,
        _ORDER: str(entry.order),
        _KEY: escape(message.key),
        _WORDS: linkify(entry.words),
        _MOMENT: said_at.isoformat(),
        _CLOCK: escape(entry.clock),
    }
    # The stencil is the template's, and every value is a number of ours, a time, or escaped.
    return mark_safe("".join([filled.get(part, part) for part in _stencil(shape, get_language())]))  # noqa: S308


@lru_cache(maxsize=2000)
def _stencil(shape: Shape, _language: str | None) -> tuple[str, ...]:
    """Return a line's HTML in parts: what stands in every such line, and slots."""
    author = SimpleNamespace(display_name=shape.display_name) if shape.display_name else None
    message = SimpleNamespace(side=shape.side, key=_KEY, body=_WORDS, files=(), author=author)
    blank = SimpleNamespace(
        line=SimpleNamespace(event=None, message=message, note=None),
        element_id=_ID,
        order=int(_ORDER),
        follows=shape.follows,
        is_own_side=shape.is_own_side,
        shows_author=shape.shows_author,
        author_name=shape.author_name,
        words=_WORDS,
        said_at=SimpleNamespace(isoformat=_MOMENT),
        clock=_CLOCK,
    )
    return tuple(_SLOT.split(render_to_string("conversation/_line.html", {"entry": blank})))
