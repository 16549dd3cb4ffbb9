"""How this package reads `config/wiring.py`, which it may not import: by the dotted path in the settings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal, cast

from django.conf import settings
from django.utils.module_loading import import_string

from malgil.events.models import Event


@dataclass(frozen=True)
class Subscriber:
    """What follows from a kind: a callable taking the Event; `now` runs right after the commit, `later` as a job."""

    path: str
    when: Literal["now", "later"]


def now(path: str) -> Subscriber:
    """Return a subscriber that touches the database only and runs right after the commit, in its own transaction."""
    return Subscriber(path, "now")


def later(path: str) -> Subscriber:
    """Return a subscriber that may be slow and runs as a job."""
    return Subscriber(path, "later")



@cache
def _page() -> Any:
    return import_module(settings.MALGIL_WIRING)


def subscribers_of(kind: str) -> tuple[Subscriber, ...]:
    """Return what follows from a kind, in order."""
    return cast(dict[str, tuple[Subscriber, ...]], _page().FOLLOWS).get(kind, ())


def subscriber_named(path: str) -> Callable[[Event], None]:
    """Return the callable behind a subscriber's path."""
    return cast(Callable[[Event], None], import_string(path))


def bells_of(event: Event) -> Iterable[str]:
    """Return the bells (topics without a log) that an event rings beside its own topic."""
    return cast(Callable[[Event], Iterable[str]], _page().bells_of)(event)
