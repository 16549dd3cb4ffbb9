"""How far a member is trusted: what they did decides, and it is told as a word."""

from enum import IntEnum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trust(IntEnum):
    """A level of trust; the links of newcomers are held, and the reports of regulars count twice."""

    NEWCOMER = 0
    NEIGHBOUR = 1
    REGULAR = 2


WORDS: dict[Trust, Promise | str] = {
    Trust.NEWCOMER: _("새 이웃"),
    Trust.NEIGHBOUR: _("이웃"),
    Trust.REGULAR: _("단골"),
}


class Deeds(Protocol):
    """What a member has done."""

    questions: int
    answers: int
    accepted: int
    votes: int
    hidden: int


def trust_of(deeds: Deeds) -> Trust:
    """Return how far somebody with these deeds is trusted: what was hidden weighs three times what helped."""
    helped = deeds.questions + 2 * deeds.answers + 5 * deeds.accepted + 2 * deeds.votes - 9 * deeds.hidden
    if helped >= 60 and deeds.accepted >= 3:
        return Trust.REGULAR
    return Trust.NEIGHBOUR if helped >= 8 else Trust.NEWCOMER


def word_of(trust: Trust) -> str:
    """Return a level as its word, in the reader's language."""
    return str(WORDS[trust])
