"""What malgil has improved, brought into a guide that a centre has edited: three ways, and nothing of theirs lost."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from malgil.coach.plain import Plain

_NOTHING: Final = object()


def merged(before: Plain, mine: Plain, theirs: Plain) -> Plain:
    """Return `mine` with what `theirs` has changed since `before`; where both have changed, mine stays.

    Words are added and taken away one by one; slots, documents and choices are told apart by their keys or names.
    """
    return cast(Plain, _merged(before, mine, theirs))


def _merged(before: object, mine: object, theirs: object) -> object:
    if mine == before:
        return theirs
    if theirs in (before, mine):
        return mine
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _merged_fields(before if isinstance(before, Mapping) else {}, mine, theirs)
    if isinstance(mine, list) and isinstance(theirs, list):
        known = before if isinstance(before, list) else []
        if all(isinstance(each, Mapping) for each in (*mine, *theirs)):
            fields = _merged_fields(_by_name(known), _by_name(mine), _by_name(theirs))
            return list(fields.values())
        kept = [each for each in mine if each in theirs or each not in known]
        return [*kept, *(each for each in theirs if each not in known and each not in mine)]
    return mine


def _merged_fields(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    names = dict.fromkeys((*mine, *theirs))
    found = {
        name: _merged(before.get(name, _NOTHING), mine.get(name, _NOTHING), theirs.get(name, _NOTHING))
        for name in names
    }
    return {name: value for name, value in found.items() if value is not _NOTHING}


def _by_name(parts: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {part.get("key") or part.get("name", ""): part for part in parts}
