"""Days in Korean words: 10월 10일, 지난주 금요일, 어제, 나흘 전, 10.10까지, 이번 달 말.

Built on korean-datetime; what is ours is the year (the nearest, or the last one when the sentence speaks of something
done), the short written forms it leaves out, and what looks like a day and is none: 3일 걸려요, 매주 월요일, 4.5점.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from korean_datetime import Cycle, Kind, ParseOptions, TemporalExpression, TemporalParser


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day or days in a text, both ends included."""

    start: int
    end: int
    first: date
    last: date

    @property
    def iso(self) -> str:
        """The day as ISO 8601, or its first and last with a slash."""
        one = self.first.isoformat()
        return one if self.first == self.last else f"{one}/{self.last.isoformat()}"


# Whatever names a day holds one of these.
_HINT: Final = re.compile(
    r"\d\s?[일월년주달개]|\d[./\-]\s?\d|[월화수목금토일](?:요일|욜)|[일이삼사오육칠팔구십]일|[일이삼사오육칠팔구십유시]월|오늘|금일|익일|명일|당일|어제|어저께|그제|그저께|그끄|내일|낼|모레|글피"
    r"|하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름|주일|[두세한네]\s?(?:주|달)|석\s?달|넉\s?달|주말|평일|연휴|추석|설날|설\s|구정|신정|단오|명절|절에|절\s|절날|한글날|[가-힣]+날|크리스마스|성탄|데이"
    r"|(?:지난|저번|이번|다음|다다음|지지난|저저번|요번|전|금|차|내|담|오는)\s?(?:주|달|해|분기)|지난|저번|작년|올해|내년|재작년|금년|월말|월초|연말|연초|이달|분기|봄|여름|가을|겨울"
)
_AROUND: Final = 12
# A text that names so many days, or holds so many letters that may name one, is read no further: 15 µs a letter.
_MOST_DAYS: Final = 16
_MOST_LETTERS: Final = 600
_PIECE: Final = 160
_NEAREST: Final = TemporalParser(ParseOptions(cycle=Cycle.NEAREST))
_PAST: Final = TemporalParser(ParseOptions(cycle=Cycle.PAST))

