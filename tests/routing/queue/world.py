"""A small centre whose queue is driven by numbers; what must hold of it is held after every step.

The numbers come from Hypothesis, or from a seed: the mutants of the core are run through the same world.
"""

import types
from collections.abc import Callable
from random import Random
from typing import Any

from malgil.routing import queue as real
from tests.routing.queue.invariants import Invariants

SKILLS, LANGUAGES = range(4), ("ko", "en")
CREDITS = (0.0, 60.0, 120.0)
CHANNELS = ("chat", "chat", "phone", "email")
CAPACITIES: tuple[dict[str, int], ...] = ({"chat": 2, "phone": 1}, {"chat": 3, "email": 2}, {"chat": 1, "email": 1})
BOTH: tuple[dict[str, int], ...] = ({"chat": 3, "phone": 1}, {"chat": 3, "phone": 1, "email": 1}, {"chat": 3})
AGENTS, CUSTOMERS = 5, 9
CALLING = ("phone", "assigned")
PATIENCE, LONGEST_DRAIN = 7.0, 9.0


def profiles_of(queue: Any) -> list[Any]:
    """Return what agents of this world may have."""
    return [
        queue.Profile(frozenset({(0, 1)}), frozenset({"ko"})),
        queue.Profile(frozenset({(0, 2), (1, 1)}), frozenset({"ko"})),
        queue.Profile(frozenset({(1, 3), (2, 2)}), frozenset({"ko", "en"}), frozenset({1})),
        queue.Profile(frozenset({(skill, 3) for skill in SKILLS}), frozenset(LANGUAGES), frozenset({1})),
        queue.Profile(frozenset(), frozenset({"ko"})),
    ]


def requirements_of(queue: Any) -> list[Any]:
    """Return what customers of this world may need."""
    return [
        queue.Requirement(),
        queue.Requirement(frozenset({(0, 2)})),
        queue.Requirement(frozenset({(0, 1), (1, 1)})),
        queue.Requirement(frozenset({(2, 2)}), language="en"),
        queue.Requirement(frozenset({(3, 3)})),
        queue.Requirement(team=1),
        queue.Requirement(language="en"),
    ]


