"""Reading a question as it was meant: typed with the Korean input off, or on when it should have been off."""

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from malgil.knowledge.search.pieces import Field
from malgil.knowledge.search.segments import Segment
from malgil.korean.jamo import is_consonant, is_syllable, is_vowel
from malgil.korean.keyboard import keys_of, typed_in_korean
from malgil.korean.ngrams import pairs
from malgil.korean.words import squeezed

_LATIN: Final = re.compile(r"[A-Za-z]{2,}")
_LONE: Final = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]*[ㄱ-ㅎㅏ-ㅣ][가-힣ㄱ-ㅎㅏ-ㅣ]*")
_LONG: Final = 3


def repaired(text: str, segments: Sequence[Segment], latin: frozenset[str]) -> str:
    """Return the text with words typed on the wrong keyboard put right, as far as the documents bear it out.

    `latin` are the words the documents write in Latin letters.
    """
    return _to_latin(_to_korean(text, latin, segments), latin)


def _to_korean(text: str, latin: frozenset[str], segments: Sequence[Segment]) -> str:
    runs = [run for run in _LATIN.findall(text) if run.lower() not in latin]
    meant = {run: _meant(run, segments) for run in runs}
    sure = sum(len(run) for run in runs if meant[run] and (len(meant[run]) >= _LONG or _is_known(meant[run], segments)))
    # Where most of it is Korean, the short words that alone would prove nothing are Korean too.
    if not sure or sure < sum(len(run) for run in runs) / 2:
        return text
    return _LATIN.sub(lambda found: meant.get(found[0]) or found[0], text)


def _meant(run: str, segments: Sequence[Segment]) -> str:
    """Return what a run of Latin letters says in Korean when all of it is whole syllables, else nothing."""
    # A telephone writes the first letter large by itself: Qothd is 배송, not 빼송. Capitals may be locked, too.
    small = run.lower() if run.isupper() else run[0].lower() + run[1:]
    readings = [typed_in_korean(one) for one in dict.fromkeys((run, small))]
    whole = [one for one in readings if all(is_syllable(letter) for letter in one)]
    return max(whole, key=lambda one: _share_known(one, segments)) if whole else ""


def _is_known(word: str, segments: Sequence[Segment]) -> bool:
    return _share_known(word, segments) > 0


def _share_known(word: str, segments: Sequence[Segment]) -> float:
    keys = pairs(squeezed(word))
    field: Field = "pairs" if len(word) > 1 else "heads"
    known = np.sum([one.whole[field].frequencies(keys) > 0 for one in segments], axis=0)
    return float((known > 0).mean()) if len(keys) else 0.0


def _to_latin(text: str, latin: frozenset[str]) -> str:
    """Put right what was typed in Korean but is a Latin word of the documents: ㅣㅐ햐ㅜ is login."""
    return _LONE.sub(lambda found: _if_known(found[0], latin.__contains__), text)


def _if_known(word: str, knows: Callable[[str], bool]) -> str:
    if all(is_consonant(letter) for letter in word) or (all(is_vowel(letter) for letter in word) and len(word) < _LONG):
        return word
    keys = keys_of(word).lower()
    return keys if knows(keys) else word
