"""One line and its agents, folded from what happens, so that what an estimate needs is at hand in constant time."""

from bisect import bisect_right, insort
from collections import Counter, deque
from dataclasses import dataclass, field
from heapq import heappop, heappush

from malgil.routing.estimate.features import Features
from malgil.routing.estimate.windows import Average, Window

HOUR = 3600.0
# Who did something within this time counts as on duty where nobody says who is.
_STILL_THERE = 900.0
# A customer who gave up and would not have been reached within this time says nothing.
_GHOST_LIFE = HOUR


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who enters the line.

    Moments are seconds since 1970 by the centre's own clock, so that a day begins at a multiple of 86,400. `key` orders
    the line: the moment of arrival less the credit of the priority.
    """

    id: int
    at: float
    kind: str
    priority: int
    key: float


@dataclass
class Pool:
    """The state of one line. Its methods are told what happens, in the order of time."""

    number: int = 0
    usual_handling: float = 180.0
    usual_patience: float = 300.0
    # Known from presence; None where it must be guessed from who did something lately.
    on_duty: int | None = None
    _waiting: dict[int, Contact] = field(default_factory=dict)
    _keys: list[float] = field(default_factory=list)
    _kinds: Counter[str] = field(default_factory=Counter)
    _urgent: int = 0
    _serving: dict[int, tuple[float, str]] = field(default_factory=dict)
    _sum_of_starts: float = 0.0
    _seen: dict[int, float] = field(default_factory=dict)
    _ghosts: list[tuple[float, int, Contact]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with what is usual."""
        self._handling = Average(self.usual_handling)
        self._handling_of: dict[str, Average] = {}
        self._gave_up, self._waited = 0.5, 0.5 * self.usual_patience
        self._last: tuple[float, float] | None = None
        self._last_of: dict[str, float] = {}
        self._five: deque[float] = deque(maxlen=5)
        self._starts_5, self._arrivals_5 = Window(300), Window(300)
        self._starts_15, self._left_15, self._arrivals_15 = Window(900), Window(900), Window(900)
        self._waits, self._delays = Window(HOUR), Window(HOUR)

    def entered(self, contact: Contact) -> None:
        """Somebody stands in the line."""
        self.counted(contact.at)
        self._waiting[contact.id] = contact
        insort(self._keys, contact.key)
        self._kinds[contact.kind] += 1
        self._urgent += contact.priority > 0

    def counted(self, at: float) -> None:
        """Somebody arrived, whether they had to wait or not."""
        self._arrivals_5.add(at)
        self._arrivals_15.add(at)

    def started(self, contact: Contact, at: float, agent: int | None = None) -> list[tuple[Contact, float]]:
        """An agent began with somebody; return who gave up and would have been reached by now, and their wait."""
        self._leave(contact)
        wait = at - contact.at
        self._serving[contact.id] = (at, contact.kind)
        self._sum_of_starts += at
        self._last = (at, wait)
        self._last_of[contact.kind] = wait
        self._five.append(wait)
        self._starts_5.add(at)
        self._starts_15.add(at)
        self._waits.add(at, wait)
        if wait > 0:
            self._delays.add(at, wait)
        self._tell_patience(wait, gave_up=0.0)
        self._saw(agent, at)
        return self._reached(contact.key, at)

    def left(self, contact: Contact, at: float) -> None:
        """Somebody gave up; whoever would have been next tells how long they would have waited."""
        self._leave(contact)
        self._left_15.add(at)
        self._tell_patience(at - contact.at, gave_up=1.0)
        heappush(self._ghosts, (contact.key, contact.id, contact))

    def ended(self, contact: Contact, at: float, agent: int | None = None, *, took: float | None = None) -> None:
        """An agent is done with somebody; `took` when less of the time than that was work (s)."""
        begun = self._serving.pop(contact.id, None)
        if begun is None:
            return
        self._sum_of_starts -= begun[0]
        worked = at - begun[0] if took is None else took
        self._handling.add(worked)
        self._handling_of.setdefault(contact.kind, Average(self.usual_handling, least_share=0.02)).add(worked)
        self._saw(agent, at)

    def meets(self, contact: Contact) -> Features:
        """Return what somebody who enters now meets; they must not have entered yet."""
        at = contact.at
        busy, waiting = len(self._serving), len(self._waiting)
        last_at, last_wait = self._last if self._last and at - self._last[0] < HOUR else (at - HOUR, None)
        return Features(
            ahead=bisect_right(self._keys, contact.key),
            waiting=waiting,
            urgent_waiting=self._urgent,
            alike_waiting=self._kinds[contact.kind],
            longest_wait=at - next(iter(self._waiting.values())).at if waiting else 0.0,
            busy=busy,
            on_duty=self._on_duty(at),
            mean_age=at - self._sum_of_starts / busy if busy else 0.0,
            longest_age=at - next(iter(self._serving.values()))[0] if busy else 0.0,
            last_wait=last_wait,
            last_wait_age=at - last_at,
            last_wait_alike=self._last_of.get(contact.kind),
            mean_of_five=sum(self._five) / len(self._five) if self._five else None,
            mean_of_hour=self._waits.mean(at),
            mean_of_hour_delayed=self._delays.mean(at),
            starts_5=self._starts_5.count(at),
            starts_15=self._starts_15.count(at),
            left_15=self._left_15.count(at),
            arrivals_5=self._arrivals_5.count(at),
            arrivals_15=self._arrivals_15.count(at),
            handling=self._handling.value,
            handling_alike=self._handling_of.get(contact.kind, self._handling).value,
            abandonment=self._gave_up / self._waited,
            second_of_day=at % 86400,
            weekday=int(at // 86400 + 3) % 7,
            priority=contact.priority,
            pool=self.number,
        )

    def _leave(self, contact: Contact) -> None:
        if self._waiting.pop(contact.id, None) is None:
            return
        self._keys.pop(bisect_right(self._keys, contact.key) - 1)
        self._kinds[contact.kind] -= 1
        self._urgent -= contact.priority > 0

    def _tell_patience(self, waited: float, *, gave_up: float) -> None:
        # Exponential patience: rate = given up / time waited (Kaplan–Meier's censored mean), slowly forgotten.
        self._waited = self._waited * 0.998 + waited
        self._gave_up = self._gave_up * 0.998 + gave_up

    def _saw(self, agent: int | None, at: float) -> None:
        if agent is not None:
            self._seen[agent] = at

    def _on_duty(self, at: float) -> int:
        if self.on_duty is not None:
            return max(self.on_duty, len(self._serving))
        self._seen = {agent: seen for agent, seen in self._seen.items() if seen >= at - _STILL_THERE}
        return max(len(self._seen), len(self._serving), 1)

    def _reached(self, key: float, at: float) -> list[tuple[Contact, float]]:
        reached = []
        while self._ghosts and self._ghosts[0][0] < key:
            contact = heappop(self._ghosts)[2]
            if at - contact.at <= _GHOST_LIFE:
                reached.append((contact, at - contact.at))
        return reached
