"""How much a text looks like advertising or flooding: a pure score with its reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HELD_FROM: Final = 60
REASONS: dict[str, Promise | str] = {
    "links": _("다른 곳으로 가는 링크가 있어요"),
    "many_links": _("링크가 여러 개예요"),
    "shortened": _("짧게 줄인 링크라 어디로 가는지 알 수 없어요"),
    "contact": _("메신저나 전화로 불러내요"),
    "advert": _("광고에 흔한 말이 많아요"),
    "repeated": _("같은 글을 되풀이해서 올렸어요"),
    "letters": _("같은 글자가 길게 이어져요"),
    "newcomer": _("아직 활동이 없는 사람이에요"),
}
_FOLDER: Final = Path(__file__).parent


def _lines(name: str) -> list[str]:
    """Return the lines of a list beside this file; those that begin with # say what it is."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\"']+", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|net|org|kr|shop|xyz|site|store|me|io|ly|gl)\b(?:/\S*)?", re.IGNORECASE
)
_SHORT: Final = frozenset({"bit.ly", "t.ly", "han.gl", "me2.do", "tinyurl.com", "url.kr", "c11.kr", "vo.la", "buly.kr"})
_CONTACT = re.compile("|".join(_lines("contact.txt")), re.IGNORECASE)
_ADVERT: Final = tuple(_lines("adverts.txt"))
_RUN = re.compile(r"([^\s.\-=*])\1{9,}")


@dataclass(frozen=True)
class Finding:
    """One reason, and how many points of 100 it gives."""

    reason: str
    points: int


@dataclass(frozen=True)
class Author:
    """What the score knows of who wrote it: their trust (0 for newcomers), and what they wrote lately."""

    trust: int
    lately: Sequence[str] = ()


def links_in(text: str, *, ours: frozenset[str] = frozenset()) -> list[str]:
    """Return the links of a text that lead elsewhere than to our own hosts."""
    found = [*_LINK.findall(text), *(one[0] for one in _BARE.finditer(_LINK.sub(" ", text)))]
    return [link for link in found if _host(link) not in ours]


def findings(text: str, author: Author, *, ours: frozenset[str] = frozenset()) -> list[Finding]:
    """Return why a text looks like advertising, the weightiest first; nothing for most texts."""
    links, line = links_in(text, ours=ours), "".join(text.split()).lower()
    adverts = sum(word in line for word in _ADVERT)
    found = [
        Finding("links", 20) if links else None,
        Finding("many_links", 25) if len(links) > 2 else None,
        Finding("shortened", 30) if any(_host(link) in _SHORT for link in links) else None,
        Finding("contact", 35) if _CONTACT.search(text) else None,
        Finding("advert", min(25 * adverts, 60)) if adverts else None,
        Finding("repeated", 50) if _is_repeated(line, author.lately) else None,
        Finding("letters", 20) if _RUN.search(text) else None,
    ]
    said = [one for one in found if one]
    if said and author.trust == 0:
        said.append(Finding("newcomer", 15))
    return sorted(said, key=lambda one: -one.points)


def score_of(found: Sequence[Finding]) -> int:
    """Return the points of findings, at most 100."""
    return min(100, sum(one.points for one in found))


def _host(link: str) -> str:
    return (urlsplit(link if "//" in link else f"//{link}").hostname or "").removeprefix("www.")


def _is_repeated(line: str, lately: Sequence[str]) -> bool:
    return len(line) > 15 and any("".join(one.split()).lower() == line for one in lately)
