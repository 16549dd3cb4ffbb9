"""The lines between --- at the top of a Markdown file: `name: value`, a value perhaps quoted, or a list in [ ]."""

import re

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n?---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*)")
_PLAIN = re.compile(r"[^\s\[\]{}\"'#&*!|>%@`,:-][^\n:#]*")


def parted(text: str) -> tuple[dict[str, str], str]:
    """Return what the top says and the text below it; a list comes with | between its items."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    head = _HEAD.match(text)
    if head is None:
        return {}, text.strip()
    lines = (_LINE.fullmatch(line.strip()) for line in head[1].splitlines())
    return {found[1].lower(): _read(found[2]) for found in lines if found}, text[head.end() :].strip()


def joined(head: dict[str, str], body: str) -> str:
    """Return a Markdown file whose top says what is not empty."""
    lines = [f"{name}: {_written(value)}" for name, value in head.items() if value]
    return "\n".join(["---", *lines, "---", "", body, ""])


def _read(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return "|".join(_read(item) for item in value[1:-1].split(",") if item.strip())
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def _written(value: str) -> str:
    if _PLAIN.fullmatch(value) and value == value.strip():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
