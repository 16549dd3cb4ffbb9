"""From the log to bytes: read once per topic, rendered once per surface and language. Runs in a thread."""

import logging
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from django.utils import translation

from malgil.events import wiring
from malgil.events.models import Event
from malgil.events.queries import events_after_each
from malgil.events.stream.fragments import Fragment, Renderer, Surface
from malgil.events.stream.sse import frame

log = logging.getLogger(__name__)

EVENTS_AT_ONCE = 500

# Who gets the same bytes: a surface and a language.
Variant = tuple[Surface, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a topic is to be read: after which number, and for whom."""

    after: int
    variants: frozenset[Variant]


@dataclass(frozen=True, slots=True)
class Record:
    """An event as bytes for each variant; none where its audience may not see it."""

    seq: int
    frames: Mapping[Variant, bytes]


@dataclass(frozen=True, slots=True)
class Found:
    """Records in order by topic; `complete` when there was nothing more to read."""

    records: Mapping[str, list[Record]]
    complete: bool


def read(wanted: Mapping[str, Wanted]) -> Found:
    """Return what happened on several topics after a number each."""
    events = events_after_each({topic: one.after for topic, one in wanted.items()}, limit=EVENTS_AT_ONCE)
    records = {
        topic: [Record(event.seq, frames_of(event, wanted[topic].variants)) for event in found]
        for topic, found in events.items()
    }
    return Found(records, complete=sum(map(len, records.values())) < EVENTS_AT_ONCE)


def frames_of(event: Event, variants: frozenset[Variant]) -> dict[Variant, bytes]:
    """Return an event's bytes for each variant; what is for staff only is empty on the portal."""
    seen = [variant for variant in variants if event.audience == "public" or variant[0] != "portal"]
    shown = fragments_of(event, seen)
    return dict.fromkeys(variants, b"") | {variant: _frame(event, shown[variant]) for variant in seen}


def fragments_of(event: Event, variants: Collection[Variant]) -> Mapping[Variant, Fragment | None]:
    """Return what an event shows to each variant at least; while its writer holds what it says, it is drawn once."""
    drawn = event.held.drawn if event.held else {}
    missing = [variant for variant in variants if variant not in drawn]
    if not missing:
        return drawn
    renderer, spoken = wiring.renderer_of(event.kind), translation.get_language()
    for variant in missing:
        surface, language = variant
        if event.held:
            event.held.read["language"] = language
        with nullcontext() if language == spoken else translation.override(language):
            drawn[variant] = _fragment(event, surface, renderer)
    return drawn


def _fragment(event: Event, surface: Surface, renderer: Renderer | None) -> Fragment | None:
    if renderer is None:
        return None
    try:
        return renderer(event, surface)
    except Exception:
        # The page is told that something happened and asks for it in the ordinary way.
        log.exception("%s could not be rendered for the %s", event, surface)
        return None


def _frame(event: Event, fragment: Fragment | None) -> bytes:
    facts = {"topic": event.topic, "seq": event.seq, "kind": event.kind}
    position = (event.topic, event.seq)
    if fragment is None:
        return frame("bell", facts, position=position)
    shown = {"place": fragment.place, "id": fragment.element_id, "html": fragment.html}
    return frame("fragment", facts | shown, position=position)
