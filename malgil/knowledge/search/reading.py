"""The morphemes of questions and documents: known in the full tier, while the process that finds them answers."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from malgil.korean.morphemes import SOCKET
from malgil.korean.morphemes.client import Morphemes

# A question waits this long for its morphemes at most; without them the light ranking answers.
QUESTION_SECONDS = 0.06
DOCUMENT_SECONDS = 5.0
READ_BY = "kiwi-0.24"


def socket_path() -> Path:
    """Return where the process of the morphemes listens on this machine."""
    return Path(settings.MALGIL_DATA) / SOCKET


def is_full() -> bool:
    """Return whether searches use morphemes."""
    return bool(settings.MALGIL_SEARCH == "full")


def of_question(text: str) -> Sequence[str]:
    """Return the morphemes of a question; none in the light tier, or when there is no answer in time."""
    if not is_full():
        return ()
    return _client().of_question(text, seconds=QUESTION_SECONDS) or ()


def of_document(text: str) -> Sequence[str] | None:
    """Return the morphemes of a text, or None when they cannot be had now."""
    return _client().of_document(text, seconds=DOCUMENT_SECONDS)


def is_answered() -> bool:
    """Return whether the process that finds morphemes answers."""
    return of_document("배송") is not None  # not a message: a word to try it with


@cache
def _client() -> Morphemes:
    return Morphemes(socket_path())