# 10.10까지, 10.10(금), 10-10 도착; a version, a score and a price per piece have no such word behind them.
_SHORT: Final = re.compile(
    r"(?<![\d.\-/:])(?P<month>1[0-2]|0?[1-9])(?:\.\s?|-)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d%]|[.\-/]\d)"
    r"(?=\s?(?:까지|부터|에\b|에\s|에는|일|\(|자\b|도착|배송|주문|결제|예정|발송|입금|취소))일?"
)
# "말까지" asks for the last day, not for the last third of a month.
_UNTIL: Final = re.compile(r"\s?까지")
_THIRD: Final = re.compile(r"(?:초|중순|말)$")
_BARE_DAY: Final = re.compile(r"(?:\d{1,2}\s?[~\-]\s?)?\d{1,2}\s?일")
# 3일 걸려요, 5일 지났는데, 7일 이내: so long, not on that day.
_LASTING: Final = re.compile(
    r"\s?(?:째|동안|간\b|간\s|만에|이내|안에|내에|내로|이상|이하|정도|쯤|넘|지났|지나서|지나도|걸리|걸려|걸린|걸렸|됐|됏|되었|되|남|정지|짜리|치|연속|씩|이나)"
)
_COUNTED: Final = re.compile(r"\s?(?:점|개|건|명|회|배|인분|사이즈|버전|박\b|박\s)")
# 2박 3일 is how long; so is 주문한 지 5일.
_NIGHTS: Final = re.compile(r"(?:\d\s?박|[가-힣]\s지)\s?$")
# 11월 셋째 주: the first week is the one that holds the first Thursday (KS X ISO 8601).
_WEEK: Final = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])월\s?(?P<nth>첫|둘|두|셋|세|넷|네|다섯)\s?(?:번)?째\s?주(?![가-힣]*말)"
)
_NTH: Final = {"첫": 0, "둘": 1, "두": 1, "셋": 2, "세": 2, "넷": 3, "네": 3, "다섯": 4}
_JUST_NOW: Final = re.compile(r"^(?:방금|지금|아까|조금|잠시|현재|\d+\s?(?:분|시간))")
_DAY_BEFORE_LAST: Final = re.compile(r"엊그(?:제|저께)")
# What the library leaves out: 생일이 어제였는데, 내일인데, 어젯밤.
_AS_SAID: Final = re.compile(
    r"(?<![가-힣])(?P<word>그저께|그제|어저께|어제|오늘|내일|모레|글피)(?=(?:까지)?(?:였|이|인데|인가|인지|예요))|(?P<night>어젯밤)"
)
_FROM_TODAY: Final = {"그저께": -2, "그제": -2, "어저께": -1, "어제": -1, "오늘": 0, "내일": 1, "모레": 2, "글피": 3}
# 9/20-9/27 is from a day to a day, and no subtraction.
_SPAN: Final = re.compile(r"(?<=\d)-(?=\d{1,2}/\d)")
# 낼 is tomorrow, and what is to be paid or handed in.
_TO_PAY: Final = re.compile(r"\s?(?:이유|수|돈|것|거|게|때|필요|만큼|생각|비용|금액|서류)")
_EVERY: Final = re.compile(r"매(?:주|월|달|일|년)")
_VERSION: Final = re.compile(r"(?:버전|ver\.?|v|ios|안드로이드|android|윈도우?)\s*$", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"^[월화수목금토일]요일")
_HEARSAY: Final = re.compile(r"(?:다고|라고|다더|라더|다면|라면|다는|라는|예정|까지)")
_ENDS: Final = re.compile(r"[.?!\n]|(?:는데|지만|으나|라서|니까)\s")
_DONE: Final = re.compile(
    r"(?:주문|결제|구매|구입|입금|취소|반품|신청|접수|발송|가입|등록|통화|문의)한|(?:^|\s)(?:산|받은|보낸|온|쓴|시킨|넣은)\s"
)


def find_days(text: str, *, today: date, apart: Iterable[tuple[int, int]] = ()) -> list[DayFound]:
    """Return the days a text names, in its order, as they are meant on `today`.

    `apart` are spans that are something else (order numbers, phones) and are not looked at.
    """
    open_text = _SPAN.sub("~", _without(text, apart))
    before_last = today - timedelta(days=2)
    found = [DayFound(*match.span(), before_last, before_last) for match in _DAY_BEFORE_LAST.finditer(open_text)]
    found += _days_as_said(open_text, today)
    found += [*_short_days(open_text, today), *_weeks(open_text, today)]
    rest = _without(open_text, [(day.start, day.end) for day in found])
    found += _spoken_days(rest, today)
    return sorted(found, key=lambda day: day.start)


def read_day(text: str, *, today: date) -> date | None:
    """Return the one day a field holds (10월 10일, 2025-10-10, 어제), the first of several, or None."""
    stripped = text.strip()
    try:
        return date.fromisoformat(stripped)
    except ValueError:
        pass
    bare = re.fullmatch(r"(\d{1,2})[.\-/ ]\s?(\d{1,2})\.?", stripped)
    days = find_days(f"{bare[1]}월 {bare[2]}일" if bare else stripped, today=today)
    return days[0].first if days else None


def spoken(day: date, *, today: date) -> str:
    """Return a day as people say it: 10월 10일, with the year where the nearest one is not meant."""
    near = abs((day - today).days) <= 182
    return f"{day.month}월 {day.day}일" if near else f"{day.year}년 {day.month}월 {day.day}일"


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{'¶' * (end - start)}{text[end:]}"
    return text


def _days_as_said(text: str, today: date) -> Iterator[DayFound]:
    for match in _AS_SAID.finditer(text):
        day = today + timedelta(days=_FROM_TODAY[match["word"] or "어제"])
        yield DayFound(*match.span(), day, day)


