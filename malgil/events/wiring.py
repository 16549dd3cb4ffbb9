"""How this package reads `config/wiring.py`, which it may not import: by the dotted path in the settings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, Protocol, cast

from django.conf import settings

from malgil.events.models import Event
from malgil.events.stream.fragments import Renderer


@dataclass(frozen=True)
class Subscriber:
    """What follows from a kind: a callable taking the Event; `within` runs before its commit, `now` right after it,
    `later` as a job.
    """

    path: str
    when: Literal["within", "now", "later"]
    # What the event's facts must say for it to follow.
    facts: Mapping[str, object] = field(default_factory=dict)

    def follows(self, event: Event) -> bool:
        """Return whether it follows from this very event."""
        return all(event.facts[name] == value for name, value in self.facts.items())


def within(path: str, **facts: object) -> Subscriber:
    """Return a subscriber that belongs to the event's own transaction: a few rows that are to be there when it is.

    It touches the database only and waits for nobody. Where it fails, the event stands and it is tried again. With
    facts it follows only from events that say so.
    """
    return Subscriber(path, "within", facts)


def now(path: str) -> Subscriber:
    """Return a subscriber that touches the database only and runs right after the commit, in its own transaction."""
    return Subscriber(path, "now")


def later(path: str) -> Subscriber:
    """Return a subscriber that may be slow and runs as a job."""
    return Subscriber(path, "later")


class Viewer(Protocol):
    """What the stream needs to know of somebody who looks."""

    pk: int
    language: str

    @property
    def display_name(self) -> str:
        """The name others may see."""

    @property
    def is_agent(self) -> bool:
        """Whether they work here."""


# Where a message of ours has to travel, and after what time unread: (thread, message) → addresses with it.
Carrier = Callable[[Any, Any], Iterable[tuple[str, timedelta]]]
MayJoin = Callable[[Viewer, str], bool]
Identify = Callable[[Mapping[str, str]], Viewer | None]
Renew = Callable[[frozenset[int]], None]


class Wiring(Protocol):
    """What `config/wiring.py` must say."""

    FOLLOWS: Mapping[str, tuple[Subscriber, ...]]
    RENAMED: Mapping[str, str]
    TOPICS: Mapping[str, str]
    BELLS: frozenset[str]
    PUBLIC: frozenset[str]
    FRAGMENTS: Mapping[str, str]
    FINDABLE: Mapping[str, str]
    IDENTIFY: str
    LIVE_HEARTBEAT: str
    CARRIERS: Mapping[str, str]
    ALARMED: Iterable[str]

    @staticmethod
    def bells_of(event: Event) -> Iterable[str]:
        """Return the bells an event rings beside its own topic."""


def page() -> Wiring:
    """Return the wiring in use."""
    return _page(settings.MALGIL_WIRING)


@cache
def _page(path: str) -> Wiring:
    return cast(Wiring, import_module(path))


def _named(path: str) -> Any:
    """Return what bears a dotted path; raise ImportError for nothing."""
    module, name = _home_of(path)
    try:
        return getattr(module, name)
    except AttributeError as error:
        raise ImportError(f"{path} names nothing") from error


@cache
def _home_of(path: str) -> tuple[ModuleType, str]:
    # Asked several times with every message, which Django's way to it makes dearer than what it finds.
    home, _, name = path.rpartition(".")
    if not home:
        raise ImportError(f"{path!r} is no dotted path")
    return import_module(home), name


def subscribers_of(kind: str) -> tuple[Subscriber, ...]:
    """Return what follows from a kind, in order."""
    return page().FOLLOWS.get(kind, ())


def subscriber_named(path: str) -> Callable[[Event], None]:
    """Return the callable behind a subscriber's path, or behind the one it bears today; raise ImportError for none."""
    return cast(Callable[[Event], None], _named(page().RENAMED.get(path, path)))


def is_there(path: str) -> bool:
    """Return whether this release knows what a follow-up that was written down some time is to do."""
    try:
        return callable(subscriber_named(path))
    except ImportError:
        return False


def bells_of(event: Event) -> Iterable[str]:
    """Return the bells (topics without a log) that an event rings beside its own topic."""
    return page().bells_of(event)


def is_bell(topic: str) -> bool:
    """Return whether a topic keeps no log."""
    return topic.partition(":")[0] in page().BELLS


def is_public(topic: str) -> bool:
    """Return whether anybody may look at a topic, known to us or not."""
    return topic.partition(":")[0] in page().PUBLIC


def may_join(viewer: Viewer, topic: str) -> bool:
    """Return whether somebody may look at a topic; False for one that does not exist."""
    prefix, _, rest = topic.partition(":")
    path = page().TOPICS.get(prefix)
    return path is not None and cast(MayJoin, _named(path))(viewer, rest)


def renderer_of(kind: str) -> Renderer | None:
    """Return what makes a fragment of a kind, None when pages fetch what changed by themselves."""
    path = page().FRAGMENTS.get(kind)
    return cast(Renderer, _named(path)) if path else None


def viewer_from(cookies: Mapping[str, str]) -> Viewer | None:
    """Return who sent these cookies, None for nobody we know."""
    return cast(Identify, _named(page().IDENTIFY))(cookies)


def renew(person_ids: frozenset[int]) -> None:
    """Say which members of staff hold the desk open."""
    cast(Renew, _named(page().LIVE_HEARTBEAT))(person_ids)


def carrier_of(channel: str) -> Carrier | None:
    """Return what says where a channel's messages must travel, None for a channel that is read here."""
    path = page().CARRIERS.get(channel)
    return cast(Carrier, _named(path)) if path else None
