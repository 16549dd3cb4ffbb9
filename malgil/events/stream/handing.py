"""Handing what was just written to the pages that look from this process, without reading it from the log again.

Reading and rendering a message for the stream cost as much as taking it in. Whoever has written it holds everything
that is needed, so it is rendered there, once; the wake that follows finds that the pages have it already.
"""

from typing import Protocol

from malgil.events.models import Event
from malgil.events.stream.reading import Record, Variant, frames_of


class Taker(Protocol):
    """A stream in this process; both are called by the threads that write."""

    def variants_on(self, topic: str) -> frozenset[Variant]:
        """Return for whom an event of a topic is wanted, nobody where nobody looks."""

    def take_soon(self, topic: str, record: Record) -> None:
        """Deliver an event if it is the next one; if not, the wake that follows has it read."""


takers: set[Taker] = set()


def variants_on(topic: str) -> frozenset[Variant]:
    """Return for whom an event of a topic is wanted by the streams of this process."""
    return frozenset[Variant]().union(*(taker.variants_on(topic) for taker in tuple(takers)))


def hand_over(event: Event) -> None:
    """Give an event that has been committed to the streams of this process, if its writer still holds what it says."""
    if event.held is None:
        return
    for taker in tuple(takers):
        if variants := taker.variants_on(event.topic):
            taker.take_soon(event.topic, Record(event.seq, frames_of(event, variants)))
