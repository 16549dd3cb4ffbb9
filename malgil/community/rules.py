"""What may be written and who may do what: pure functions."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from malgil.accounts.models import Person
from malgil.community.models import Kind, Post, Question
from malgil.community.personal import pieces_in
from malgil.community.refusals import (
    BadNickname,
    BadTag,
    NicknameIsReal,
    NicknameLooksOfficial,
    PostTooLong,
    PostUnreadable,
    TooManyTags,
    WordBlocked,
)

LONGEST, LONGEST_TITLE, LONGEST_ADDRESS = 10_000, 120, 60
MOST_TAGS, LONGEST_TAG = 5, 20
# No feed can hold what controls a terminal, and what turns the direction of writing shows something else than was read.
_UNSEEN = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# The fields of what is begun and kept, with the most letters of each.
DRAFTED = {"title": LONGEST_TITLE, "body": LONGEST, "category": 20, "tags": 120, "about": 60}
_PLACE = re.compile(r"ask|(?:answer|comment|change)-[1-9][0-9]{0,17}")
_NICKNAME = re.compile(r"[가-힣a-zA-Z0-9_]{2,16}")
_MENTION = re.compile(r"(?<![\w@])@([가-힣a-zA-Z0-9_]{2,16})")
_TAG = re.compile(r"[가-힣a-z0-9·+.\-]{1,20}")
_OFFICIAL = tuple(
    line
    for line in (Path(__file__).parent / "official_names.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


def checked_text(text: str) -> str:
    """Return a text as it will be kept, without outer white space; refuse what no reader could read, or too much."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise PostUnreadable
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
    if len(text) > LONGEST:
        raise PostTooLong
    return text


def checked_title(text: str) -> str:
    """Return a title on one line, cut to its longest."""
    return " ".join(checked_text(text).split())[:LONGEST_TITLE].rstrip()


def checked_tags(text: str) -> list[str]:
    """Return the tags of a line, separated by commas or #, each once; refuse too many or what is none."""
    words = [re.sub(r"\s+", "", word).lower() for word in re.split(r"[,#\n]", checked_text(text))]
    tags = list(dict.fromkeys(word for word in words if word))
    if any(not _TAG.fullmatch(word) for word in tags):
        raise BadTag
    if len(tags) > MOST_TAGS:
        raise TooManyTags
    return tags


def is_place(name: str) -> bool:
    """Return whether something may be begun at a place of that name."""
    return _PLACE.fullmatch(name) is not None


def slug_of(title: str) -> str:
    """Return what the readable part of an address is made of."""
    words = re.sub(r"[^a-z0-9가-힣]+", "-", unicodedata.normalize("NFKC", title).lower())
    return words.strip("-")[:LONGEST_ADDRESS].rstrip("-")


def language_of(text: str) -> str:
    """Return what a text is written in: Korean as soon as one letter in ten is."""
    letters = [sign for sign in text if sign.isalpha()]
    korean = sum("가" <= sign <= "힣" or "ㄱ" <= sign <= "ㅣ" for sign in letters)  # not a message: ranges of letters
    return "ko" if not letters or 10 * korean >= len(letters) else "en"


def known_as(nickname: str) -> str:
    """Return a nickname as it is compared."""
    return unicodedata.normalize("NFKC", nickname).casefold()


def checked_nickname(nickname: str, person: Person) -> str:
    """Return a nickname as it will be kept; refuse a real name, a number, and what looks like the centre."""
    nickname = unicodedata.normalize("NFC", nickname.strip())
    if not _NICKNAME.fullmatch(nickname):
        raise BadNickname
    same, name = known_as(nickname), known_as("".join(person.name.split()))
    mailbox = known_as((person.email or "").partition("@")[0])
    if same in {name, mailbox} - {""} or (len(name) > 1 and name in same) or pieces_in(nickname):
        raise NicknameIsReal
    if sum(sign.isdigit() for sign in nickname) > 6:
        raise NicknameIsReal
    if any(word in same for word in _OFFICIAL):
        raise NicknameLooksOfficial
    return nickname


def mentioned_in(text: str) -> list[str]:
    """Return the nicknames a text calls by @, as they are compared, each once."""
    return list(dict.fromkeys(known_as(name) for name in _MENTION.findall(text)))


def refuse_blocked(text: str, words: Iterable[str]) -> None:
    """Refuse a text with a blocked word in it, however it is spaced."""
    line = re.sub(r"[\s.\-_*]+", "", unicodedata.normalize("NFKC", text)).casefold()
    found = next((word for word in words if known_as("".join(word.split())) in line), None)
    if found is not None:
        raise WordBlocked


def may_change(post: Post, person: Person | None) -> bool:
    """Return whether somebody may edit or remove a post: its author, as long as it is neither hidden nor removed."""
    return person is not None and post.author_id == person.pk and post.standing in ("out", "held")


def may_accept(question: Question, person: Person | None) -> bool:
    """Return whether somebody may say which answer solved it: who asked."""
    return person is not None and question.asker_id == person.pk


def may_moderate(person: Person | None) -> bool:
    """Return whether somebody may hold, hide, lock and pin: who works here."""
    return person is not None and person.is_agent


def may_vote(post: Post, person: Person | None) -> bool:
    """Return whether somebody may vote for a post: everybody but its author; comments have no votes."""
    return person is not None and post.author_id != person.pk and post.kind != Kind.COMMENT
