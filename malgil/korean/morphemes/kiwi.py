"""Kiwi, as far as a search needs it. Imported only by the process that serves it, and by benchmarks."""

from typing import Final, Protocol

from malgil.korean.words import words

# Nouns, verbs, adjectives, roots, adverbs, Latin words, numbers: what a question is about. Without particles and
# endings a search is better by 6 to 14 points of MRR; what only counts or stands for a noun (NNB) says nothing either.
_KEPT: Final = frozenset({
    "NNG", "NNP", "NR", "NP", "VV", "VA", "XR", "SL", "SN", "SH", "MAG", "MM", "UN",
    "W_SERIAL", "W_URL", "W_EMAIL", "W_HASHTAG",
})  # fmt: skip
# Words that stand everywhere.
_LIGHT: Final = frozenset({
    ("하", "VV"), ("되", "VV"), ("있", "VA"), ("있", "VV"), ("이", "MM"), ("그", "MM"),
})  # fmt: skip
_TYPOS: Final = "basic_with_continual_and_lengthening"


class Token(Protocol):
    """What we read of Kiwi's tokens."""

    form: str
    tag: str


class Kiwi:
    """The model, warm. Holds 350 MB: its dictionary of words of several parts, which takes 190 more, is left out."""

    NAME: Final = "kiwi-0.24-2"

    def __init__(self) -> None:
        """Load it and ask it once, which takes about three seconds together."""
        from kiwipiepy import Kiwi as Model  # noqa: PLC0415 - an optional package of 100 MB

        self._model = Model(num_workers=1, load_multi_dict=False)
        self.morphemes("배송이 언제 오나요", typos=True)
        self.morphemes("배송이 언제 오나요", typos=False)

    def mended(self, text: str) -> str:
        """Return a text with its misspellings mended and its words spaced."""
        tokens = self._model.tokenize(text, typos=_TYPOS)
        return str(self._model.join([(token.form, token.tag) for token in tokens])) if tokens else text

    def morphemes(self, text: str, *, typos: bool) -> list[str]:
        """Return the morphemes that say what a text is about, misspellings mended if asked; else its words."""
        tokens = self._model.tokenize(text, typos=_TYPOS) if typos else self._model.tokenize(text)
        return [named for token in tokens if (named := _name(token))] or words(text)


def _name(token: Token) -> str:
    """Return a morpheme as it is indexed, verbs apart from nouns that look the same; nothing for what says nothing."""
    tag = token.tag.partition("-")[0]
    if tag not in _KEPT or (token.form, tag) in _LIGHT:
        return ""
    form = "".join(token.form.lower().split())
    return f"{form}/V" if tag in ("VV", "VA") else form
