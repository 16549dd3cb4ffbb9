"""Telephone numbers as Koreans write them; numbers of companies (1588-0000) are nobody's contact and left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PhoneFound:
    """A number in a text, with hyphens: 010-1234-5678."""

    start: int
    end: int
    number: str


_GAP: Final = r"[-. ]{0,2}"
_PATTERN: Final = re.compile(
    rf"(?<![\d\-+])(?:\+?82{_GAP}\(?0?\)?|\(?0)(?P<area>1[016789]|2|[3-6][1-5]|70|80|50\d)\)?{_GAP}"
    rf"(?P<middle>\d{{3,4}}){_GAP}(?P<last>\d{{4}})(?!\d|-\d)"
)
_COMPANY: Final = re.compile(r"(?<![\d\-])1[568]\d{2}[- ]?\d{4}(?![\d\-])")


def find_phones(text: str, *, apart: Iterable[tuple[int, int]] = ()) -> list[PhoneFound]:
    """Return the numbers a text names, in its order. `apart` are spans that are something else."""
    taken = list(apart)
    return [
        PhoneFound(match.start(), match.end(), f"0{match['area']}-{match['middle']}-{match['last']}")
        for match in _PATTERN.finditer(text)
        if not any(match.start() < end and match.end() > start for start, end in taken)
    ]


def company_numbers(text: str) -> list[tuple[int, int]]:
    """Return where numbers like 1588-1234 stand, so that nothing else is read into them."""
    return [match.span() for match in _COMPANY.finditer(text)]


def read_phone(text: str) -> str | None:
    """Return the number a field holds with hyphens, or None when it is not one."""
    found = find_phones(text.strip())
    return found[0].number if len(found) == 1 and found[0].end - found[0].start == len(text.strip()) else None
