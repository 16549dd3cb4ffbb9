"""Replays a log as it happened: whatever is announced was known before, and learned as soon as it was known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from time import thread_time

from bench.waiting.log import DAY, Call
from malgil.routing.estimate.estimator import Estimate, Estimator, Watch
from malgil.routing.estimate.growing import challenge
from malgil.routing.estimate.pool import Contact, Pool
from malgil.routing.estimate.trial import LEAST_OUTCOMES, Outcome

# A night's training is worth its time when there is so much more to learn from.
_GROWTH = 1.15


@dataclass(frozen=True, slots=True)
class Scored:
    """What one customer who had to wait was told, and what came."""

    call: Call
    estimate: Estimate
    ahead: int
    mean_of_hour: float
    nth_of_day: int
    cost: float


class Replay:
    """The centre's memory over a log; `forgets` wipes it every night, to see how it fares from a cold start."""

    def __init__(self, *, forgets: bool = False, tell: Callable[[str], None] = print) -> None:
        """Begin with an empty memory."""
        self._forgets, self._tell = forgets, tell
        self._day, self._nth, self._trained_on = -1, 0, LEAST_OUTCOMES / _GROWTH
        self._events: list[tuple[float, int, int, Callable[[float], None]]] = []
        self._number = 0
        self.history: list[Outcome] = []
        self._wipe()

    def _wipe(self) -> None:
        self.estimator = Estimator()
        self._pools: dict[str, Pool] = {}
        self._events = []
        self._nth = 0

    def run(self, calls: Iterable[Call]) -> list[Scored]:
        """Return what everybody who had to wait was told."""
        scored = []
        for call in calls:
            self._advance(call.at)
            # The night's job runs at four.
            if (day := int((call.at - 4 * 3600) // DAY)) != self._day:
                self._day, self._nth = day, 0
                self._begin_day()
            told = self._arrive(call)
            if told:
                scored.append(told)
        return scored

    def _begin_day(self) -> None:
        if self._forgets:
            self._wipe()
        elif len(self.history) >= self._trained_on * _GROWTH:
            self._trained_on = len(self.history)
            forest = challenge(self.history).forest
            verdict = "keeps what it has" if forest is None else "speaks with new trees"
            self._tell(f"  day {self._day}: {len(self.history):,} outcomes, the centre {verdict}")
            self.estimator.forest = forest or self.estimator.forest

    def _arrive(self, call: Call) -> Scored | None:
        pool = self._pools.setdefault(call.pool, Pool(len(self._pools)))
        contact = Contact(call.id, call.at, call.kind, call.priority, call.key)
        told = self._announce(call, contact, pool) if call.is_scored else None
        if call.wait > 0:
            pool.entered(contact)
        else:
            pool.counted(call.at)
        self._at(call.out, 1, lambda at: self._out(pool, contact, call, at))
        return told

    def _announce(self, call: Call, contact: Contact, pool: Pool) -> Scored:
        began = thread_time()
        features = pool.meets(contact)
        watch = self.estimator.watch(features, f"{call.kind}.{call.priority}")
        cost = thread_time() - began
        for bound in watch.open:
            if bound.seconds < call.offered:
                self._at(call.at + bound.seconds + 0.001, 2, lambda at: self.estimator.passed(watch, at - call.at))
        self._at(call.at + call.offered, 3, lambda _: self._learn(call, watch))
        self._nth += 1
        hour = 60.0 if features.mean_of_hour is None else features.mean_of_hour
        return Scored(call, watch.estimate, round(features.ahead), hour, self._nth, cost)

    def _learn(self, call: Call, watch: Watch) -> None:
        self.estimator.ended(watch, call.offered)
        self.history.append(Outcome(call.at, watch.features.vector(), watch.estimate.p80, call.offered))

    def _out(self, pool: Pool, contact: Contact, call: Call, at: float) -> None:
        if not call.served:
            pool.left(contact, at)
            return
        pool.started(contact, at, call.agent)
        self._at(call.end, 0, lambda end: pool.ended(contact, end, call.agent))

    def _at(self, moment: float, order: int, happens: Callable[[float], None]) -> None:
        self._number += 1
        heappush(self._events, (moment, order, self._number, happens))

    def _advance(self, moment: float) -> None:
        while self._events and self._events[0][0] <= moment:
            at, _, _, happens = heappop(self._events)
            happens(at)
