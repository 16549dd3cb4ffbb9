"""What a piece of news may say and where it may stand: pure functions."""

import re
import unicodedata
from datetime import datetime

from malgil.news.refusals import AddressOdd, NewsTooLong, TimesCrossed, UnreadableNews

LONGEST = 20_000
LONGEST_TITLE = 120
LONGEST_ADDRESS = 80
# Addresses of pages beside those of the articles.
RESERVED = frozenset({"notices", "events", "status", "updates", "feeds", "images", "mail", "sns"})
# No feed can hold what controls a terminal.
_UNSEEN = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ADDRESS = re.compile(r"[a-z0-9가-힣]+(?:-[a-z0-9가-힣]+)*")  # not a message: ranges of letters


def checked_text(text: str) -> str:
    """Return a text as it will be kept, without outer white space; refuse what no reader could read, or too much."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableNews
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
    if len(text) > LONGEST:
        raise NewsTooLong
    return text


def checked_line(text: str, longest: int) -> str:
    """Return a text on one line, cut to at most `longest` letters; refuse what no reader could read."""
    return " ".join(checked_text(text).split())[:longest].rstrip()


def address_from(title: str) -> str:
    """Return the address a title suggests; `news` when it has neither letter nor number we can show."""
    words = re.sub(r"[^a-z0-9가-힣]+", "-", unicodedata.normalize("NFKC", title).lower())  # not a message: as above
    return words.strip("-")[:LONGEST_ADDRESS].rstrip("-") or "news"


def checked_address(address: str) -> str:
    """Return an address as it will be kept; refuse odd signs and the names of other pages."""
    address = unicodedata.normalize("NFKC", address).strip().lower()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address) or address in RESERVED:
        raise AddressOdd
    return address


def refuse_crossed(begins: datetime | None, ends: datetime | None) -> None:
    """Refuse a time that ends before it begins, or at once."""
    if begins is not None and ends is not None and ends <= begins:
        raise TimesCrossed
