"""Order numbers, couriers and tracking numbers in a customer's words."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from malgil.coach.slots.spans import Claims, Found, overlaps

# A shop's number stands behind one of these; "주문 2개" and "주문 3번" do not.
_CUE: Final = re.compile(
    r"(?:상품\s?)?(?:(?:주문|오더|예약)\s?(?:번호|넘버|no\.?|id)|order\s?(?:no\.?|number|id|#)|주문#)"
    r"\s?(?:는|은|가|이|를|을|도)?\s?[:：=#(]?\s?",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"20\d{2}[ -](?:0[1-9]|1[0-2])\d{2}[ -]\d{4}[ -]\d{4}(?![\d-])")
_VALUE: Final = re.compile(r"(?=(?:[A-Za-z-]*\d){2})[A-Za-z]{0,5}\d?[A-Za-z\d-]{2,22}[A-Za-z\d]")
_COUNTER: Final = r"(?:\s?(?:원|개|번|건|일|월|년|명|시|분|장|박스|세트|만|천|회|벌|켤레|%|점|kg|g|ml))"
_LOOSE: Final = re.compile(rf"(?:주문|오더)\s(?P<value>\d{{4,20}})(?![\d,-]|{_COUNTER})")
_BEFORE: Final = re.compile(
    r"(?<![\d,.\-])(?P<value>\d{5,20})\s?번\s?주문(?!\s?[번넘])|(?<![\d,.\-])(?P<long>\d{8,20})\s?주문(?!\s?[번넘])"
)
# 비밀번호 #1234 opens a door.
_HASH: Final = re.compile(r"(?<![\w&])#(?P<value>\d{4,20})(?!\d|\s?(?:누르|눌러|누른|치고|입력))")
_OPENS: Final = re.compile(r"(?:비밀번호|비번|출입|현관|공동현관|도어락)[^\d#]{0,8}#?$")
_SHAPES: Final = (
    re.compile(r"(?<![\d-])20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{7,10}(?![\d-])"),  # Naver, 11번가
    re.compile(r"(?<![\d-])20\d{6}-\d{5,8}(?![\d-])"),  # Cafe24
    re.compile(r"(?<![\d-])[1-9]\d{13}(?![\d-])"),  # Coupang
)
_AND: Final = re.compile(r"\s?(?:,|와|과|하고|이랑|랑|및|/|그리고|·)\s?(?P<value>\d[\d-]{3,19})(?![\d,])")

COURIERS: Final = {
    "CJ대한통운": (
        "cj대한통운",
        "cj 대한통운",
        "씨제이대한통운",
        "씨제이 대한통운",
        "대한통운",
        "cj택배",
        "cj 택배",
        "cj로지스틱스",
    ),
    "한진택배": ("한진택배", "한진 택배", "한진"),
    "롯데택배": ("롯데택배", "롯데 택배", "롯데글로벌로지스", "현대택배"),
    "우체국택배": ("우체국택배", "우체국 택배", "우체국", "우편등기"),
    "로젠택배": ("로젠택배", "로젠 택배", "로젠"),
    "경동택배": ("경동택배", "경동 택배"),
    "대신택배": ("대신택배", "대신 택배"),
    "일양로지스": ("일양로지스", "일양택배"),
    "합동택배": ("합동택배",),
    "건영택배": ("건영택배",),
    "천일택배": ("천일택배",),
    "쿠팡로지스틱스": ("쿠팡로지스틱스", "쿠팡친구", "쿠친", "쿠팡맨"),
    "GS편의점택배": ("gs편의점택배", "gs25편의점택배", "gs25택배", "gs택배", "반값택배", "gs포스트박스"),
    "CU편의점택배": ("cu편의점택배", "cu택배", "cu 택배", "cu알뜰택배", "씨유택배"),
}
_COURIER_WORDS: Final = sorted(
    ((word, name) for name, words in COURIERS.items() for word in words), key=lambda pair: -len(pair[0])
)
_DIGITS: Final = r"\d{4}[- ]\d{4}[- ]\d{4,6}|\d{3,5}-\d{3,5}-\d{3,6}|\d{9,14}"
_TRACKING_CUE: Final = re.compile(
    rf"(?:운송장|송장|등기|반송장|택배|배송\s?조회|배송)\s?(?:번호|넘버|no\.?)?[^\d\n]{{0,8}}?(?P<value>{_DIGITS})(?![\d-])"
)
_TRACKING_SHAPE: Final = re.compile(r"(?<![\d-])(?P<value>\d{4}([- ])\d{4}\2\d{4}|\d{12})(?![\d-]|\2\d|원|\s?원)")
_MORE: Final = re.compile(rf"\s?(?:,|와|과|하고|이랑|랑|및|/|그리고)\s?(?P<value>{_DIGITS})(?![\d-])")
_BEHIND_COURIER: Final = re.compile(rf"[^\d\n]{{0,14}}?(?P<value>{_DIGITS})(?![\d-])")
_BARCODE: Final = re.compile(r"(?<!\d)88\d{11}(?!\d)")


def barcodes(text: str) -> list[tuple[int, int]]:
    """Return where Korean bar codes stand: thirteen figures that begin with 88, easily taken for a parcel's."""
    return [match.span() for match in _BARCODE.finditer(text)]


