"""Sums of won in Korean words: 39,000원, 3만 5천원, 십만원, 1억 2천만원, ₩45,900."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SumFound:
    """A sum in a text, in whole won."""

    start: int
    end: int
    won: int


_DIGITS: Final = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SMALL: Final = {"십": 10, "백": 100, "천": 1000}
_LARGE: Final = {"만": 10_000, "억": 100_000_000}

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,2})?)"
_UNIT: Final = (
    rf"(?:{_NUMBER}\s?[십백천]?[만억]|{_NUMBER}\s?[십백천]"
    r"|[일이삼사오육칠팔구]?[십백천][만억]?|[일이삼사오육칠팔구]?[만억])"
)
# What follows 원 in 원해요, 원하는, 원인 is no sum.
_WON: Final = r"원(?![하해했합함칙래본]|인(?:[이을은도]|\s|$))"
# Possessive: what was read as 3만 is never read again as 3 and 만, however long the figures are.
_WORDED: Final = re.compile(
    rf"(?<![\d.,가-힣A-Za-z\-])(?P<words>(?=[\d일이삼사오육칠팔구십백천만억])(?:{_UNIT}\s?)*+(?:{_NUMBER}\s?)?){_WON}"
)
_SIGNED: Final = re.compile(rf"(?:₩|￦|\bKRW\b)\s?(?P<words>{_NUMBER})", re.IGNORECASE)
# 3만 9천 결제됐는데: 만 and 천 behind figures are money unless something is counted.
_COUNTERS: Final = r"점|개|명|건|회|번|권|장|자|글|조회|클릭|뷰|km|g|ml|픽셀|팔로"
_BARE: Final = re.compile(
    rf"(?<![\d.,가-힣A-Za-z\-])(?P<words>\d+(?:\.\d+)?\s?만(?:\s?\d+\s?천)?(?:\s?\d+\s?백)?)(?![가-힣\d])(?!\s?(?:{_COUNTERS}))"
)
_PLAIN: Final = re.compile(
    r"(?:금액|가격|판매가|환불금|정산금|결제액|환불|정산|배송비|입금액)(?:은|는|이|가|으로)?\s?[:：=]?\s?"
    rf"(?P<words>\d{{1,3}}(?:,\d{{3}})+|\d{{4,7}})(?![\d\-,]|\s?(?:{_COUNTERS}|일|월|년|시|%|원))"
)
_COMMAS: Final = re.compile(
    rf"(?<![\d.,A-Za-z\-])(?P<words>\d{{1,3}}(?:,\d{{3}})+)(?![\d\-,]|\s?(?:{_COUNTERS}|포인트|%|원))"
)
_TOKEN: Final = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>[일이삼사오육칠팔구십백천만억])")


def find_sums(text: str, *, apart: Iterable[tuple[int, int]] = ()) -> list[SumFound]:
    """Return the sums a text names, in its order; nothing won is no sum. `apart` are spans that are something else."""
    taken = list(apart)
    found: list[SumFound] = []
    for pattern in (_WORDED, _SIGNED, _PLAIN, _BARE, _COMMAS):
        for match in pattern.finditer(text):
            start, end = match.start("words"), match.end()
            won = read_won(match["words"])
            if won and not any(start < other_end and end > other for other, other_end in taken):
                taken.append((start, end))
                found.append(SumFound(start, end, won))
    return sorted(found, key=lambda each: each.start)


def read_won(words: str) -> int | None:
    """Return the won that words say (3만 5천, 39,000, 십만), or None when they are no number."""
    total = section = 0
    number: float | None = None
    tokens = list(_TOKEN.finditer(words))
    if not tokens or re.sub(r"[\s원₩￦]", "", _TOKEN.sub("", words)):
        return None
    for token in tokens:
        if token["number"]:
            section += round(number or 0)
            number = float(token["number"].replace(",", ""))
        elif (word := token["word"]) in _DIGITS:
            number = _DIGITS[word]
        elif word in _SMALL:
            section += round((1 if number is None else number) * _SMALL[word])
            number = None
        else:
            whole = section + (number or 0)
            total += round((whole or 1) * _LARGE[word])
            section, number = 0, None
    return total + section + round(number or 0)


def won_shown(won: int) -> str:
    """Return a sum as it is written: 12,900원."""
    return f"{won:,}원"