class World(Invariants):
    """A router, and beside it what a plain reader of the same happenings knows."""

    def __init__(self, queue: types.ModuleType = real, *, calls: bool = False) -> None:
        self.queue: Any = queue
        self.router = queue.Router(PATIENCE, LONGEST_DRAIN)
        self.watch(self.router)
        self.profiles, self.requirements = profiles_of(queue), requirements_of(queue)
        self.channels, self.capacities, self.customers = CHANNELS, CAPACITIES, CUSTOMERS
        if calls:
            # Chats and calls for whom nearly everybody may answer, so that there is always a chat beside a call.
            self.profiles, self.requirements = self.profiles[1:4], [*self.requirements[:1] * 4, self.requirements[1]]
            self.channels, self.capacities = ("chat", "chat", "phone", "chat", "chat"), BOTH
            self.customers = 4 * CUSTOMERS
        self.at, self.number = 0.0, 0
        self.told: list[Any] = []
        self.born: dict[int, tuple[float, float]] = {}
        self.needs: dict[int, Any] = {}
        self.enough: dict[int, tuple[Any, ...]] = {}
        self.offers: list[tuple[int, int, int]] = []
        self.until: dict[int, float] = {}
        self.open_until: dict[int, float] = {}
        self.longest_drain = LONGEST_DRAIN
        self.draining: dict[tuple[int, int, float], float] = {}
        self.given_back: dict[int, tuple[int, float]] = {}

    # Happenings, each from a few numbers.

    def act(self, name: str, what: int, who: int, how: int) -> None:
        """Let a second pass, and then something happen; hold everything against everything."""
        self.at += 1.0
        self.tell("TimePassed")
        ACTS[name](self, what, who, how)
        self.check()

    def tell(self, kind: str, *said: Any) -> list[Any]:
        """Let something happen and return the effects."""
        happened = getattr(self.queue, kind)(self.at, *said)
        self.told.append(happened)
        effects: list[Any] = self.router.apply(happened)
        names = [type(effect).__name__ for effect in effects]
        for name, effect in zip(names, effects, strict=True):
            if name == "Offered":
                self.offers.append((effect.place, effect.agent, effect.epoch))
                self.open_until[effect.place] = effect.until
            if name == "Connected":
                self.given_back.pop(effect.place, None)
            if name == "RanOut":
                assert self.until.pop(effect.place) <= self.at, "I15: a held place ran out before its time"
        return effects

    def ask(self, what: int, who: int, how: int) -> None:
        """Somebody asks; who has asked before may ask again."""
        self.number += 1
        requirement = self.requirements[what % len(self.requirements)]
        credit = CREDITS[how % len(CREDITS)]
        steps = self._steps(requirement, what + how)
        self.born[self.number], self.needs[self.number] = (self.at, credit), requirement
        self.enough[self.number] = steps
        channel = self.channels[(what + who + how) % len(self.channels)]
        self.tell("Entered", self.number, who % self.customers, channel, requirement, credit, steps)

    def burst(self, what: int, who: int, how: int) -> None:
        """Several ask, one after the other."""
        for more in range(2 + how % 4):
            self.ask(what + more, who + 2 * more, how + more)

    def ask_twice(self, what: int, who: int, how: int) -> None:
        """The same question arrives again."""
        if self.number:
            known = self.router.places[1 + who % self.number]
            before = self._whole(known)
            again = (known.number, known.customer, "chat", self.requirements[what % len(self.requirements)])
            self.tell("Entered", *again)
            assert self._whole(known)[:2] == before[:2], "I8: a duplicate changed a place"

    def step_out(self, what: int, who: int, how: int) -> None:
        """Somebody leaves for a while."""
        if number := self._one(who, "waiting", "offered", "held"):
            self.until[number] = self.at + 3.0 + how % 12
            self.tell("Held", number, self.until[number])

    def come_back(self, what: int, who: int, how: int) -> None:
        """Somebody is back."""
        if number := self._one(who, "held"):
            self.tell("Resumed", number)

    def go_elsewhere(self, what: int, who: int, how: int) -> None:
        """Somebody changes the channel."""
        if number := self._one(who, "waiting", "offered", "held"):
            self.tell("Switched", number, self.channels[what % len(self.channels)])

    def file(self, what: int, who: int, how: int) -> None:
        """Somebody's matter is about something else, or more urgent."""
        if number := self._one(who, "waiting", "offered", "held"):
            requirement, credit = self.requirements[what % len(self.requirements)], CREDITS[how % len(CREDITS)]
            steps = self._steps(requirement, how)
            self.born[number], self.needs[number] = (self.born[number][0], credit), requirement
            self.enough[number] = steps
            self.tell("Filed", number, requirement, credit, steps)

    def give_up(self, what: int, who: int, how: int) -> None:
        """Somebody waits no more."""
        if number := self._one(who, "waiting", "offered", "held"):
            self.tell("Left", number)
            assert self.state_of(number) == "abandoned", "who left waits on"

    def come_on(self, what: int, who: int, how: int) -> None:
        """An agent is there, perhaps with other skills than before."""
        profile = self.profiles[what % len(self.profiles)]
        self.tell("CameOn", 1 + who % AGENTS, profile, self.capacities[how % len(self.capacities)])

    def go_off(self, what: int, who: int, how: int) -> None:
        """An agent pauses."""
        self.tell("WentOff", 1 + who % AGENTS)

    def accept(self, what: int, who: int, how: int) -> None:
        """An agent takes an offer, perhaps an old one, and the answer arrives twice."""
        if self.offers:
            offer = self.offers[-1 - who % min(len(self.offers), 6)]
            was = self.router.places[offer[0]]
            is_open = self._is_open(offer)
            before = self._whole(was)
            effects = self.tell("Accepted", *offer)
            self._no_harm(is_open, was, before, effects)
            self.tell("Accepted", *offer)

    def accept_all(self, what: int, who: int, how: int) -> None:
        """Everybody takes what they were offered."""
        for offer in list(self.offers):
            self.tell("Accepted", *offer)

    def decline(self, what: int, who: int, how: int) -> None:
        """An agent does not take an offer: nobody is lost, and the agent is given nothing more."""
        if self.offers:
            offer = self.offers[-1 - who % min(len(self.offers), 6)]
            was = self.router.places[offer[0]]
            is_open, before = self._is_open(offer), self._whole(was)
            effects = self.tell("Declined", *offer)
            self._no_harm(is_open, was, before, effects)
            if is_open and "RanOut" not in {type(each).__name__ for each in effects}:
                assert not self.router.floor.agents[offer[1]].is_on, "I9: who declined is not away"
                assert was.state in ("waiting", "offered", "held"), "I9: whoever was declined is lost"

    def finish(self, what: int, who: int, how: int) -> None:
        """An agent has answered."""
        if number := self._one(who, "assigned"):
            self.tell("Finished", number)
            assert self.state_of(number) == "done", "what is finished is not done"

    def hang_up(self, what: int, who: int, how: int) -> None:
        """A call ends."""
        calls = [each.number for each in self.router.places.values() if (each.channel, each.state) == CALLING]
        if calls:
            self.tell("Finished", calls[who % len(calls)])

    def hand_back(self, what: int, who: int, how: int) -> None:
        """An agent hands somebody back."""
        if number := self._one(who, "assigned"):
            self.tell("Returned", number)
            assert self.state_of(number) in ("waiting", "offered", "held"), "whoever was handed back is lost"

    def give_back(self, what: int, who: int, how: int) -> None:
        """An agent gives somebody back by hand: they are kept from that agent for a while."""
        if number := self._one(who, "assigned"):
            until = self.at + 4.0 + 3 * (how % 20)
            self.given_back[number] = (self.router.places[number].agent, until)
            self.tell("GivenBack", number, until)
            assert self.state_of(number) in ("waiting", "offered", "held"), "whoever was given back is lost"
        elsewhere = [each for each in self.offers if self._is_open(each)]
        if elsewhere and how % 2:
            self.tell("Declined", *elsewhere[who % len(elsewhere)])

    def vanish(self, what: int, who: int, how: int) -> None:
        """An agent's laptop dies: whoever they had waits again."""
        agent = 1 + who % AGENTS
        self.tell("WentOff", agent)
        for number in sorted(self.router.floor.agents[agent].places if agent in self.router.floor.agents else ()):
            self.tell("Returned", number)

    def let_time_pass(self, what: int, who: int, how: int) -> None:
        """Nothing happens for a while."""
        self.at += how % 15
        self.tell("TimePassed")

    # What is looked at.

    def state_of(self, number: int) -> str:
        return str(self.router.places[number].state)

    def _steps(self, requirement: Any, how: int) -> tuple[Any, ...]:
        if how % 3 == 0:
            return ()
        less = [requirement.without_levels(), requirement.without_language(), requirement.without_skills()]
        # The last asks for more again, and must not count.
        more = self.queue.Requirement(frozenset({(3, 3)}), language="en")
        steps = (*less[how % 2 :: 2], more) if how % 5 == 0 else tuple(less[how % 3 :])
        return tuple(self.queue.Step(4.0 * (1 + each // (1 + how % 2)), step) for each, step in enumerate(steps))

    def _one(self, who: int, *states: str) -> int | None:
        found = [number for number, place in self.router.places.items() if place.state in states]
        return found[who % len(found)] if found else None

    def _is_open(self, offer: tuple[int, int, int]) -> bool:
        place = self.router.places[offer[0]]
        return place.state == "offered" and (place.agent, place.epoch) == offer[1:]

    def _whole(self, place: Any) -> tuple[Any, ...]:
        return (place.number, place.key, str(place.state), place.agent, place.epoch, place.channel)

    def _no_harm(self, is_open: bool, place: Any, before: tuple[Any, ...], effects: list[Any]) -> None:
        names = [type(effect).__name__ for effect in effects]
        if not is_open:
            assert "Stale" in names, "I8: a stale answer was taken"
            assert "Connected" not in names, "I8: a stale answer connected somebody"

    def retold(self) -> None:
        """I12: the same happenings make the same queue."""
        again = self.queue.fold(self.told, PATIENCE, LONGEST_DRAIN)
        assert picture(again) == picture(self.router), "I12: told again it is another"


def picture(router: Any) -> tuple[Any, ...]:
    """Return a queue's whole state, to compare."""
    places = [
        (each.number, each.key, str(each.state), each.channel, each.agent, each.epoch, each.is_joined,
         each.not_to, each.not_until,
         router.catalogue.requirements[each.requirement])
        for each in router.places.values()
    ]  # fmt: skip
    agents = [
        (
            each.number,
            each.is_on,
            {k: v for k, v in each.load.items() if v},
            sorted(each.places),
            each.idle_since,
            each.drains_for,
            each.is_spent,
        )
        for each in router.floor.agents.values()
    ]
    return places, agents, sorted(router.lines)


Act = Callable[[World, int, int, int], None]
ACTS: dict[str, Act] = {
    name: getattr(World, name)
    for name in (
        "ask", "burst", "ask_twice", "step_out", "come_back", "go_elsewhere", "file", "give_up", "come_on", "come_on",
        "go_off", "accept", "accept_all", "decline", "finish", "hang_up", "hand_back", "give_back", "give_back",
        "vanish", "let_time_pass",
    )
}  # fmt: skip
_OFTEN = ("ask", "burst", "come_on", "accept_all", "finish", "step_out", "come_back")
_WITH_CALLS = (
    *("ask",) * 6, *("accept_all",) * 6, *("finish",) * 3, *("come_on",) * 3, "hang_up", "go_off", "give_up",
    "hand_back", "give_back", "let_time_pass",
)  # fmt: skip


def live_a_while(chance: Random, steps: int, queue: types.ModuleType = real) -> World:
    """Let a world live for some steps by chance, and hold everything against everything after each."""
    calls = chance.random() < 1 / 3
    world = World(queue, calls=calls)
    names = _WITH_CALLS if calls else [*ACTS, *_OFTEN]
    for who in range(3):
        world.act("come_on", chance.randrange(99), who, chance.randrange(99))
    if calls:
        world.act("burst", chance.randrange(99), chance.randrange(99), 3)
        world.act("accept_all", 0, 0, 0)
    for _ in range(steps):
        world.act(chance.choice(names), chance.randrange(99), chance.randrange(99), chance.randrange(99))
    world.retold()
    return world
