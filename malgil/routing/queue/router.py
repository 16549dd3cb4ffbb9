"""Who is next.

The order is (arrived - credit, number): equal slopes of ageing, so a key never changes while somebody waits, nobody
starves, and a place is kept for nothing. Whatever happens is applied in order and nothing else decides, neither a clock
nor chance: the same happenings make the same queue.
"""

from collections.abc import Iterable
from typing import Any, Final

from malgil.routing.queue.alarms import Ring
from malgil.routing.queue.draining import LONGEST
from malgil.routing.queue.floor import Agent
from malgil.routing.queue.giving import PATIENCE
from malgil.routing.queue.happened import (
    Accepted,
    CameOn,
    Connected,
    Declined,
    Effect,
    Entered,
    Filed,
    Finished,
    GivenBack,
    Happened,
    Held,
    Left,
    Resumed,
    Returned,
    Switched,
    TimePassed,
    WentOff,
)  # fmt: skip
from malgil.routing.queue.places import LIVE, Place, State
from malgil.routing.queue.standing import Queue


class Router(Queue):
    """The queue of one centre: `apply` what happened, do what it returns."""

    def apply(self, happened: Happened) -> list[Effect]:
        """Let something happen and return what follows; what is late, doubled or about nobody known does no harm."""
        for together in self.alarms.due(happened.at):
            self.at = max(self.at, together[0].at)
            self.run_out(together)
            self.look_again()
        self.at = max(self.at, happened.at)
        getattr(self, _HOW[type(happened)])(happened)
        self.look_again()
        effects, self.effects = self.effects, []
        return effects

    def ahead_of(self, number: int) -> int:
        """Return how many wait before a place for agents who could take it too, by its channel."""
        place = self.places[number]
        return self.lines.before(place.key, self.catalogue.rivals(place.requirement), place.channel)

    # What customers do.

    def _enter(self, it: Entered) -> None:
        if it.place in self.places:
            return
        since = it.at if it.since is None else it.since
        requirement = self.catalogue.requirement(it.requirement)
        stood_at = it.at if it.stood_at is None else it.stood_at
        place = Place(it.place, it.customer, it.channel, since, it.credit, requirement, stood_at=stood_at)
        self.places[it.place] = place
        if it.not_to:
            self.keeping.keep(place, it.not_to, it.not_until)
        self.ask_less_later(place, it.steps)
        self.stand(place)

    def _hold(self, it: Held) -> None:
        if (place := self.standing(it.place)) is None:
            return
        freed = self.stop_waiting(place)
        place.state, place.epoch = State.HELD, place.epoch + 1
        self.alarms.set(it.until, Ring.HOLD, place.number, place.epoch)
        self.make_way(place, freed)

    def _resume(self, it: Resumed) -> None:
        place = self.places.get(it.place)
        if place and place.state is State.HELD and not place.is_joined:
            self.stand(place)

    def _switch(self, it: Switched) -> None:
        place = self.standing(it.place)
        if place is None or place.channel == it.channel:
            return
        was_away = place.state is State.HELD and not place.is_joined
        freed = self.stop_waiting(place)
        self.give_up_the_spot(place)
        place.channel = it.channel
        if was_away and place.is_on_the_spot:
            return
        self.stand(place, freed)
        self.let_next_stand(place.customer)

    def _file(self, it: Filed) -> None:
        if (place := self.standing(it.place)) is None:
            return
        waits = place.state in LIVE or place.is_joined
        freed = self.stop_waiting(place)
        place.requirement, place.credit = self.catalogue.requirement(it.requirement), it.credit
        place.filed += 1
        self.ask_less_later(place, it.steps)
        if waits:
            self.stand(place, freed)

    def _leave(self, it: Left) -> None:
        if (place := self.standing(it.place)) is None:
            return
        freed = self.stop_waiting(place)
        place.state = State.ABANDONED
        self.make_way(place, freed)

    # What agents do.

    def _accept(self, it: Accepted) -> None:
        if (place := self.open_offer(it)) is None:
            return
        place.state = State.ASSIGNED
        self.keeping.forget(place)
        self.effects.append(Connected(place.number, it.agent))
        self.make_way(place, None)

    def _decline(self, it: Declined) -> None:
        if place := self.open_offer(it):
            self.set_off(self.floor.agents[place.agent])

    def _finish(self, it: Finished) -> None:
        if agent := self.taken_from(it.place, State.DONE):
            self.pull(agent)

    def _return(self, it: Returned) -> None:
        if agent := self.taken_from(it.place, State.WAITING):
            self.stand(self.places[it.place], agent)

    def _give_back(self, it: GivenBack) -> None:
        if agent := self.taken_from(it.place, State.WAITING):
            place = self.places[it.place]
            self.keeping.keep(place, agent.number, it.until)
            self.stand(place, agent)

    def _come_on(self, it: CameOn) -> None:
        profile = self.catalogue.profile(it.profile)
        agent = self.floor.agents.get(it.agent)
        if agent is None:
            agent = Agent(it.agent, profile, it.capacity, it.at, load=dict(it.load))
            self.floor.agents[it.agent] = agent
        if not agent.is_on:
            agent.is_on, agent.idle_since, agent.is_spent = True, it.at, False
        self.drains.stop(agent)
        agent.profile, agent.capacity = profile, it.capacity
        self.floor.put(agent)
        self.pull(agent)

    def _go_off(self, it: WentOff) -> None:
        if agent := self.floor.agents.get(it.agent):
            self.set_off(agent)

    def _let_time_pass(self, it: TimePassed) -> None:
        """Do nothing more: whatever has run out is over already."""


# What each happening does is the method of this name.
_HOW: Final[dict[type[Any], str]] = {
    Entered: "_enter",
    Held: "_hold",
    Resumed: "_resume",
    Switched: "_switch",
    Filed: "_file",
    Left: "_leave",
    Accepted: "_accept",
    Declined: "_decline",
    Finished: "_finish",
    Returned: "_return",
    GivenBack: "_give_back",
    CameOn: "_come_on",
    WentOff: "_go_off",
    TimePassed: "_let_time_pass",
}


def fold(happened: Iterable[Happened], patience: float = PATIENCE, longest_drain: float = LONGEST) -> Router:
    """Return the queue that is left after all of it."""
    router = Router(patience, longest_drain)
    for each in happened:
        router.apply(each)
    return router
