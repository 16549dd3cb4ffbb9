"""The lines: one sorted list of keys for each requirement and channel."""

from collections.abc import Collection, Iterable, Iterator

from sortedcontainers import SortedList

from malgil.routing.queue.places import Key, Place


class Lines:
    """Who waits, by requirement and channel. Every change costs O(log n)."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, str], SortedList[Key]] = {}

    def add(self, place: Place) -> None:
        """Let a place stand where its key says."""
        line = self._lines.get((place.requirement, place.channel))
        if line is None:
            line = self._lines[place.requirement, place.channel] = SortedList()
        line.add(place.key)

    def remove(self, place: Place) -> None:
        """Take a place out; refuse (ValueError) one that does not stand here."""
        self._lines[place.requirement, place.channel].remove(place.key)

    def first(self, requirements: Iterable[int], channels: Iterable[str], but: Collection[int] = ()) -> Key | None:
        """Return the smallest key of those with any of these requirements but some places, None when nobody waits."""
        lines, wanted = self._lines, tuple(channels)
        best: Key | None = None
        for requirement in requirements:
            for channel in wanted:
                line = lines.get((requirement, channel))
                key = _first_of(line, but) if line else None
                if key and (best is None or key < best):
                    best = key
        return best

    def before(self, key: Key, requirements: Iterable[int], channel: str) -> int:
        """Return how many stand before a key in the lines of these requirements."""
        lines = (self._lines.get((requirement, channel)) for requirement in requirements)
        return sum(line.bisect_left(key) for line in lines if line)

    def __iter__(self) -> Iterator[Key]:
        """Yield every key in every line."""
        for line in self._lines.values():
            yield from line


def _first_of(line: SortedList[Key], but: Collection[int]) -> Key | None:
    # Nearly always there is nobody to pass by.
    return next((key for key in line if key[1] not in but), None) if but else line[0]
