"""The subject of an answer: that of the last mail, with one “Re:” before it."""

import re

# What programs put before a subject, in the languages Korean customers' programs speak.
_WORDS = "re|aw|sv|antw|답장|회신|답신|fw|fwd|전달"  # not a message: what mail programs write
_AGAIN = re.compile(rf"^\s*(?:(?:{_WORDS})\s*(?:\[\d+\])?\s*[:\uff1a]\s*)+", re.IGNORECASE)
_LONGEST = 200


def answer_subject(subject: str, *, otherwise: str) -> str:
    """Return the subject of an answer to a mail; `otherwise` is for a mail that had none."""
    bare = _AGAIN.sub("", " ".join(subject.split()))
    return f"Re: {bare[:_LONGEST]}" if bare else otherwise
