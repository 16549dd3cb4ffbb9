"""The words of a text, and its letters without anything between them."""

import re
import unicodedata
from typing import Final

_LETTERS: Final = re.compile(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]+")


def words(text: str) -> list[str]:
    """Return the words of a text, composed and in lower case, without signs."""
    return _LETTERS.findall(unicodedata.normalize("NFKC", text).lower())


def squeezed(text: str) -> str:
    """Return only the letters and figures of a text, in lower case, with nothing between them."""
    return "".join(words(text))
