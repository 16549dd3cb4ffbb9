"""Addresses to the door: a street or a lot with its number, in a place that is named or with a flat behind it."""

import re
from collections.abc import Iterator

from malgil.korean.personal.kinds import Kind, Private

_PROVINCE = (
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청북|충청남|전북|전남|전라북|전라남|경북|경남|경상북|경상남|제주)"
    r"(?:특별시|광역시|특별자치시|특별자치도|도|시)?"
)
_TOWN = r"[가-힣]{1,4}(?:시|군|구)"
# What ends in 로 without being a street.
_NO_STREET = (
    r"(?!\S*(?:으로|제대로|그대로|마음대로|이대로|반대로|추가로|별도로|무료로|실제로|최대로) ?\d)"
    r"(?!(?:바로|새로|서로|별로|따로|홀로|주로) ?\d)"
)
# What a number counts, so that it is no number of a house.
_COUNTED = r"(?! ?(?:일|월|개|시간|시|번째|회|원|명|분|년|주|장|벌|박스|퍼센트|%|차|건|배|위|만|천|[:.,]\d))"
_HOUSE = rf"\d{{1,4}}(?:-\d{{1,4}})?(?!\d){_COUNTED}"
_STREET = rf"{_NO_STREET}[가-힣][가-힣0-9.]{{0,10}}(?:로|길) ?(?:\d{{1,4}}번?길 ?)?{_HOUSE}"
_LOT = (
    r"[가-힣][가-힣0-9]{0,6}(?:동|읍|면|리|가) (?:[가-힣]{1,5}리 )?"
    rf"(?:산 ?)?{_HOUSE}(?: ?번지)?"
)
_FLAT = (
    r"(?:,? ?\([^)\n]{1,24}\))?,? ?(?:[가-힣A-Za-z0-9]{1,14} ?){0,2}?"
    r"(?:\d{1,4}동 ?)?(?:지하 ?)?(?:\d{1,3}층 ?)?B?\d{1,4}호"
)
_TOWNS = rf"(?:{_PROVINCE} (?:{_TOWN} ){{0,2}}|(?:{_TOWN} ){{1,3}})"
_VILLAGE = r"(?:[가-힣]{1,5}(?:읍|면) )?"
_WHOLE = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?:{_TOWNS}{_VILLAGE}(?:{_STREET}|{_LOT})(?:{_FLAT})?|(?:{_STREET}|{_LOT}){_FLAT})"
)
_LABEL = r"(?:주소|배송지|받는 ?곳|수령지|사는 ?곳)[^\n가-힣]{0,4}"
_LABELLED = re.compile(rf"{_LABEL}((?:{_TOWNS})?{_VILLAGE}(?:{_STREET}|{_LOT})(?:{_FLAT})?)")


def addresses_in(text: str) -> Iterator[Private]:
    """Yield the addresses of a plain text."""
    for found in _WHOLE.finditer(text):
        yield Private(Kind.ADDRESS, found.start(), found.end(), found[0], is_sure=True)
    for found in _LABELLED.finditer(text):
        yield Private(Kind.ADDRESS, found.start(1), found.end(1), found[1], is_sure=True)
