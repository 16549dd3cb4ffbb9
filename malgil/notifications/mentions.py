"""Calling a colleague in a note: `@박서연`."""

from collections.abc import Iterable

from malgil.accounts.models import STAFF, Person


def names_called(words: str, names: Iterable[str]) -> frozenset[str]:
    """Return which of the names stand after an @; the longest that fits counts, and what is glued to it may follow.

    `@박서연님` calls 박서연, and `@박서연아` calls 박서연 unless somebody is called 박서연아.
    """
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    called = set()
    for part in words.split("@")[1:]:
        name = next((name for name in longest_first if part.startswith(name)), None)
        if name is not None:
            called.add(name)
    return frozenset(called)


def colleagues_in(words: str) -> list[Person]:
    """Return everybody who works here and is called by name in these words."""
    if "@" not in words:
        return []
    staff = list(Person.objects.filter(role__in=STAFF, is_active=True))
    called = names_called(words, {person.display_name for person in staff})
    return [person for person in staff if person.display_name in called]
