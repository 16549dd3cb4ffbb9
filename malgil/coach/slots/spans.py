"""Where in a text a value stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# 반품 말고, 9일이 아니고, 취소하지 말아 주세요, 두 번 결제된 건 아닌데, 신고한 적 없어요.
_DENIED: Final = re.compile(
    r"\s?[가-힣]{0,3}?\s?(?:주문\s?)?(?:건|게|것|거|줄)?(?:은|는|이|가|을|를)?\s?"
    r"(?:말고|아니(?:고|라|에요|예요|었|며|,)|아닌데|아닙니다|말아|마세요|마시고|적(?:은|이|도)? 없|안 해도|싫)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value as it is kept, and where it stands."""

    start: int
    end: int
    value: str


def overlaps(start: int, end: int, other: int, other_end: int) -> bool:
    """Return whether two spans share a character."""
    return start < other_end and other < end


def denied(behind: str) -> bool:
    """Return whether what stands behind a word takes it back at once."""
    return bool(_DENIED.match(behind))


def free(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    """Return whether a span shares no character with those taken."""
    return not any(overlaps(start, end, *span) for span in taken)


class Claims:
    """Values found in one text, none of them sharing a character with another."""

    def __init__(self, apart: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with the spans that are something else."""
        self.taken = list(apart)
        self.found: list[Found] = []

    def keep(self, match: re.Match[str], value: str | None = None, *, group: str | int = 0) -> None:
        """Keep what matched, as it stands or as the value given, unless something else claims a part of it."""
        start, end = match.span(group)
        if free(start, end, self.taken):
            self.taken.append((start, end))
            self.found.append(Found(start, end, match[group].strip() if value is None else value))

    def in_order(self) -> list[Found]:
        """Return what was found, in the text's order."""
        return sorted(self.found, key=lambda each: each.start)
