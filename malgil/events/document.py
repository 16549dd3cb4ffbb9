"""What docs/events.md says: every kind of event, what follows from it and who sees it live."""

import dataclasses
import inspect

from django.utils.module_loading import import_string

from malgil.events import wiring
from malgil.events.facts import KINDS, Fact

HEAD = """# Events

*Written by `python tools/event_kinds.py` from every package's `facts.py` and from `malgil/config/wiring.py`; change
the text there.*

Everything that happens is a row of the log: a topic, its number there (without gaps), a kind, who may see it, who did
it, its facts and the moment. Only `actions` record events, in the transaction that makes them true. What follows is
done *within* that transaction where it is a few rows, else after the commit: *now* in a transaction of its own, *later*
by the worker; until it is marked done, the worker takes it up again.

A page that looks at a topic gets each event live, in order: as a *fragment*, the very HTML the page itself is made of,
or as a *bell*, after which it asks for what it shows. What is for staff never reaches the portal.

Facts are numbers of rows and of orders, names of things the centre has made, and states. What people write is not among
them: it stays in its own row, where it is masked for who need not see it. The two sentences that do stand in the log,
the subject of a mail that was set aside and the reason for looking at something masked, are masked before they are
recorded.
"""

TOPICS = """
## Topics

| topic | what it is | a page may join when |
|---|---|---|
"""

PACKAGE = """
## {package}

| kind | seen by | what happened | facts | what follows | on open pages |
|---|---|---|---|---|---|
"""


def document() -> str:
    """Return the whole page, in Markdown."""
    packages: dict[str, list[type[Fact]]] = {}
    for fact in KINDS.values():
        package = fact.__module__.removesuffix(".facts")
        if package.startswith("malgil."):
            packages.setdefault(package, []).append(fact)
    parts = [HEAD, TOPICS, *map(_topic, wiring.page().TOPICS.items())]
    for package, facts in sorted(packages.items()):
        parts += [PACKAGE.format(package=f"`{package}`"), *map(_kind, facts)]
    return "".join(parts)


def _topic(declared: tuple[str, str]) -> str:
    prefix, path = declared
    rule = (inspect.getdoc(import_string(path)) or "").partition("\n")[0].removeprefix("Return whether ")
    return f"| `{prefix}` | {'a bell' if wiring.is_bell(prefix) else 'a log'} | {rule} |\n"


def _kind(fact: type[Fact]) -> str:
    said = " ".join((inspect.getdoc(fact) or "").split())
    fields = dataclasses.fields(fact)  # type: ignore[arg-type]  # every subclass is a dataclass
    facts = ", ".join(f"`{field.name}`: {_type(field.type)}" for field in fields) or "–"
    subscribers = wiring.subscribers_of(fact.kind)
    follows = "<br>".join(f"{one.when}: `{one.path.removeprefix('malgil.')}`" for one in subscribers) or "–"
    shown = "fragment" if fact.kind in wiring.page().FRAGMENTS else "bell"
    seen_by = "everybody on the topic" if fact.audience == "public" else "staff"
    return f"| `{fact.kind}` | {seen_by} | {said} | {facts} | {follows} | {shown} |\n"


def _type(declared: object) -> str:
    # A table's cells end at a bar.
    return declared.__name__ if type(declared) is type else str(declared).replace("|", "or")