def _short_days(text: str, today: date) -> Iterator[DayFound]:
    for match in _SHORT.finditer(text):
        if _VERSION.search(text[: match.start()]) or _COUNTED.match(text, match.end()):
            continue
        years = (today.year - 1, today.year, today.year + 1)
        days = [day for year in years if (day := _day(year, int(match["month"]), int(match["day"])))]
        if days:
            nearest = min(days, key=lambda day: abs((day - today).days))
            yield DayFound(match.start(), match.end(), nearest, nearest)


def _weeks(text: str, today: date) -> Iterator[DayFound]:
    for match in _WEEK.finditer(text):
        years = (today.year - 1, today.year, today.year + 1)
        first = min((date(year, int(match["month"]), 1) for year in years), key=lambda day: abs((day - today).days))
        thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 7 * _NTH[match["nth"]])
        if thursday.month == first.month:
            monday = thursday - timedelta(days=3)
            yield DayFound(*match.span(), monday, monday + timedelta(days=6))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spoken_days(text: str, today: date) -> Iterator[DayFound]:
    noon, found, letters = datetime.combine(today, time(12)), 0, 0
    for first, last in _pieces(text):
        if found >= _MOST_DAYS or letters >= _MOST_LETTERS:
            return
        part = text[first:last]
        letters += len(part)
        for near in _NEAREST.parse_all(part, now=noon):
            start, end = near.span
            if near.kind is not Kind.TIME and not _is_none(part, start, end):
                meant = _as_meant(near, part, noon)
                found += 1
                yield _found(meant, part, first)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Return the windows, the long ones in pieces that end between words."""
    for start, end in _windows(text):
        at = start
        while end - at > _PIECE:
            cut = max(text.rfind(sign, at + _PIECE // 2, at + _PIECE) for sign in "\n.,") + 1
            cut = cut or text.rfind(" ", at + _PIECE // 2, at + _PIECE) + 1 or at + _PIECE
            yield at, cut
            at = cut
        yield at, end


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Return the stretches that may name a day, apart from each other: reading every letter takes ten times as long."""
    start = end = -1
    for hint in _HINT.finditer(text):
        if hint.start() > end:
            if end >= 0:
                yield start, end
            start = max(0, end, hint.start() - _AROUND)
        end = hint.end() + 2 * _AROUND
    if end >= 0:
        yield start, min(end, len(text))


def _as_meant(near: TemporalExpression, text: str, noon: datetime) -> TemporalExpression:
    """Return the day in the past instead of the nearest one, when the sentence speaks of something done."""
    if near.start.date() <= noon.date() or not _is_done(text, near.span[1]):
        return near
    return next((past for past in _PAST.parse_all(text, now=noon) if past.span == near.span), near)


def _found(meant: TemporalExpression, text: str, offset: int) -> DayFound:
    start, end = meant.span
    first = meant.start.date()
    last = max(first, (meant.end - timedelta(seconds=1)).date()) if meant.kind is Kind.DATE else first
    if _THIRD.search(text[start:end]) and _UNTIL.match(text, end):
        first = last
    return DayFound(offset + start, offset + end, first, last)


def _is_none(text: str, start: int, end: int) -> bool:
    """Return whether what was read as a day is a stretch, a count, a version or something that comes back."""
    words = text[start:end]
    if _BARE_DAY.fullmatch(words) and (_LASTING.match(text, end) or _NIGHTS.search(text[:start])):
        return True
    if _JUST_NOW.match(words) or (words == "낼" and _TO_PAY.match(text, end)):
        return True
    if _COUNTED.match(text, end) or _EVERY.search(words) or _EVERY.search(text[max(0, start - 3) : start]):
        return True
    return bool(_VERSION.search(text[:start]))


def _is_done(text: str, end: int) -> bool:
    """Return whether the words behind a day say that something was done on it."""
    behind = text[end : end + 30]
    if close := _ENDS.search(behind):
        behind = behind[: close.start() + 1]
    if _HEARSAY.search(behind):
        return False
    # ㅆ closes the syllable of a past: 샀, 했, 왔. 있 and 겠 end alike and are no past.
    past = any(
        "가" <= letter <= "힣" and (ord(letter) - 0xAC00) % 28 == 20 and letter not in "있겠" for letter in behind
    )
    return past or bool(_DONE.search(behind))
