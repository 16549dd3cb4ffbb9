"""Words that customers use for one thing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from malgil.korean.words import squeezed, words

# Each other word asks the index once more.
MOST: Final = 5


@dataclass(frozen=True)
class Group:
    """Words for one thing, and how close they are to one another (0 to 1)."""

    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Meant:
    """A word of the question, and another that means the same."""

    said: str
    other: str
    weight: float

    def instead(self, text: str) -> str:
        """Return a text with the other word in place of the one that was said."""
        changed = re.sub(re.escape(self.said), f" {self.other} ", text, flags=re.IGNORECASE)
        # Said with other spaces than the list has: then it stands beside the text.
        return changed if changed != text else f"{text} {self.other}"

    def morphemes(self, morphemes: Sequence[str]) -> list[str]:
        """Return the morphemes of a question with those of the other word in place of those of the one said."""
        said = squeezed(self.said)
        return [*(one for one in morphemes if squeezed(one.partition("/")[0]) not in said), *words(self.other)]


def meant_too(text: str, groups: Iterable[Group]) -> list[Meant]:
    """Return what else the words of a text may be called, each other word once, at its closest."""
    line, heads = squeezed(text), words(text)
    found: dict[str, Meant] = {}
    for group in groups:
        said = next((term for term in group.terms if _stands_in(_bare(term), line, heads)), "")
        for other in group.terms if said else ():
            already = found.get(other)
            if (
                _bare(other) not in line
                and not _is_english_of(other, said)
                and (already is None or already.weight < group.weight)
            ):
                found[other] = Meant(said, other, group.weight)
    return sorted(found.values(), key=lambda one: -one.weight)[:MOST]


def _is_english_of(other: str, said: str) -> bool:
    """Return whether a plain English word stands beside a Korean one that was said: nobody seeks 환불 by refund."""
    return other.isascii() and other.islower() and not said.isascii()


# All terms are looked for with every key that is pressed.
_bare = lru_cache(maxsize=4096)(squeezed)


def _stands_in(term: str, line: str, heads: Sequence[str]) -> bool:
    """Return whether a word stands in a text: a short one where a word begins, a long one anywhere (spacing slips)."""
    if len(term) < 2:
        return False
    return term in line if len(term) > 3 else any(word.startswith(term) for word in heads)
