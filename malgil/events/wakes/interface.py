"""What a way to wake pages must be able to do, and how a wake is written."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

Payload = dict[str, Any]

# PostgreSQL takes less than 8,000 bytes in one notification; a datagram would take more.
LARGEST = 7_900


@dataclass(frozen=True)
class Ears:
    """What the stream does when it hears something; all three are called in the stream's event loop."""

    on_ring: Callable[[Iterable[str]], None]
    on_whisper: Callable[[str, Payload], None]
    # Wakes may have been lost: whoever listens looks at everything.
    on_gap: Callable[[], None]


class Wakes(Protocol):
    """Bells without content, from every process to every stream; losing one costs seconds, never an event."""

    def ring(self, topics: Iterable[str]) -> None:
        """Wake whoever looks at these topics; called by any thread of any process, after its commit."""

    def whisper(self, topic: str, payload: Payload) -> None:
        """Tell whoever looks at a topic something that is not worth a row; refuse more than `LARGEST` bytes."""

    async def listen(self, ears: Ears) -> None:
        """Hear until cancelled."""


class TooLong(ValueError):
    """A whisper that does not fit into one wake."""


def written_rings(topics: Iterable[str]) -> Iterator[bytes]:
    """Yield wakes of at most `LARGEST` bytes that together ring every topic once."""
    batch: list[str] = []
    size = 0
    for topic in sorted(set(topics)):
        length = len(json.dumps(topic)) + 1
        if batch and size + length > LARGEST - 20:
            yield _written({"ring": batch})
            batch, size = [], 0
        batch.append(topic)
        size += length
    if batch:
        yield _written({"ring": batch})


def written_whisper(topic: str, payload: Payload) -> bytes:
    """Return the wake that carries a whisper; refuse one that is too long."""
    wake = _written({"topic": topic, "whisper": payload})
    if len(wake) > LARGEST:
        raise TooLong(f"whisper of {len(wake)} bytes on {topic}")
    return wake


def _written(wake: dict[str, Any]) -> bytes:
    return json.dumps(wake, separators=(",", ":")).encode("ascii")


def hear(wake: bytes | str, ears: Ears) -> None:
    """Do what a wake asks for; one that nobody can read is passed over."""
    try:
        read = json.loads(wake)
        if "ring" in read:
            ears.on_ring(read["ring"])
        else:
            ears.on_whisper(read["topic"], read["whisper"])
    except (ValueError, KeyError, TypeError, RecursionError):
        # Whoever may write into the data folder or the database could do worse than send nonsense.
        return
