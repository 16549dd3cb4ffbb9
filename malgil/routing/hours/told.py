"""Hours as a centre has written them down itself, for who does not read Korean: 평일 10시~18시 (점심 12시~13시)."""

import re
from collections.abc import Mapping

from django.utils.translation import get_language, pgettext

_HANGUL = re.compile("[가-힣]")  # not a message: what Korean is written with
_DASH = r"\s*[-~–〜]\s*"
_CLOCK = re.compile(
    r"(?:(오전|오후|낮|밤)\s*)?(\d{1,2})(?:\s*시(?!간)(?:\s*(\d{1,2})\s*분|\s*(반))?|:(\d\d))"  # not a message: read
)
_BARE_HOUR = re.compile(rf"(\d{{1,2}})(?={_DASH}\d{{1,2}}\s*시)")  # not a message: what is read
_DAY = re.compile(r"([월화수목금토일])요일")  # not a message: what is read
_DAYS = re.compile(rf"([월화수목금토일])({_DASH}|[·,]\s*)([월화수목금토일])(?![가-힣])")  # not a message: what is read
_LETTER = re.compile(r"(?<![가-힣])[월화수목금토일](?![가-힣])")  # not a message: what is read
_AFTERNOON = ("오후", "밤")  # not a message: what is read
_NOON = 12


def told(hours: str) -> str:
    """Return a centre's own words for its hours in the reader's language; as they stand where one is unusual."""
    if (get_language() or "ko").startswith("ko") or not _HANGUL.search(hours):
        return hours
    words = _BARE_HOUR.sub(r"\g<1>:00", hours)
    words = _CLOCK.sub(_clock, words)
    words = _DAYS.sub(lambda found: _weekday(found[1]) + found[2].strip() + _weekday(found[3]), _DAY.sub(r"\1", words))
    words = _LETTER.sub(lambda found: _weekday(found[0]), words)
    for korean, other in _usual().items():
        words = words.replace(korean, other)
    words = re.sub(rf"(?<=\d){_DASH}(?=\d)", "–", words)
    words = re.sub(r"\s+(?=[,)\s])", "", words).strip()
    return hours if _HANGUL.search(words) else words


def _usual() -> Mapping[str, str]:
    """Return what centres usually write, longer words before those that stand in them."""
    return {
        "연중무휴": pgettext("상담 시간", "연중무휴"),  # not a message: the key is what is read
        "점심시간": pgettext("상담 시간", "점심시간"),  # not a message: the key is what is read
        "점심": pgettext("상담 시간", "점심시간"),  # not a message: what is read
        "공휴일": pgettext("상담 시간", "공휴일"),  # not a message: the key is what is read
        "평일": pgettext("상담 시간", "평일"),  # not a message: the key is what is read
        "주말": pgettext("상담 시간", "주말"),  # not a message: the key is what is read
        "매일": pgettext("상담 시간", "매일"),  # not a message: the key is what is read
        "휴무": pgettext("상담 시간", "휴무"),  # not a message: the key is what is read
        "24시간": pgettext("상담 시간", "24시간"),  # not a message: the key is what is read
        "부터": "–",  # not a message: what is read
        "까지": "",  # not a message: what is read
        "·": ", ",
    }


def _clock(found: re.Match[str]) -> str:
    half, hour, minute, is_half_past, minute_by_colon = found.groups()
    number = int(hour)
    if half in _AFTERNOON and number < _NOON:
        number += _NOON
    return f"{number:02}:{int(minute_by_colon or minute or (30 if is_half_past else 0)):02}"


def _weekday(letter: str) -> str:
    place = "월화수목금토일".index(letter)  # not a message: what is read
    return pgettext("요일", "월,화,수,목,금,토,일").split(",")[place]
