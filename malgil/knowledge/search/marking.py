"""Which letters of a title or text answer a question, and the piece of text to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from malgil.korean.chosung import chosung
from malgil.korean.jamo import is_syllable
from malgil.korean.words import words

# A cut reads badly in the middle of a word: this many letters are given up for a better place.
_EASE: Final = 12
_ENDING: Final = "요"  # not a message: an ending


@dataclass(frozen=True)
class Part:
    """A piece of text, marked when it is what was sought."""

    text: str
    marked: bool


def marks(text: str, sought: Sequence[str], consonants: str = "") -> list[tuple[int, int]]:
    """Return from where to where a text holds a sought word, its stem (two letters at least), or these 초성."""
    if consonants:
        return _abbreviated(text, consonants)
    low = text.lower()
    spans = [span for word in sought for span in _spans(low, word)]
    return _merged(spans)


def parts_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """Return a text as pieces, marked and not."""
    pieces, at = [], 0
    for begin, end in spans:
        pieces += [Part(text[at:begin], marked=False), Part(text[begin:end], marked=True)]
        at = end
    pieces.append(Part(text[at:], marked=False))
    return [piece for piece in pieces if piece.text]


def excerpt(text: str, sought: Sequence[str], *, longest: int = 120) -> list[Part]:
    """Return the piece of a text that holds most of what is sought, at most `longest` letters and two ellipses."""
    spans = marks(text, sought)
    begin = _best_begin(spans, longest, len(text))
    if begin:
        ease = text.find(" ", begin, begin + _EASE)
        begin = ease + 1 if ease >= 0 else begin
    end = min(len(text), begin + longest)
    if end < len(text):
        ease = text.rfind(" ", max(begin, end - _EASE), end)
        end = ease if ease > begin else end
    inside = [(max(b, begin) - begin, min(e, end) - begin) for b, e in spans if b < end and e > begin]
    pieces = parts_of(text[begin:end], inside)
    return [
        *([Part("…", marked=False)] if begin else []),
        *pieces,
        *([Part("…", marked=False)] if end < len(text) else []),
    ]


def sought_words(text: str, others: Sequence[str] = ()) -> list[str]:
    """Return the words to mark for a question, and the beginnings that particles and endings leave of them."""
    whole = [*words(text), *(word for other in others for word in words(other))]
    stems = [word[:end] for word in whole if _is_korean(word) for end in range(len(word) - 1, 1, -1)]
    return [*whole, *stems]


def _is_korean(word: str) -> bool:
    return all(is_syllable(letter) for letter in word)


def _spans(low: str, word: str) -> list[tuple[int, int]]:
    if len(word) < 2 and not word.isdigit():
        return []
    found, at = [], low.find(word)
    while at >= 0:
        # The 와요 of 언제 와요 is not the end of 나와요.
        if not (at and word.endswith(_ENDING) and is_syllable(low[at - 1])):
            found.append((at, at + len(word)))
        at = low.find(word, at + len(word))
    return found


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _abbreviated(text: str, consonants: str) -> list[tuple[int, int]]:
    """Return where a text abbreviates to these 초성, its signs and spaces aside."""
    places = [place for place, letter in enumerate(text) if chosung(letter)]
    line = "".join(chosung(text[place]) for place in places)
    sought = consonants.replace(" ", "")
    at = line.find(sought)
    return [(places[at], places[at + len(sought) - 1] + 1)] if at >= 0 and sought else []


def _best_begin(spans: Sequence[tuple[int, int]], longest: int, length: int) -> int:
    """Return where an excerpt begins that holds the most marked letters: a little before a mark, or at the start."""
    if length <= longest or not spans:
        return 0
    candidates = {0, *(max(0, begin - _EASE) for begin, _ in spans)}

    def held(begin: int) -> tuple[int, int]:
        return sum(max(0, min(e, begin + longest) - max(b, begin)) for b, e in spans), -begin

    return max(candidates, key=held)
