"""The queue itself: who stands where, who is offered whom, and what runs out."""

from collections.abc import Iterable

from malgil.routing.queue.alarms import Alarm, Ring
from malgil.routing.queue.floor import Agent
from malgil.routing.queue.giving import Giving
from malgil.routing.queue.happened import Accepted, Declined, RanOut, Stale, Withdrawn
from malgil.routing.queue.needs import Step
from malgil.routing.queue.places import LIVE, NOBODY, Place, State


class Queue(Giving):
    """Places, agents and the moves between them; every move leaves nobody waiting beside somebody free for them."""

    def stand(self, place: Place, freed: Agent | None = None) -> None:
        """Let a place stand in its line; whoever was freed looks first, so that nobody older is passed."""
        if place.is_on_the_spot and self.live.setdefault(place.customer, place.number) != place.number:
            place.state, place.is_joined = State.HELD, True
            self.joined.setdefault(place.customer, set()).add(place.number)
        else:
            if place.state is not State.WAITING:
                place.stood_at = self.at
            place.state, place.is_joined = State.WAITING, False
            self.lines.add(place)
        if freed:
            self.pull(freed)
        self.look_for_somebody(place)

    def open_offer(self, it: Accepted | Declined) -> Place | None:
        """Return the place whose offer is answered, None when that offer is not open any more."""
        place = self.places.get(it.place)
        if place and place.state is State.OFFERED and (place.agent, place.epoch) == (it.agent, it.epoch):
            return place
        self.effects.append(Stale(it.place, it.agent, it.epoch))
        return None

    def set_off(self, agent: Agent) -> None:
        """Give an agent nothing more until they say so; whoever they were offered stands where they stood."""
        agent.is_on = False
        self.drains.stop(agent)
        self.floor.put(agent)
        offered = [self.places[each] for each in agent.places if self.places[each].state is State.OFFERED]
        # The oldest first, so that none of them is passed by another.
        for place in sorted(offered, key=lambda each: each.key):
            self.stop_waiting(place)
            self.stand(place)

    def taken_from(self, number: int, state: State) -> Agent | None:
        """Take a place from the agent who has it and return them, None when nobody has it."""
        place = self.places.get(number)
        if place is None or place.state is not State.ASSIGNED:
            return None
        agent = self._let_go(place)
        place.state, place.stood_at = state, self.at
        return agent

    def _let_go(self, place: Place) -> Agent:
        agent = self.floor.agents[place.agent]
        self.floor.take_away(agent, place.number, place.channel)
        place.agent = NOBODY
        return agent

    def standing(self, number: int) -> Place | None:
        """Return a place whose customer waits, or is away for a while; None when there is none."""
        place = self.places.get(number)
        return place if place and (place.state in LIVE or place.state is State.HELD) else None

    def stop_waiting(self, place: Place) -> Agent | None:
        """Take a place out of wherever it stands; return the agent it was offered to."""
        freed = None
        if place.state is State.WAITING:
            self.lines.remove(place)
            self.drains.let_go(place)
        elif place.state is State.OFFERED:
            self.effects.append(Withdrawn(place.number, place.agent, place.epoch))
            freed = self._let_go(place)
        self.joined.get(place.customer, set()).discard(place.number)
        place.is_joined = False
        return freed

    def make_way(self, place: Place, freed: Agent | None) -> None:
        """Let whoever was freed take the next, and the customer's other matter stand."""
        if freed:
            self.pull(freed)
        self.give_up_the_spot(place)
        self.let_next_stand(place.customer)

    def give_up_the_spot(self, place: Place) -> None:
        """Let its customer wait for something else on the spot."""
        if self.live.get(place.customer) == place.number:
            del self.live[place.customer]

    def let_next_stand(self, customer: int) -> None:
        """Let the first of what is held for a customer's other matter stand, once that has ended."""
        joined = self.joined.get(customer)
        if joined and customer not in self.live:
            first = min((self.places[each] for each in joined), key=lambda each: each.key)
            joined.discard(first.number)
            self.stand(first)

    def ask_less_later(self, place: Place, steps: Iterable[Step]) -> None:
        """Let less be enough once a place has waited so long; a step that asked for more would be none."""
        asked = self.catalogue.requirements[place.requirement]
        for step in steps:
            if not step.requirement.asks_no_more_than(asked):
                continue
            asked, requirement = step.requirement, self.catalogue.requirement(step.requirement)
            if place.arrived + step.after <= self.at:
                place.requirement = requirement
            else:
                at = place.arrived + step.after
                self.alarms.set(at, Ring.STEP, place.number, place.filed, requirement)

    def run_out(self, together: list[Alarm]) -> None:
        """Do what follows when offers, holds or requirements run out at one moment."""
        self._ask_less(alarm for alarm in together if alarm.ring is Ring.STEP)
        for alarm in together:
            place = self.places[alarm.place]
            if alarm.ring is Ring.DRAIN:
                self.end_drain(place, alarm.stamp)
            if alarm.ring in (Ring.STEP, Ring.DRAIN) or alarm.stamp != place.epoch:
                continue
            if alarm.ring is Ring.OFFER and place.state is State.OFFERED:
                self.set_off(self.floor.agents[place.agent])
            elif alarm.ring is Ring.HOLD and place.state is State.HELD and not place.is_joined:
                place.state = State.EXPIRED
                self.effects.append(RanOut(place.number))

    def _ask_less(self, steps: Iterable[Alarm]) -> None:
        less: dict[int, Place] = {}
        for alarm in steps:
            place = self.places[alarm.place]
            if alarm.stamp != place.filed:
                continue
            if place.state is State.WAITING and place.number not in less:
                self.lines.remove(place)
                less[place.number] = place
            place.requirement = alarm.requirement
        # Whoever needs less from now on is looked for in the order of the line, however the alarms were set.
        for place in sorted(less.values(), key=lambda each: each.key):
            self.stand(place)
