"""The usual line of a conversation, from a stencil: its template is drawn once for all that recurs, then filled in.

Nearly every line is a message of words alone, in which a number, a key, the words and the time are all that differ from
the last one. The template stays the one place that says how it looks; drawing it anew cost half of what taking the
message in did.
"""

import html
import re
from functools import lru_cache
from secrets import randbelow, token_hex
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from malgil.base.linking import linkify
from malgil.conversations.models import Message
from malgil.events.stream.fragments import Surface
from malgil.web.conversation.lines import Entry, speaker_name
from malgil.web.templatetags.malgil_dates import clock_in

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
    # None for nobody we know.
    author: str | None


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
        author.display_name if named and author else None,
    )
    held = entry.line.event.held
    # Asking Django costs more than the rest of a line.
    language = (held.read.get("language") if held else None) or get_language()
    # What is plain says the same on both surfaces.
    filled = held.read.get(f"filled {language}") if held else None
    if filled is None:
        filled = _filled(entry, message, language)
    if held:
        held.read[f"filled {language}"] = filled
    # The stencil is the template's, and every value is a number of ours, a time, or escaped.
    return SafeString("".join([filled.get(part, part) for part in _stencil(shape, language)]))


def _filled(entry: Entry, message: Message, language: str | None) -> dict[str, str]:
    said_at = entry.said_at
    return {
        _ID: entry.element_id,
        _ORDER: str(entry.order),
        _KEY: html.escape(message.key),
        _WORDS: linkify(entry.words),
        _MOMENT: said_at.isoformat(),
        _CLOCK: html.escape(clock_in(said_at, language)),
    }


@lru_cache(maxsize=2000)
def _stencil(shape: Shape, _language: str | None) -> tuple[str, ...]:
    """Return a line's HTML in parts: what stands in every such line, and slots."""
    author: Any = None if shape.author is None else SimpleNamespace(display_name=shape.author)
    message = SimpleNamespace(side=shape.side, key=_KEY, body=_WORDS, files=(), author=author)
    blank = SimpleNamespace(
        line=SimpleNamespace(event=None, message=message, note=None),
        element_id=_ID,
        order=int(_ORDER),
        follows=shape.follows,
        is_own_side=shape.is_own_side,
        shows_author=shape.shows_author,
        author_name=speaker_name(shape.side, author) if shape.shows_author else "",
        words=_WORDS,
        said_at=SimpleNamespace(isoformat=_MOMENT),
        clock=_CLOCK,
    )
    return tuple(_SLOT.split(render_to_string("conversation/_line.html", {"entry": blank})))
