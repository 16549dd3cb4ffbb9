"""A text as patterns read it: same length, plain figures, one kind of dash and of space."""

import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－ㅡ_~"), "-")
_SPACES = dict.fromkeys((0x09, 0xA0, *range(0x2000, 0x200B), 0x3000), " ")
_TABLE = {**_DASHES, **_SPACES, ord("·"): "."}


def plain(text: str) -> str:
    """Return the text with full-width signs as ASCII and every dash as "-"; places stay where they were."""
    if text.isascii():
        return text
    return "".join(map(_plain, text.translate(_TABLE))).translate(_TABLE)


def _plain(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign
