"""The play itself."""

from bisect import bisect_left, insort
from random import Random

from malgil.routing.simulation.agenda import Agenda
from malgil.routing.simulation.chance import DAY
from malgil.routing.simulation.line import Line, Pair
from malgil.routing.simulation.people import Agent, Customer, State
from malgil.routing.simulation.scenario import Crew, Cut, Outage, Pause, Scenario
from malgil.routing.simulation.witness import Witness

# A Monday.
FIRST_DAY = 4 * DAY
# Who gave up is not asked for longer how long they would have waited.
_GHOST_LIFE = 3600.0


class Centre:
    """One scenario, played once; the same seed plays the same."""

    def __init__(self, scenario: Scenario, *, witness: Witness, seed: int = 1) -> None:
        """Prepare the days; `run` plays them."""
        self.scenario, self.agenda = scenario, Agenda()
        self.customers: list[Customer] = []
        # Who waits, in order; kept beside the queue, so that whoever is passed by is noticed here.
        self.line: list[Customer] = []
        self._queue = Line()
        self.agents: list[Agent] = []
        self.skipped = 0
        self._witness = witness
        # Each kind of chance has its own dice, so that one more break does not change who comes.
        dice = (Random(f"{seed} {what}") for what in ("coming", "work", "shifts"))  # noqa: S311 - nothing is secret here
        self._coming, self._work, self._shifts = dice
        self._ghosts: list[Customer] = []
        for number, crew in enumerate(scenario.crews):
            self._hire(number, crew)

    def run(self) -> None:
        """Play all days to their end."""
        for day in range(self.scenario.days):
            begins = FIRST_DAY + day * DAY
            for agent in self.agents:
                self._plan(agent, self.scenario.crews[agent.crew], begins)
            for outage in self.scenario.outages:
                self._plan_outage(outage, begins)
            for cut in self.scenario.cuts:
                self.agenda.at(begins + cut.at, lambda at, cut=cut: self._cut(cut, at))  # type: ignore[misc]  # bound now
            for second in self.scenario.profile.arrivals(self._coming):
                self.agenda.at(begins + second, self._come)
            self.agenda.at(begins + DAY - 1, self._close)
        self.agenda.run()

    def _hire(self, number: int, crew: Crew) -> None:
        for _ in range(crew.number):
            slowness = self._shifts.lognormvariate(-(crew.differ**2) / 2, crew.differ) if crew.differ else 1.0
            self.agents.append(Agent(len(self.agents), crew.skills, crew.slots, number, slowness))

    def _plan(self, agent: Agent, crew: Crew, begins: float) -> None:
        self.agenda.at(begins + crew.begins, lambda at: self._turn(agent, at, on_shift=True))
        self.agenda.at(begins + crew.ends, lambda at: self._turn(agent, at, on_shift=False))
        for pause in crew.pauses:
            self._plan_pause(agent, pause, begins)

    def _plan_pause(self, agent: Agent, pause: Pause, begins: float) -> None:
        moment = begins + pause.begins + self._shifts.uniform(-pause.scatter, pause.scatter)
        self.agenda.at(moment, lambda at: self._turn(agent, at, away=1))
        self.agenda.at(moment + pause.lasts, lambda at: self._turn(agent, at, away=-1))

    def _plan_outage(self, outage: Outage, begins: float) -> None:
        for agent in self.agents:
            self._plan_pause(agent, Pause(outage.begins, outage.lasts), begins)

    def _turn(self, agent: Agent, at: float, *, on_shift: bool | None = None, away: int = 0) -> None:
        was_there = agent.is_there
        agent.is_on_shift = agent.is_on_shift if on_shift is None else on_shift
        agent.away += away
        if agent.is_there == was_there:
            return
        if agent.is_there:
            agent.present_since = at
        elif agent.present_since is not None:
            agent.present += at - agent.present_since
            agent.present_since = None
        self._witness.turned(agent, at)
        self._give(self._queue.seat(agent, at), at)

    def _come(self, at: float) -> None:
        kinds = self.scenario.kinds
        number = self._coming.choices(range(len(kinds)), [kind.share for kind in kinds])[0]
        kind = kinds[number]
        priority = int(self._coming.random() < kind.urgent)
        patience = kind.patience.draw(self._coming)
        key = at - priority * self.scenario.credit
        customer = Customer(len(self.customers), at, number, kind.skill, priority, key, at + patience)
        self.customers.append(customer)
        self._witness.came(customer, at)
        insort(self.line, customer, key=lambda one: one.order)
        self._give(self._queue.come(customer, at), at)
        if customer.state is State.WAITING:
            self._witness.waits(customer, at)
            self.agenda.at(customer.gives_up, lambda moment: self._give_up(customer, moment))

    def _give_up(self, customer: Customer, at: float) -> None:
        if customer.state not in (State.WAITING, State.HELD):
            return
        if customer.state is State.WAITING:
            self._step_out(customer)
        customer.state, customer.left = State.LEFT, at
        # Who had been served and came back to the line has had their wait.
        if customer.began is None:
            self._ghosts.append(customer)
        self._witness.left(customer, at)
        self._give(self._queue.leave(customer, at), at)

    def _step_out(self, customer: Customer) -> None:
        self.line.pop(bisect_left(self.line, customer.order, key=lambda one: one.order))

    def _give(self, pairs: list[Pair], at: float) -> None:
        for customer, agent in pairs:
            self._begin(self.customers[customer], self.agents[agent], at)
        if self._ghosts:
            self._reach(at)

    def _begin(self, customer: Customer, agent: Agent, at: float) -> None:
        self.skipped += any(agent.can_take(one.skill) for one in self._before(customer))
        self._step_out(customer)
        customer.state, customer.agent = State.SERVED, agent.id
        if customer.began is None:
            customer.began, customer.offered = at, at - customer.at
        agent.held[customer.id] = at
        self._witness.began(customer, agent, at)
        for ghost in [one for one in self._ghosts if one.order < customer.order and agent.can_take(one.skill)]:
            self._know(ghost, at)
        handling = self.scenario.kinds[customer.kind].handling.draw(self._work) * agent.slowness
        self.agenda.at(at + handling, lambda end: self._finish(customer, agent, at, end))

    def _before(self, customer: Customer) -> list[Customer]:
        return self.line[: bisect_left(self.line, customer.order, key=lambda one: one.order)]

    def _reach(self, at: float) -> None:
        """Whoever gave up and could be taken by somebody who is free now would have been reached by now."""
        still_free = [agent for agent in self.agents if agent.is_free]
        for ghost in list(self._ghosts):
            if at - ghost.at > _GHOST_LIFE:
                self._ghosts.remove(ghost)
            elif any(agent.can_take(ghost.skill) for agent in still_free):
                self._know(ghost, at)

    def _know(self, ghost: Customer, at: float) -> None:
        self._ghosts.remove(ghost)
        ghost.offered = at - ghost.at
        self._witness.reached(ghost, at)

    def _finish(self, customer: Customer, agent: Agent, began: float, at: float) -> None:
        # They were cut off since, and somebody else has the customer.
        if agent.held.get(customer.id) != began:
            return
        agent.worked += at - agent.held.pop(customer.id)
        customer.state = State.DONE
        self._witness.ended(customer, agent, at)
        wrap_up = self.scenario.crews[agent.crew].wrap_up.draw(self._work)
        if wrap_up:
            agent.wrapping += 1
            agent.worked += wrap_up
            self._give(self._queue.seat(agent, at), at)
            self.agenda.at(at + wrap_up, lambda moment: self._unwrap(agent, moment))
        self._give(self._queue.finish(customer, at), at)

    def _unwrap(self, agent: Agent, at: float) -> None:
        agent.wrapping -= 1
        self._give(self._queue.seat(agent, at), at)

    def _cut(self, cut: Cut, at: float) -> None:
        for agent in [one for one in self.agents if one.is_there and self._shifts.random() < cut.share]:
            self._lose(agent, cut, at)
        for customer in [one for one in self.line if self._shifts.random() < cut.share]:
            self._step_out(customer)
            customer.state = State.HELD
            self._give(self._queue.hold(customer, at), at)
            away = cut.away.draw(self._shifts)
            self.agenda.at(at + away, lambda moment, one=customer: self._resume(one, moment))  # type: ignore[misc]  # bound now

    def _lose(self, agent: Agent, cut: Cut, at: float) -> None:
        self._turn(agent, at, away=1)
        # The oldest first, so that none of them is passed by another.
        for customer in sorted((self.customers[number] for number in agent.held), key=lambda one: one.order):
            agent.worked += at - agent.held.pop(customer.id)
            self._witness.returned(customer, agent, at)
            customer.state = State.WAITING
            insort(self.line, customer, key=lambda one: one.order)
            self._give(self._queue.give_back(customer, at), at)
        self.agenda.at(at + cut.away.draw(self._shifts), lambda moment: self._turn(agent, moment, away=-1))

    def _resume(self, customer: Customer, at: float) -> None:
        if customer.state is not State.HELD:
            return
        customer.state = State.WAITING
        insort(self.line, customer, key=lambda one: one.order)
        self._give(self._queue.resume(customer, at), at)

    def _close(self, at: float) -> None:
        """The day is over: whoever still waits goes home, and nobody knows how long they would have waited."""
        for customer in list(self.line):
            self._give_up(customer, at)
        self._ghosts.clear()
