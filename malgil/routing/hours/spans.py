"""Hours of a day as people write them: `10:00-12:00, 13:00-18:00`, `10~18시`, `9:30-24:00`."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAY_END: Final = 24 * 60

_PARTS: Final = re.compile(r"[,;/·\n]+")
_TIME: Final = r"(\d{1,2})\s*(?::\s*(\d{2})|시(?:\s*(\d{1,2})\s*분)?)?"  # not a message: what one may type
_SPAN: Final = re.compile(rf"\s*{_TIME}\s*(?:-|~|–|—|〜|∼|부터)\s*{_TIME}\s*(?:까지)?\s*")  # not a message: as above


class BadHours(ValueError):
    """Hours nobody can read; `sentence` says what is wrong, with the part that is."""

    def __init__(self, sentence: str | Promise, part: str) -> None:
        """Keep the sentence and the part it speaks of."""
        self.sentence, self.part = sentence, part
        super().__init__(part)


class Span(NamedTuple):
    """A part of a day, in minutes after midnight; it ends before its end, which may be 24:00."""

    start: int
    end: int

    def __str__(self) -> str:
        """The hours as one writes them: 10:00-12:00."""
        return f"{_written(self.start)}-{_written(self.end)}"


def parse(text: str) -> tuple[Span, ...]:
    """Return the hours a text names, in order and with what overlaps or touches put together; none for no text.

    Refuses (BadHours) what is no time, and hours that end before they begin: a night is written on both its days.
    """
    return merged(_span(part) for part in _PARTS.split(text) if part.strip())


def written(spans: Iterable[Span]) -> str:
    """Return hours the way `parse` reads them; nothing for none."""
    return ", ".join(map(str, spans))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same minutes as the fewest spans, in order."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        elif span.start < span.end:
            whole.append(span)
    return tuple(whole)


def without(spans: Sequence[Span], gone: Sequence[Span]) -> tuple[Span, ...]:
    """Return the minutes of some spans that lie in none of the others."""
    left = list(spans)
    for hole in gone:
        left = [part for span in left for part in _cut(span, hole)]
    return tuple(left)


def _cut(span: Span, hole: Span) -> list[Span]:
    if hole.end <= span.start or span.end <= hole.start:
        return [span]
    parts = (Span(span.start, hole.start), Span(hole.end, span.end))
    return [part for part in parts if part.start < part.end]


def _span(part: str) -> Span:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise BadHours(_("시간은 10:00-18:00처럼 적어 주세요."), part.strip())
    start, end = _minutes(match.group(1, 2, 3), part), _minutes(match.group(4, 5, 6), part)
    if end <= start:
        raise BadHours(_("끝나는 시각이 시작보다 빨라요. 자정을 넘기면 두 날에 나누어 적어 주세요."), part.strip())
    return Span(start, end)


def _minutes(groups: tuple[str | None, ...], part: str) -> int:
    hour, minute = int(groups[0] or 0), int(groups[1] or groups[2] or 0)
    moment = hour * 60 + minute
    if minute > 59 or moment > DAY_END:
        raise BadHours(_("시각은 0:00부터 24:00까지예요."), part.strip())
    return moment


def _written(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
