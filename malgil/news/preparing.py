"""A piece of news as each network takes it: cut to its length with the link kept, its picture judged; all pure."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from malgil.news.models.networks import LONGEST_TEXT, Network

# X counts any address as 23, and most letters of Latin as one, everything else as two.
_LINK = re.compile(r"https?://\S+")
_LINK_WEIGHT = 23
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
# What Instagram takes: from 4:5 to 1.91:1, at least 320 pixels wide.
_NARROWEST, _WIDEST, _SMALLEST = 0.8, 1.91, 320


@dataclass(frozen=True)
class Prepared:
    """What would be posted, how long it is and how long it may be, and why its picture will not do (empty: it will)."""

    network: str
    text: str
    length: int
    longest: int
    picture_problem: Promise | str = ""


def length_of(network: str, text: str) -> int:
    """Return the length of a text as a network counts it."""
    if network != Network.X:
        return len(text)
    text = unicodedata.normalize("NFC", text)
    links = _LINK.findall(text)
    return _LINK_WEIGHT * len(links) + sum(map(_weight, _LINK.sub("", text)))


def text_for(network: str, *, title: str, excerpt: str, link: str) -> str:
    """Return title, words and link cut to what a network takes; the link is always whole."""
    longest = LONGEST_TEXT[Network(network)]
    head, foot = title.strip(), f"\n\n{link}"
    words = f"\n\n{excerpt.strip()}" if excerpt.strip() else ""
    whole = head + words + foot
    if length_of(network, whole) <= longest:
        return whole
    kept = _cut(network, head + words, longest - length_of(network, foot) - length_of(network, "…"))
    return f"{kept}…{foot}"


def prepared(network: str, text: str, *, size: tuple[int, int] | None) -> Prepared:
    """Return a text with its length, and whether its picture (width and height) will do."""
    return Prepared(
        network, text, length_of(network, text), LONGEST_TEXT[Network(network)], picture_problem(network, size)
    )


def picture_problem(network: str, size: tuple[int, int] | None) -> Promise | str:
    """Return why a network would not take a picture of a size in pixels, empty when it would."""
    if network != Network.INSTAGRAM:
        return ""
    if size is None:
        return _("인스타그램에는 대표 사진이 있어야 올릴 수 있어요.")
    width, height = size
    if width < _SMALLEST or not _NARROWEST <= width / height <= _WIDEST:
        return _("인스타그램에는 가로 320픽셀부터, 세로로 4:5에서 가로로 1.91:1까지의 사진만 올릴 수 있어요.")
    return ""


def _weight(letter: str) -> int:
    return 1 if any(first <= ord(letter) <= last for first, last in _LIGHT) else 2


def _cut(network: str, text: str, longest: int) -> str:
    """Return the beginning of a text of at most that length, cut between words where one is near."""
    kept, length = "", 0
    for letter in text:
        length += _weight(letter) if network == Network.X else 1
        if length > longest:
            break
        kept += letter
    if " " in kept[len(kept) * 3 // 4 :]:
        kept = kept.rpartition(" ")[0]
    return kept.rstrip(" ,.·\n")
