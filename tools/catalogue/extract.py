"""Which messages the source holds."""

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import django.utils.translation.template as django_template
from babel.messages import Catalog
from babel.messages.extract import extract_python

# What each function's arguments are: 1 the message, 2 its plural, (1, "c") the context.
KEYWORDS: dict[str, tuple[int | tuple[int, int] | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# The texts of a guide that are shown.
SPOKEN = {"name", "summary", "ask", "hint", "example", "vague", "purpose", "how", "door_reason"}
HANGUL = re.compile("[가-힣]")
TEMPLATES = {".html", ".txt", ".xml"}
FOR_TRANSLATORS = ["Translators:"]

Id = str | tuple[str, str]
# Babel's line, function, arguments (one bare, several in a tuple, None for what is no literal) and comments.
Call = tuple[int, str, str | tuple[str | None, ...] | None, list[str]]


class BadTemplate(Exception):
    """A template whose translation tags cannot be read."""


def messages_of(root: Path) -> Catalog:
    """Return the messages of malgil's Python and templates, sorted, each with its files; refuse a broken template."""
    found = sorted(entries(root), key=lambda entry: (str(entry[0]), entry[1] or "", entry[2]))
    catalog = Catalog(locale="en", fuzzy=False)
    for message, context, path, comments in found:
        catalog.add(message, context=context, locations=[(path, 0)], auto_comments=comments)
    return catalog


def entries(root: Path) -> Iterator[tuple[Id, str | None, str, list[str]]]:
    """Yield (message, context, path, comments) for every use of a message."""
    for path in sorted((root / "malgil").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".toml":
            yield from ((message, None, name, []) for message in spoken(tomllib.loads(path.read_text("utf-8"))))
            continue
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text(encoding="utf-8")
        elif path.suffix in TEMPLATES and "templates" in path.parts:
            source = as_python(path.read_text(encoding="utf-8"), name)
        else:
            continue
        yield from ((message, context, name, comments) for message, context, comments in uses(source))


def spoken(guide: Any) -> Iterator[str]:
    """Yield what customers read of a guide malgil brings; not what is looked for in their own words."""
    if isinstance(guide, list):
        for each in guide:
            yield from spoken(each)
    elif isinstance(guide, dict):
        for name, value in guide.items():
            if name in SPOKEN and HANGUL.search(value):
                yield value
            elif name not in SPOKEN:
                yield from spoken(value)


def uses(source: str) -> Iterator[tuple[Id, str | None, list[str]]]:
    """Yield (message, context, comments) for every gettext call in Python source."""
    calls = extract_python(io.BytesIO(source.encode()), KEYWORDS, FOR_TRANSLATORS, {"encoding": "utf-8"})
    for _, function, given, comments in cast("Iterator[Call]", calls):
        texts = given if isinstance(given, tuple) else (given,)
        spec = KEYWORDS[function] or (1,)
        context = next((texts[index[0] - 1] for index in spec if isinstance(index, tuple)), None)
        wanted = [texts[index - 1] for index in spec if isinstance(index, int) and index <= len(texts)]
        known = [text for text in wanted if text]
        if known and len(known) == len(wanted):
            yield (known[0] if len(known) == 1 else (known[0], known[1])), context, comments


def as_python(template: str, name: str) -> str:
    """Return a template as Python in which its translation tags are gettext calls."""
    try:
        source = django_template.templatize(template, origin=name)
    except SyntaxError as error:
        raise BadTemplate(str(error)) from error
    # What surrounded the tags is blanked out but still indented, which means something in Python.
    return "\n".join(line.lstrip() for line in source.splitlines())
