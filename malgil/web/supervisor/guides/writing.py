"""Guides as a supervisor writes them: words with commas between, choices line by line. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from malgil.coach.guide import Choice, Guide, Need
from malgil.coach.plain import Plain, from_plain

Filled = Mapping[str, Any]
# Between a choice's words and the sentence that says it well.
SAYS = "→"


def words_line(words: Iterable[str]) -> str:
    """Return words as they are written in a field."""
    return ", ".join(words)


def words_of(line: str) -> list[str]:
    """Return the words of a field, without what is empty and without doubles."""
    words = (word.strip() for word in line.replace("\n", ",").split(","))
    return list(dict.fromkeys(word for word in words if word))


def choice_lines(choices: Iterable[Choice]) -> str:
    """Return choices as they are written, one a line: 파손: 깨졌, 부서 → 파손된 채로 도착했습니다."""
    return "\n".join(_choice_line(choice) for choice in choices)


def _choice_line(choice: Choice) -> str:
    words = f": {words_line(choice.words)}" if choice.words else ""
    return f"{choice.name}{words}{f' {SAYS} {choice.says}' if choice.says else ''}"


def choices_of(lines: str) -> list[Plain]:
    """Return the choices of a field."""
    return [_choice(line) for line in lines.splitlines() if line.strip()]


def _choice(line: str) -> Plain:
    told, _arrow, says = line.partition(SAYS)
    name, _colon, words = told.partition(":")
    choice: Plain = {"name": name.strip()}
    if told_by := words_of(words):
        choice["words"] = told_by
    if says.strip():
        choice["says"] = says.strip()
    return choice


def guide_from(guide: Guide, whole: Filled, slots: Sequence[Filled], documents: Sequence[Filled]) -> Guide:
    """Return the guide as it was filled in; a new part gets a key of its own.

    Refuses what makes none (`BrokenGuide`).
    """
    plain: Plain = {"key": guide.key, "name": guide.name, "audience": whole["audience"]}
    plain |= {name: whole[name] for name in ("summary", "example", "vague", "door", "door_reason") if whole[name]}
    plain |= {name: words_of(whole[name]) for name in ("words", "urgent") if words_of(whole[name])}
    plain["slots"] = [_slot(each, key) for each, key in _keyed(slots, "item")]
    keys = {each["key"] for each in plain["slots"]}
    plain["documents"] = [_document(each, key, keys) for each, key in _keyed(documents, "file")]
    for part in [*plain["slots"], *plain["documents"]]:
        # What asked only beside a slot that was taken away is asked always.
        if part.get("when") and part["when"]["slot"] not in keys:
            del part["when"]
    return from_plain(plain)


def _slot(filled: Filled, key: str) -> Plain:
    part = _part(filled, key, ("ask", "hint", "example")) | {"kind": filled["kind"]}
    if cues := words_of(filled["cues"]):
        part["cues"] = cues
    if filled["kind"] == "choice":
        part["choices"] = choices_of(filled["choices"])
    return part


def _document(filled: Filled, key: str, slots: set[str]) -> Plain:
    part = _part(filled, key, ("purpose", "how"))
    if shown := [each for each in filled["slots"] if each in slots]:
        part["slots"] = shown
    return part


def _part(filled: Filled, key: str, texts: Sequence[str]) -> Plain:
    part: Plain = {"key": key, "name": filled["name"]}
    part |= {name: filled[name] for name in texts if filled[name]}
    if filled["need"] != Need.HELPFUL:
        part["need"] = filled["need"]
    if filled["when_slot"] and (values := words_of(filled["when_values"])):
        part["when"] = {"slot": filled["when_slot"], "values": values}
    return part


def _keyed(parts: Sequence[Filled], stem: str) -> list[tuple[Filled, str]]:
    taken = {part["key"] for part in parts if part["key"]}
    numbers = (number for number in range(1, len(parts) + len(taken) + 2) if f"{stem}_{number}" not in taken)
    return [(part, part["key"] or f"{stem}_{next(numbers)}") for part in parts]