def find_orders(text: str, known: Sequence[str], *, apart: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Return the order numbers a text names: the customer's own first, then those a shop's name or shape gives away."""
    claims = Claims(apart)
    for number in known:
        for match in re.finditer(rf"(?<![\w-]){re.escape(number)}(?![\w-]*\d)", text):
            claims.keep(match, number)
    _keep_named(text, claims)
    for pattern in _SHAPES:
        for match in pattern.finditer(text):
            claims.keep(match)
    for pattern in (_LOOSE, _BEFORE, _HASH):
        for match in pattern.finditer(text):
            if not _OPENS.search(text[max(0, match.start() - 16) : match.start() + 1]):
                claims.keep(match, group="value" if match["value"] else "long")
    for each in claims.found:
        if (another := _AND.match(text, each.end)) and not _counts(text, another):
            claims.keep(another, group="value")
    return claims.in_order()


def _keep_named(text: str, claims: Claims) -> None:
    """Keep what stands behind 주문번호 and its like."""
    for cue in _CUE.finditer(text):
        if grouped := _GROUPED.match(text, cue.end()):
            claims.keep(grouped, re.sub(r"\D", "", grouped[0]))
        elif (value := _VALUE.match(text, cue.end())) and not _counts(text, value):
            claims.keep(value)


def _counts(text: str, number: re.Match[str]) -> bool:
    """Return whether a number is followed by what it counts: 2개, 3번, 12,000원."""
    return bool(re.match(_COUNTER, text[number.end() :]))


def find_couriers(text: str) -> list[Found]:
    """Return the couriers a text names, by their own names."""
    lower, found = text.lower(), list[Found]()
    for word, name in _COURIER_WORDS:
        for match in re.finditer(re.escape(word), lower):
            if not any(overlaps(match.start(), match.end(), each.start, each.end) for each in found):
                found.append(Found(match.start(), match.end(), name))
    return sorted(found, key=lambda each: each.start)


def find_trackings(text: str, couriers: Sequence[Found], *, apart: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Return the tracking numbers a text names, digits alone: behind their name, behind a courier's, or by shape."""
    claims = Claims(apart)

    def keep(match: re.Match[str]) -> None:
        digits = re.sub(r"\D", "", match["value"])
        if 9 <= len(digits) <= 14:
            claims.keep(match, digits, group="value")

    for match in _TRACKING_CUE.finditer(text):
        keep(match)
    for courier in couriers:
        if behind := _BEHIND_COURIER.match(text, courier.end):
            keep(behind)
    for match in _TRACKING_SHAPE.finditer(text):
        keep(match)
    for each in claims.found:
        if more := _MORE.match(text, each.end):
            keep(more)
    return claims.in_order()
