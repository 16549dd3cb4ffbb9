"""A channel's line and its agents, folded from what happens, so that what an estimate needs is at hand at once.

Where some agents may not take everybody, customers are told apart by what they need. Whoever stands ahead counts as
much as the agents open to them are open to the one who asks: somebody for whom half of one's own agents would do
is half a person ahead.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from malgil.routing.estimate.features import Features
from malgil.routing.estimate.lines import Contact, Line
from malgil.routing.estimate.windows import Average

# Who did something within this time counts as on duty where nobody says who is.
_STILL_THERE = 900.0

Slots = Mapping[int, int]

__all__ = ["Contact", "Pool", "Slots"]


class _Served(NamedTuple):
    began: float
    kind: str
    agent: int | None


@dataclass
class Pool:
    """The state of one channel. Its methods are told what happens, in the order of time.

    `crews` says for a need how many customers each agent who is there and may take them holds at once. Where it is
    None, everybody may be taken by everybody, and `on_duty` says how many there are; that one is None where it must be
    guessed.
    """

    number: int = 0
    usual_handling: float = 180.0
    usual_patience: float = 300.0
    on_duty: int | None = None
    crews: Callable[[str], Slots] | None = None
    _waiting: dict[int, Contact] = field(default_factory=dict)
    _kinds: Counter[str] = field(default_factory=Counter)
    _urgent: int = 0
    _serving: dict[int, _Served] = field(default_factory=dict)
    _seen: dict[int, float] = field(default_factory=dict)
    _lines: dict[str, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what is usual."""
        self._handling = Average(self.usual_handling)
        self._handling_of: dict[str, Average] = {}
        self._gave_up, self._waited = 0.5, 0.5 * self.usual_patience
        self._last_of: dict[str, float] = {}

    def entered(self, contact: Contact) -> None:
        """Somebody stands in the line."""
        self.counted(contact.at, contact.needs)
        self._waiting[contact.id] = contact
        self._line(contact.needs).entered(contact.key)
        self._kinds[contact.kind] += 1
        self._urgent += contact.priority > 0

    def counted(self, at: float, needs: str = "") -> None:
        """Somebody arrived, whether they had to wait or not."""
        self._line(needs).counted(at)

    def started(self, contact: Contact, at: float, agent: int | None = None) -> list[tuple[Contact, float]]:
        """An agent began with somebody; return who gave up and would have been reached by now, and their wait."""
        self._leave(contact)
        wait = at - contact.at
        self._serving[contact.id] = _Served(at, contact.kind, agent)
        self._last_of[contact.kind] = wait
        self._line(contact.needs).started(at, wait)
        self._tell_patience(wait, gave_up=0.0)
        self._saw(agent, at)
        open_lines = [line for needs, line in self._lines.items() if self._may_take(agent, needs, contact)]
        return [ghost for line in open_lines for ghost in line.reached(contact.key, at)]

    def left(self, contact: Contact, at: float) -> None:
        """Somebody gave up; whoever would have been next tells how long they would have waited."""
        self._leave(contact)
        self._line(contact.needs).left(contact, at)
        self._tell_patience(at - contact.at, gave_up=1.0)

    def ended(self, contact: Contact, at: float, agent: int | None = None, *, took: float | None = None) -> None:
        """An agent is done with somebody; `took` when less of the time than that was work (s)."""
        served = self._serving.pop(contact.id, None)
        if served is None:
            return
        worked = at - served.began if took is None else took
        self._handling.add(worked)
        self._handling_of.setdefault(contact.kind, Average(self.usual_handling, least_share=0.02)).add(worked)
        self._saw(agent, at)

    def meets(self, contact: Contact) -> Features:
        """Return what somebody who enters now meets; they must not have entered yet."""
        at, line = contact.at, self._line(contact.needs)
        serving = self._serving_for(contact.needs)
        ages = [at - served.began for served in serving]
        waiting = len(self._waiting)
        last_age, last_wait = line.last_wait(at)
        return Features(
            ahead=self._ahead(contact),
            waiting=waiting,
            urgent_waiting=self._urgent,
            alike_waiting=self._kinds[contact.kind],
            longest_wait=at - next(iter(self._waiting.values())).at if waiting else 0.0,
            busy=len(serving),
            on_duty=self._on_duty(contact.needs, len(serving), at),
            mean_age=sum(ages) / len(ages) if ages else 0.0,
            longest_age=ages[0] if ages else 0.0,
            last_wait=last_wait,
            last_wait_age=last_age,
            last_wait_alike=self._last_of.get(contact.kind),
            mean_of_five=sum(line.five) / len(line.five) if line.five else None,
            mean_of_hour=line.waits.mean(at),
            mean_of_hour_delayed=line.delays.mean(at),
            starts_5=line.starts_5.count(at),
            starts_15=line.starts_15.count(at),
            left_15=line.left_15.count(at),
            arrivals_5=line.arrivals_5.count(at),
            arrivals_15=line.arrivals_15.count(at),
            handling=self._handling.value,
            handling_alike=self._handling_of.get(contact.kind, self._handling).value,
            abandonment=self._gave_up / self._waited,
            second_of_day=at % 86400,
            weekday=int(at // 86400 + 3) % 7,
            priority=contact.priority,
            pool=self.number,
            ahead_alike=line.ahead_of(contact.key),
        )

    def meets_still(self, contact: Contact, at: float) -> Features:
        """Return what somebody who stands in the line meets from a moment on, as if they came to their place then."""
        # As they stood when the line was read: filed anew since, they would not find themselves among those ahead.
        contact = self._waiting.get(contact.id, contact)
        features = self.meets(contact._replace(at=at))
        if contact.id not in self._waiting:
            return features
        first = next((other for other in self._waiting.values() if other.id != contact.id), None)
        return replace(
            features,
            ahead=features.ahead - 1,
            ahead_alike=(features.ahead_alike or 1) - 1,
            waiting=features.waiting - 1,
            urgent_waiting=features.urgent_waiting - (contact.priority > 0),
            alike_waiting=features.alike_waiting - 1,
            longest_wait=at - first.at if first else 0.0,
            arrivals_5=features.arrivals_5 - (at - contact.at <= 300),
            arrivals_15=features.arrivals_15 - (at - contact.at <= 900),
        )

    def slots(self, needs: str) -> int:
        """Return how many customers who need this the agents who are there hold at once."""
        return sum(self.crews(needs).values()) if self.crews else self.on_duty or 0

    def _line(self, needs: str) -> Line:
        found = self._lines.get(needs)
        if found is None:
            found = self._lines[needs] = Line()
        return found

    def _ahead(self, contact: Contact) -> float:
        own, key = contact.needs, contact.key
        return sum(line.ahead_of(key) * self._share(needs, own) for needs, line in self._lines.items() if line.keys)

    def _share(self, theirs: str, own: str) -> float:
        """Return the share of the slots open to one need that are open to another too."""
        if self.crews is None or theirs == own:
            return 1
        crew, mine = self.crews(theirs), self.crews(own)
        slots = sum(crew.values())
        return sum(number for agent, number in crew.items() if agent in mine) / slots if slots else 0.0

    def _serving_for(self, needs: str) -> list[_Served]:
        if self.crews is None:
            return list(self._serving.values())
        crew = self.crews(needs)
        return [served for served in self._serving.values() if served.agent is None or served.agent in crew]

    def _may_take(self, agent: int | None, needs: str, contact: Contact) -> bool:
        return agent is None or self.crews is None or needs == contact.needs or agent in self.crews(needs)

    def _leave(self, contact: Contact) -> None:
        if self._waiting.pop(contact.id, None) is None:
            return
        self._line(contact.needs).stepped_out(contact.key)
        self._kinds[contact.kind] -= 1
        self._urgent -= contact.priority > 0

    def _tell_patience(self, waited: float, *, gave_up: float) -> None:
        # Exponential patience: rate = given up / time waited (Kaplan–Meier's censored mean), slowly forgotten.
        self._waited = self._waited * 0.998 + waited
        self._gave_up = self._gave_up * 0.998 + gave_up

    def _saw(self, agent: int | None, at: float) -> None:
        if agent is not None:
            self._seen[agent] = at

    def _on_duty(self, needs: str, busy: int, at: float) -> int:
        if self.crews is not None:
            return max(sum(self.crews(needs).values()), busy)
        if self.on_duty is not None:
            return max(self.on_duty, busy)
        self._seen = {agent: seen for agent, seen in self._seen.items() if seen >= at - _STILL_THERE}
        return max(len(self._seen), busy, 1)
