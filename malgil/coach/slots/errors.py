"""Error codes and the words on a screen, in a customer's words."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from malgil.coach.slots.spans import Claims, Found

# More than anybody means to tell; each is compared with those before it.
_MOST: Final = 20
_NEAR: Final = 20
_QUOTED: Final = re.compile(r"[\"“”'‘’「『<〈]\s?(?P<value>[^\"“”'‘’「」『』<>〈〉\n]{2,80}?)\s?[\"“”'‘’」』>〉]")
_SAID: Final = re.compile(
    r"\s?(?:이?라고|이?라는|이?라며|이?라네|이?래|하고|만|가|이|창|메시지|문구|오류|에러|뜨|뜸|뜹|뜬|떠|떴|나|표시)"
)
_NAMED: Final = re.compile(r"(?:오류|에러|메시지|문구|error)[^\n]{0,8}$", re.IGNORECASE)
_AFTER_COLON: Final = re.compile(
    r"(?:오류|에러|error)\s?(?:메시지|문구|내용|코드)?\s?[:：]\s?(?P<value>[^\n.?!]{2,60})", re.IGNORECASE
)
_CODES: Final = (
    re.compile(r"(?<![A-Za-z\d])(?P<value>[A-Z]{1,8}[_-]\d{2,6}|ERR_[A-Z_]{3,40}|0x[0-9A-Fa-f]{4,10})(?![A-Za-z\d])"),
    re.compile(
        r"(?<![A-Za-z\d])(?P<value>[A-Z]{1,4}\d{3,5})(?![A-Za-z\d])(?=[^\n]{0,6}(?:오류|에러|코드|error|뜨|떠|나))"
    ),
    re.compile(r"(?<!\d)(?P<value>[45]\d{2}(?:\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)*|(?=\s?(?:오류|에러|error))))(?![\d원])"),
    re.compile(
        r"(?:오류|에러|error)\s?(?:코드|번호|code)?\s?[:：]?\s?(?P<value>[A-Z]{0,6}[-_]?\d{2,8})(?![\d일원개번])",
        re.IGNORECASE,
    ),
)


def find_errors(text: str, *, apart: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Return error codes and quoted messages, in the text's order, the first ones of each kind.

    `apart` are spans that are something else.
    """
    claims = Claims(apart)
    for match in islice(_QUOTED.finditer(text), _MOST):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _SAID.match(text, match.end()) or _NAMED.search(before):
            claims.keep(match, group="value")
    for pattern in (*_CODES, _AFTER_COLON):
        for match in islice(pattern.finditer(text), _MOST):
            claims.keep(match, group="value")
    return claims.in_order()
