"""Checks that what `config/wiring.py` says can be found: every kind, every path, every topic."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

from malgil.events import wiring
from malgil.events.facts import KINDS

_KIND = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
_PREFIX = re.compile(r"[a-z]{1,20}")


def check_wiring(**_: Any) -> list[CheckMessage]:
    """Return an error for everything the wiring names that is not there, and for kinds nobody describes."""
    page = wiring.page()
    return [
        *_undescribed_kinds(),
        *_unknown_kinds("FOLLOWS", page.FOLLOWS),
        *_unknown_kinds("FRAGMENTS", page.FRAGMENTS),
        *_odd_topics(page),
        *(error for where, path in _paths(page) for error in _unresolved(where, path)),
    ]


def _undescribed_kinds() -> Iterator[CheckMessage]:
    for kind, fact in KINDS.items():
        if not _KIND.fullmatch(kind):
            yield Error(f"Event kind {kind!r} is not written like `message.posted`.", id="events.E001")
        # A dataclass without a docstring gets its signature as one.
        if not fact.__doc__ or fact.__doc__.startswith(f"{fact.__name__}("):
            yield Error(f"Event kind {kind!r} says nowhere what it means.", obj=fact, id="events.E002")
        for field in dataclasses.fields(fact):  # type: ignore[arg-type]  # every subclass is a dataclass
            if field.type not in KEPT:
                yield Error(f"{kind}: {field.name} is not of a type JSON keeps.", obj=fact, id="events.E003")


# What comes back from JSON as it went in.
KEPT: tuple[Any, ...] = (int, str, bool, float, int | None, str | None, list[int], list[str])


def _unknown_kinds(where: str, kinds: Any) -> Iterator[CheckMessage]:
    for kind in kinds:
        if kind not in KINDS:
            yield Error(f"{where} names {kind!r}, which no event is.", id="events.E004")


def _odd_topics(page: wiring.Wiring) -> Iterator[CheckMessage]:
    for prefix in page.TOPICS:
        if not _PREFIX.fullmatch(prefix):
            yield Error(f"TOPICS names {prefix!r}, which no page could ask for.", id="events.E005")
    for name, prefixes in (("BELLS", page.BELLS), ("PUBLIC", page.PUBLIC)):
        for prefix in sorted(prefixes - page.TOPICS.keys()):
            yield Error(f"{name} names {prefix!r}, but TOPICS does not say who may hear it.", id="events.E006")


def _paths(page: wiring.Wiring) -> Iterator[tuple[str, str]]:
    for kind, subscribers in page.FOLLOWS.items():
        yield from ((f"FOLLOWS[{kind!r}]", subscriber.path) for subscriber in subscribers)
    yield from ((f"RENAMED[{old!r}]", path) for old, path in page.RENAMED.items())
    yield from ((f"FRAGMENTS[{kind!r}]", path) for kind, path in page.FRAGMENTS.items())
    yield from ((f"TOPICS[{prefix!r}]", path) for prefix, path in page.TOPICS.items())
    yield "IDENTIFY", page.IDENTIFY
    yield "LIVE_HEARTBEAT", page.LIVE_HEARTBEAT


def _unresolved(where: str, path: str) -> Iterator[CheckMessage]:
    try:
        found = import_string(path)
    except ImportError as error:
        yield Error(f"{where}: {path} cannot be found: {error}.", id="events.E007")
    else:
        if not callable(found):
            yield Error(f"{where}: {path} cannot be called.", id="events.E008")
