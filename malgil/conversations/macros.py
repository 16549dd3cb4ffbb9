"""Filling in what a macro leaves open."""

import re
from collections.abc import Mapping

from malgil.korean.josa import Ending, ending_of, josa

PLACES = ("customer", "order", "agent", "centre")
LANGUAGES = ("ko", "en")
_HANGUL = re.compile("[가-힣]")  # not a message: matched
_PLACE = re.compile(r"\{\{ *(\w+) *\}\}")
_PAIRS = ("이에요/예요", "이라고/라고", "으로/로", "은/는", "이/가", "을/를", "과/와")  # not a message: particles
_PAIR_OF = {form: pair for pair in _PAIRS for form in pair.split("/")}
_OPEN = re.compile(
    r"\{\{ *(?P<place>\w+) *\}\}(?P<honour> ?님)?"  # not a message: matched
    rf"(?:(?P<particle>{'|'.join(sorted(_PAIR_OF, key=len, reverse=True))})(?![가-힣]))?"  # not a message: matched
)


def filled(body: str, values: Mapping[str, str]) -> str:
    """Return a macro's text with `{{ customer }}` and the like replaced by their values.

    What has no value keeps its braces, so that the agent sees what is missing before the customer does. The particle
    behind a value is the one that fits it, and nobody is 손님 님.
    """
    return _OPEN.sub(lambda found: _said(found, values.get(found["place"], "")), body)


def _said(found: re.Match[str], value: str) -> str:
    if not value:
        return found[0]
    honour, written = found["honour"] or "", found["particle"] or ""
    word = value if honour and value.endswith("님") else f"{value}{honour}"  # not a message: matched
    if not written or ending_of(word) is Ending.UNKNOWN:
        return f"{word}{written}"
    return josa(word, _PAIR_OF[written])


def language_of(body: str) -> str:
    """Return the language a macro is written in."""
    return "ko" if _HANGUL.search(body) else "en"


def left_open(text: str) -> str:
    """Return the first place of a macro that nobody has filled in, as it stands in the text; nothing when none is."""
    return next((found[0] for found in _PLACE.finditer(text) if found[1] in PLACES), "")
