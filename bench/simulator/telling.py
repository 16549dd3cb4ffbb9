"""The centre's estimates in a simulated centre: told as customers come, learned as soon as it is known."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from malgil.routing.estimate.announcing import silence
from malgil.routing.estimate.estimator import Estimate, Estimator, Watch
from malgil.routing.estimate.growing import challenge
from malgil.routing.estimate.pool import Contact, Pool, Slots
from malgil.routing.estimate.trial import LEAST_OUTCOMES, Outcome
from malgil.routing.simulation.centre import Centre
from malgil.routing.simulation.chance import DAY
from malgil.routing.simulation.people import Agent, Customer
from malgil.routing.simulation.witness import Witness

# A night's growing is worth its time when there is so much more to learn from.
_GROWTH = 1.5


@dataclass(frozen=True, slots=True)
class Told:
    """What one customer who had to wait was told, and by whom else."""

    customer: Customer
    estimate: Estimate
    is_said: bool
    ahead: float
    mean_of_hour: float


class Telling(Witness):
    """Tells every customer of a centre how long they will wait, and learns what came of it."""

    def __init__(self, *, by_skill: bool = True) -> None:
        """Begin knowing nothing; without `by_skill` everybody counts as if any agent could take them."""
        self.estimator = Estimator()
        self.told: list[Told] = []
        self.lengths: list[tuple[float, int, int]] = []
        self._by_skill = by_skill
        self._pool = Pool(usual_handling=300.0)
        self._watches: dict[int, Watch] = {}
        self._contacts: dict[int, Contact] = {}
        self._meets: dict[int, Watch] = {}
        self._history: list[Outcome] = []
        self._grown_from, self._day = LEAST_OUTCOMES / _GROWTH, -1
        self.grown = 0

    def attach(self, centre: Centre) -> None:
        """Look at a centre from now on."""
        self._centre = centre
        self._needs = sorted({kind.skill for kind in centre.scenario.kinds}, key=str)
        self._turn()

    def came(self, customer: Customer, at: float) -> None:
        """See what they meet, before they stand in the line."""
        if (day := int(at // DAY)) != self._day:
            self._day = day
            self._night()
        contact = Contact(
            customer.id, at, f"{customer.kind}", customer.priority, customer.key, self._need(customer.skill)
        )
        self._contacts[customer.id] = contact
        self._meets = {customer.id: self.estimator.watch(self._pool.meets(contact), self._key(customer))}

    def waits(self, customer: Customer, at: float) -> None:
        """Tell them."""
        watch = self._watches[customer.id] = self._meets.pop(customer.id)
        self._pool.entered(self._contacts[customer.id])
        for bound in watch.open:
            self._centre.agenda.at(at + bound.seconds + 0.001, lambda moment: self._pass(customer, moment))
        features = watch.features
        why = silence(watch.estimate, on_duty=self._able(customer.skill))
        hour = 60.0 if features.mean_of_hour is None else features.mean_of_hour
        self.told.append(Told(customer, watch.estimate, why is None, features.ahead, hour))

    def began(self, customer: Customer, agent: Agent, at: float) -> None:
        """Somebody's wait is known."""
        contact = self._contacts[customer.id]
        if customer.id in self._meets:
            self._pool.counted(at, contact.needs)
        self._pool.started(contact, at, agent.id)
        self._know(customer)

    def left(self, customer: Customer, at: float) -> None:
        """Somebody gave up."""
        self._pool.left(self._contacts[customer.id], at)

    def reached(self, customer: Customer, at: float) -> None:
        """Somebody who gave up would have been reached."""
        del at
        self._know(customer)

    def returned(self, customer: Customer, agent: Agent, at: float) -> None:
        """Somebody is in the line again."""
        contact = self._contacts[customer.id]
        self._pool.ended(contact, at, agent.id)
        self._pool.entered(contact)

    def ended(self, customer: Customer, agent: Agent, at: float) -> None:
        """Somebody is done."""
        self._pool.ended(self._contacts[customer.id], at, agent.id)

    def turned(self, agent: Agent, at: float) -> None:
        """Somebody came or went."""
        del agent, at
        self._turn()

    def _turn(self) -> None:
        there = [agent for agent in self._centre.agents if agent.is_there]
        if self._by_skill:
            crews = {self._need(skill): _slots(there, skill) for skill in self._needs}
            self._pool.crews = crews.__getitem__
        else:
            self._pool.on_duty = sum(agent.slots for agent in there)

    def _need(self, skill: int | None) -> str:
        return str(skill) if self._by_skill else ""

    def _able(self, skill: int | None) -> int:
        return sum(agent.slots for agent in self._centre.agents if agent.is_there and agent.can_take(skill))

    def _key(self, customer: Customer) -> str:
        return f"{customer.kind}.{customer.priority}"

    def _pass(self, customer: Customer, at: float) -> None:
        watch = self._watches.get(customer.id)
        if watch is not None:
            self.estimator.passed(watch, at - customer.at)

    def _know(self, customer: Customer) -> None:
        watch = self._watches.pop(customer.id, None)
        if watch is None or customer.offered is None:
            return
        self.estimator.ended(watch, customer.offered)
        told = Outcome(customer.at, watch.features.vector(), watch.estimate.p80, customer.offered)
        self._history.append(told)

    def _night(self) -> None:
        # Who gave up before the day's end and was never reached teaches nothing.
        self._watches.clear()
        if len(self._history) < self._grown_from * _GROWTH:
            return
        self._grown_from = len(self._history)
        forest = challenge(self._history).forest
        self.grown += forest is not None
        self.estimator.forest = forest or self.estimator.forest


def _slots(there: list[Agent], skill: int | None) -> Slots:
    found: Mapping[int, int] = {agent.id: agent.slots for agent in there if agent.can_take(skill)}
    return found


def by_kind(told: list[Told]) -> dict[int, list[Told]]:
    """Return what was told by the kind of customer."""
    found = defaultdict(list)
    for one in told:
        found[one.customer.kind].append(one)
    return dict(found)
