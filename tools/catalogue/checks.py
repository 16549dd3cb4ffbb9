"""What may be wrong with a translation."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from babel.messages import Catalog, Message

PLACEHOLDERS = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|%[sdifrc]|%%|(?<!\{)\{\w*\}(?!\})")


def complaints(catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for every entry that is untranslated, fuzzy, or has other placeholders than its message."""
    for message in catalog:
        if message.id:
            yield from (f"“{first(message)}”: {complaint}" for complaint in about(message))


def about(message: Message) -> Iterator[str]:
    """Yield what is wrong with one entry."""
    if message.fuzzy:
        yield "is marked fuzzy; look at the translation and take the mark away."
    *_, model = forms(message.id)
    *singular, plural = forms(message.string) or ("",)
    if not all([plural, *singular]):
        yield "has no English."
        return
    wanted = Counter(placeholders(model))
    yield from differences(wanted, Counter(placeholders(plural)))
    for text in singular:
        # “One person” need not repeat the number.
        if extra := Counter(placeholders(text)) - wanted:
            yield f"has placeholders that the message lacks: {listed(extra)}."


def differences(wanted: Counter[str], given: Counter[str]) -> Iterator[str]:
    """Yield what the translation lost and what it made up."""
    if lost := wanted - given:
        yield f"loses placeholders in English: {listed(lost)}."
    if extra := given - wanted:
        yield f"has placeholders that the message lacks: {listed(extra)}."


def placeholders(text: str) -> list[str]:
    """Return `%(name)s`, `%s` and `{name}` in a text, in order; `%%` is a sign, not a placeholder."""
    return [found for found in PLACEHOLDERS.findall(text) if found != "%%"]


def forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a message or translation as its forms: one, or singular and plural."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def first(message: Message) -> str:
    """Return the message as one looks for it."""
    return forms(message.id)[0]


def listed(found: Counter[str]) -> str:
    """Return the placeholders for a sentence."""
    return ", ".join(sorted(found))
