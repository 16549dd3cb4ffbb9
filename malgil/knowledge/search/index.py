"""All that can be found, in memory: a base, what changed since, titles, and words that mean the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from malgil.knowledge.search.entries import Entry, Seeker
from malgil.knowledge.search.segments import Segment, Source, gather
from malgil.knowledge.search.synonyms import Group
from malgil.knowledge.search.titles import Titles

_UNREAD: Final = 0.05
# Enough to come before what answers alike, not before what answers better.
_OWN: Final = 1.15
# An answer of the centre comes before a member's that answers alike.
_OTHERS: Final = 0.85


@dataclass(frozen=True)
class Index:
    """Frozen: another one takes its place when something has changed."""

    base: Segment
    recent: Segment
    # The documents of `recent`, to build the next one from, and those of the base that it replaces or that are gone.
    sources: dict[int, Source]
    replaced: frozenset[int]
    # Documents of the base whose morphemes are not known.
    unread: frozenset[int]
    groups: tuple[Group, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return what is searched."""
        return (self.base, self.recent) if self.recent.entries else (self.base,)

    @cached_property
    def is_read(self) -> bool:
        """Whether nearly all documents have morphemes: else those without would lose by them."""
        recent = {pk for pk, source in self.sources.items() if not source.head_morphemes}
        return len((self.unread - self.replaced) | recent) <= _UNREAD * len(self.entries)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """All documents, in the order of the scores."""
        return [entry for segment in self.segments for entry in segment.entries]

    @cached_property
    def latin(self) -> frozenset[str]:
        """All words written in Latin letters."""
        return frozenset[str]().union(*(one.latin for one in self.segments))

    @cached_property
    def titles(self) -> Titles:
        """All titles, in the same order."""
        return Titles([entry.title for entry in self.entries])

    @cached_property
    def _alive(self) -> NDArray[np.bool_]:
        alive: NDArray[np.bool_] = np.concatenate([self.base.without(self.replaced), self.recent.without(())])
        return alive

    def allowed(self, seeker: Seeker) -> NDArray[np.bool_]:
        """Return True for every document the seeker may find."""
        shown: NDArray[np.bool_] = np.concatenate([segment.shown.to(seeker) for segment in self.segments])
        return self._alive & shown

    def favoured(self, seeker: Seeker) -> NDArray[np.float32]:
        """Return what every score is worth: more for the seeker's own audience, less for what members say."""
        ours = np.concatenate([segment.shown.written_by_us for segment in self.segments])
        worth: NDArray[np.float32] = np.where(ours, np.float32(1.0), np.float32(_OTHERS))
        if seeker.first:
            own = np.concatenate([segment.shown.of(seeker.first) for segment in self.segments])
            worth = np.where(own, worth * np.float32(_OWN), worth)
        return worth

    def changed(self, sources: Iterable[Source], gone: Iterable[int]) -> "Index":
        """Return an index with documents added or replaced, and others gone."""
        kept = self.sources | {one.entry.pk: one for one in sources}
        for pk in gone:
            kept.pop(pk, None)
        replaced = (self.replaced | {*kept, *gone}) & self.base.rows.keys()
        recent = gather(list(kept.values()), beside=self.base)
        return replace(self, recent=recent, sources=kept, replaced=frozenset(replaced))

    def speaking(self, groups: Sequence[Group]) -> "Index":
        """Return the same index with other words that mean the same."""
        return replace(self, groups=tuple(groups))


def index_of(sources: Sequence[Source], groups: Sequence[Group] = ()) -> Index:
    """Return an index made anew."""
    base = gather(sources)
    unread = frozenset(one.entry.pk for one in sources if not one.head_morphemes)
    return Index(base, gather([], beside=base), {}, frozenset(), unread, tuple(groups))
