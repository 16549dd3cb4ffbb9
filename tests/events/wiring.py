"""The wiring of the log's and the stream's tests: people are cookies, and who may see what is written here."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.test import override_settings
from django.utils import translation
from django.utils.html import format_html

from malgil.events.facts import Fact
from malgil.events.models import Event, Topic
from malgil.events.stream.fragments import Fragment, Surface
from malgil.events.wiring import Subscriber, later, now, within


class Said(Fact, kind="test.said", audience="public"):
    """Somebody said something."""

    words: str


class Noted(Fact, kind="test.noted", audience="staff"):
    """Somebody of the staff noted something."""

    words: str


class Moved(Fact, kind="test.moved", audience="public"):
    """Something that pages fetch by themselves."""


class Taken(Fact, kind="test.taken", audience="public"):
    """Something that goes away from the page."""


class Lent(Fact, kind="test.lent", audience="public"):
    """Somebody took a book along."""

    book: str


class Broken(Fact, kind="test.broken", audience="public"):
    """Something nobody can render."""


@dataclass(frozen=True)
class Somebody:
    pk: int
    display_name: str
    is_agent: bool = False
    language: str = "ko"


PEOPLE = {
    "kim": Somebody(1, "김하늘"),
    "lee": Somebody(2, "이도윤"),
    "seo": Somebody(11, "박서연", is_agent=True),
    "jung": Somebody(12, "정우진", is_agent=True),
    "amy": Somebody(3, "Amy", language="en"),
}
# Kim's threads; staff may see all that exist.
KIMS = {"1", "2", "3"}
done: list[tuple[str, int]] = []
renewed: list[frozenset[int]] = []
failing: set[str] = set()

FOLLOWS: dict[str, tuple[Subscriber, ...]] = {
    "test.moved": (now("tests.events.wiring.do_now"), later("tests.events.wiring.do_later")),
    "test.lent": (within("tests.events.wiring.do_within", book="하나"),),
}
TOPICS = {
    "thread": "tests.events.wiring.may_join_thread",
    "desk": "malgil.events.joining.at_the_desk",
    "queue": "malgil.events.joining.in_the_line",
    "person": "malgil.events.joining.about_a_person",
    "notices": "malgil.events.joining.in_the_line",
}
BELLS = frozenset({"desk", "queue", "person"})
PUBLIC = frozenset({"notices"})
FRAGMENTS = {
    "test.said": "tests.events.wiring.fragment",
    "test.noted": "tests.events.wiring.fragment",
    "test.taken": "tests.events.wiring.removal",
    "test.broken": "tests.events.wiring.breaks",
}
IDENTIFY = "tests.events.wiring.identify"
LIVE_HEARTBEAT = "tests.events.wiring.renew"
CARRIERS: dict[str, str] = {}
RENAMED: dict[str, str] = {}


def bells_of(event: Event) -> tuple[str, ...]:
    return ("desk",)


def identify(cookies: Mapping[str, str]) -> Somebody | None:
    return PEOPLE.get(cookies.get("who", ""))


def may_join_thread(viewer: Somebody, rest: str) -> bool:
    return rest in KIMS and (viewer.is_agent or viewer.display_name in ("김하늘", "Amy"))


def renew(person_ids: frozenset[int]) -> None:
    renewed.append(person_ids)


def fragment(event: Event, surface: Surface) -> Fragment:
    html = format_html(
        '<li id="line-{}" lang="{}" data-surface="{}">{}</li>',
        event.seq,
        translation.get_language(),
        surface,
        event.facts["words"],
    )
    return Fragment(place="lines", html=html, element_id=f"line-{event.seq}")


def removal(event: Event, surface: Surface) -> Fragment:
    return Fragment(place="lines", html="", element_id="line-1")


def breaks(event: Event, surface: Surface) -> Fragment:
    raise RuntimeError("this fragment cannot be rendered")


def do_within(event: Event) -> None:
    # What it writes goes when it fails.
    Topic.objects.create(name=f"lent:{event.seq}", head=1)
    _do("within", event)


def do_now(event: Event) -> None:
    _do("now", event)


def do_later(event: Event) -> None:
    _do("later", event)


def _do(when: str, event: Event) -> None:
    if when in failing:
        raise RuntimeError("the subscriber fails")
    done.append((when, event.seq))


@contextmanager
def in_use() -> Iterator[None]:
    """Read this file instead of `config/wiring.py`."""
    for remembered in (done, renewed, failing):
        remembered.clear()
    with override_settings(MALGIL_WIRING="tests.events.wiring"):
        yield
