"""I1 to I17: what must hold of a queue, counted again without the core's own tables."""

from collections import Counter
from typing import Any

LIVE = ("waiting", "offered")


class Invariants:
    """What a plain reader of the happenings knows, held against the router."""

    router: Any
    number: int
    # By place: when its customer came and what they are credited, what they need, and what is enough later.
    born: dict[int, tuple[float, float]]
    needs: dict[int, Any]
    enough: dict[int, tuple[Any, ...]]
    # Until when it is held, and until when its offer stands.
    until: dict[int, float]
    open_until: dict[int, float]
    # Who gave it back, and until when they are not given it again while there is somebody else.
    given_back: dict[int, tuple[int, float]]
    # How long nobody drains longer, and since when who drains for which call, by when they were last given something.
    longest_drain: float
    draining: dict[tuple[int, int, float], float]

    # What must hold. At every offer:

    def watch(self, router: Any) -> None:
        """Look at every offer before it is made: nobody older is skipped, and the agent is the right one."""
        offer, pull, drain = router._offer, router.pull, router._drain
        pulling: list[Any] = []

        def offer_watched(place: Any, agent: Any) -> None:
            self.nobody_is_skipped(place, agent)
            self.no_older_call_needs_them(place, agent)
            if not pulling:
                self.it_is_their_turn(place, agent)
            offer(place, agent)

        def drain_watched(call: Any, agent: Any) -> None:
            self.nobody_older_is_kept_from(call, agent)
            drain(call, agent)

        def pull_watched(agent: Any) -> None:
            pulling.append(agent)
            try:
                pull(agent)
            finally:
                pulling.pop()

        router._offer, router.pull, router._drain = offer_watched, pull_watched, drain_watched

    def may_take(self, agent: Any, place: Any) -> bool:
        """Return whether an agent may take a place now, counted without the core's own tables."""
        load = Counter(self.router.places[number].channel for number in agent.places)
        if not agent.is_on or agent.drains_for or load["phone"] or (place.channel == "phone" and load["chat"]):
            return False
        has_room = load[place.channel] < agent.capacity.get(place.channel, 0)
        can = self.is_enough(self.router.catalogue.profiles[agent.profile], place)
        return has_room and can and not self.is_kept_from(agent, place)

    def is_kept_from(self, agent: Any, place: Any) -> bool:
        """I17: who gave somebody back is not given them again while there is another, nor for ever."""
        who, until = self.given_back.get(place.number, (0, 0.0))
        others = [each for each in self.router.floor.agents.values() if each.is_on and each.number != who]
        able = [each for each in others if self.is_enough(self.router.catalogue.profiles[each.profile], place)]
        has_another = any(each.capacity.get(place.channel, 0) for each in able)
        return bool(agent.number == who and self.router.at < until and has_another)

    def is_enough(self, profile: Any, place: Any) -> bool:
        """Return whether a profile is enough for a place at this moment: as asked at first, or less by now."""
        return any(self._meets(profile, each) for each in self.asked_now(place))

    def asked_now(self, place: Any) -> list[Any]:
        """Return the requirement of a place, and each step that has passed and asks for no more."""
        asked = [self.needs[place.number]]
        waited = self.router.at - self.born[place.number][0]
        for step in self.enough[place.number]:
            if step.after <= waited and self._asks_no_more(step.requirement, asked[-1]):
                asked.append(step.requirement)
        return asked

    def _meets(self, profile: Any, asked: Any) -> bool:
        levels = dict(profile.skills)
        return (
            all(levels.get(skill, 0) >= level for skill, level in asked.skills)
            and asked.language in {"", *profile.languages}
            and asked.team in {None, *profile.teams}
        )

    def _asks_no_more(self, step: Any, before: Any) -> bool:
        levels = dict(before.skills)
        skills = all(levels.get(skill, 0) >= level for skill, level in step.skills)
        return skills and step.language in ("", before.language) and step.team in (None, before.team)

    def nobody_is_skipped(self, place: Any, agent: Any) -> None:
        """I3, I4: the agent may take it, and nobody in the line whom they could take as well has a smaller key."""
        assert self.may_take(agent, place), "I3: somebody was offered to who may not take them"
        for other in self.router.places.values():
            if other.state == "waiting" and other is not place and self.may_take(agent, other):
                assert self.key(place) < self.key(other), "I4: somebody was skipped"

    def no_older_call_needs_them(self, place: Any, agent: Any) -> None:
        """I16: nobody is given something newer than a call for which they should drain."""
        for call in self.router.places.values():
            if self.could_drain(agent, call) and self.key(call) < self.key(place):
                assert not self.may_drain_still(agent, call), "I16: a call was passed by"

    def nobody_older_is_kept_from(self, call: Any, agent: Any) -> None:
        """I16: whoever begins to drain could take the call without chats, and nothing that has waited longer."""
        assert self.could_drain(agent, call), "I16: somebody drains for what they cannot take, or for another's call"
        assert self.may_drain_still(agent, call), "I16: who has drained long enough begins again"
        for other in self.router.places.values():
            if other.state == "waiting" and self.may_take(agent, other):
                assert self.key(call) < self.key(other), "I16: somebody older is kept from an agent"

    def could_drain(self, agent: Any, call: Any) -> bool:
        """Return whether a call waits that an agent could take if they had no chats, and for which nobody drains."""
        load = Counter(self.router.places[number].channel for number in agent.places)
        waits = call.state == "waiting" and call.channel == "phone" and call.number not in self.router.drains.by_call
        may_have_more = agent.is_on and not load["phone"] and 0 < load["chat"] < agent.capacity.get("chat", 0)
        takes_calls = agent.capacity.get("phone", 0) and not agent.drains_for
        return bool(
            waits and may_have_more and takes_calls and not self.is_kept_from(agent, call)
            and self.is_enough(self.router.catalogue.profiles[agent.profile], call)
        )  # fmt: skip

    def may_drain_still(self, agent: Any, call: Any) -> bool:
        """Return whether an agent has not drained long enough since they were last given something."""
        return bool(not agent.is_spent and self.router.at < max(call.stood_at, agent.idle_since) + self.longest_drain)

    def it_is_their_turn(self, place: Any, agent: Any) -> None:
        """I10: specialists first, then the least loaded, then who is idle longest."""
        able = [each for each in self.router.floor.agents.values() if self.may_take(each, place)]
        turns = {each.number: self._turn(each, place.channel) for each in able}
        assert turns[agent.number] == min(turns.values()), "I10: it was another's turn"

    def _turn(self, agent: Any, channel: str) -> tuple[Any, ...]:
        profile = self.router.catalogue.profiles[agent.profile]
        levels = sum(level for _, level in profile.skills)
        breadth = (len(profile.skills), levels, len(profile.languages), agent.profile)
        held = sum(self.router.places[number].channel == channel for number in agent.places)
        return *breadth, held, agent.idle_since, agent.number

    def key(self, place: Any) -> tuple[float, int]:
        came, credit = self.born[place.number]
        return came - credit, place.number

    # And after every step:

    def check(self) -> None:
        """Hold everything against everything."""
        self.every_place_is_in_one_state()
        self.nobody_is_held_twice()
        self.offers_stand_for_a_while()
        self.keys_never_change()
        self.nobody_waits_beside_who_is_free()
        self.one_live_place_a_customer()
        self.positions_count_rivals()
        self.one_drains_for_a_call()

    def every_place_is_in_one_state(self) -> None:
        """I1: nobody is lost or doubled; the lines hold who waits and nobody else."""
        assert sorted(self.router.places) == list(range(1, self.number + 1)), "I1: a place is lost"
        in_line = sorted(number for _, number in self.router.lines)
        waiting = sorted(each.number for each in self.router.places.values() if each.state == "waiting")
        assert in_line == waiting, "I1: the lines do not hold who waits"

    def nobody_is_held_twice(self) -> None:
        """I2, I3: one agent a place, loads are what is held, capacities hold, nothing beside a call."""
        held = Counter(number for agent in self.router.floor.agents.values() for number in agent.places)
        taken = [each.number for each in self.router.places.values() if each.state in ("offered", "assigned")]
        assert sorted(held.elements()) == sorted(taken), "I2: held twice or by nobody"
        for agent in self.router.floor.agents.values():
            load = Counter(self.router.places[number].channel for number in agent.places)
            assert {**dict.fromkeys(agent.load, 0), **load} == {**agent.load, **load}, "I2: a load is wrong"
            assert all(number <= 3 for number in load.values()), "I2: a capacity is exceeded"
            assert load["phone"] <= 1, "I2: two calls"
            assert not (load["phone"] and load["chat"]), "I2: a chat beside a call"
            for number in agent.places:
                assert self.router.places[number].agent == agent.number, "I2: two say they have it"

    def offers_stand_for_a_while(self) -> None:
        """I9: an offer stands while its agent is there and its time has not come."""
        for place in self.router.places.values():
            if place.state == "offered":
                assert self.router.floor.agents[place.agent].is_on, "I9: offered to who is away"
                assert self.router.at < self.open_until[place.number], "I9: an offer stands too long"

    def keys_never_change(self) -> None:
        """I6: a key is when somebody came, less what they were credited."""
        for place in self.router.places.values():
            assert place.key == self.key(place), "I6: a key has changed"

    def nobody_waits_beside_who_is_free(self) -> None:
        """I5, I14: nobody who may take them is free; and what was enough once stays enough."""
        for place in self.router.places.values():
            if place.state == "waiting":
                asked = self.router.catalogue.requirements[place.requirement]
                assert asked == self.asked_now(place)[-1], "I14: more is asked than was, or less"
                for agent in self.router.floor.agents.values():
                    assert not self.may_take(agent, place), "I5: somebody waits beside who is free"

    def one_live_place_a_customer(self) -> None:
        """I7: on the spot a customer waits for one thing, and the rest is held only while they do."""
        here = [each for each in self.router.places.values() if each.channel in ("chat", "phone")]
        live = Counter(each.customer for each in here if each.state in LIVE)
        assert all(number == 1 for number in live.values()), "I7: two live places"
        for place in here:
            if place.state == "held" and place.is_joined:
                assert live[place.customer], "I7: held for what has ended"
            elif place.state == "held":
                assert self.router.at < self.until[place.number], "I15: held for too long"

    def one_drains_for_a_call(self) -> None:
        """I16: each drains for one call that waits and has nobody else, has chats to finish, and not for too long."""
        draining = {each.drains_for: each for each in self.router.floor.agents.values() if each.drains_for}
        assert len(draining) == sum(bool(each.drains_for) for each in self.router.floor.agents.values()), (
            "I16: two drain"
        )
        assert draining == dict(self.router.drains.by_call), "I16: somebody drains for nothing"
        for agent in self.router.floor.agents.values():
            long_enough = self.router.at >= agent.idle_since + self.longest_drain
            assert long_enough or not agent.is_spent, "I16: who was given something has drained long enough"
        now = {(each.number, call, each.idle_since): self.router.at for call, each in draining.items()}
        self.draining = {which: self.draining.get(which, at) for which, at in now.items()}
        for (_, number, _), since in self.draining.items():
            agent, call = draining[number], self.router.places[number]
            load = Counter(self.router.places[each].channel for each in agent.places)
            assert (call.state, call.channel) == ("waiting", "phone"), "I16: a call that waits no more is drained for"
            assert (agent.is_on, bool(load["chat"]), load["phone"]) == (True, True, 0), "I16: who is free drains"
            assert agent.capacity.get("phone", 0), "I16: who takes no calls drains"
            assert self.is_enough(self.router.catalogue.profiles[agent.profile], call), "I16: drains in vain"
            assert self.router.at - since < self.longest_drain, "I16: somebody drains too long"

    def positions_count_rivals(self) -> None:
        """Whoever is ahead is who some profile could take before them."""
        for place in list(self.router.places.values())[-3:]:
            if place.state != "waiting":
                continue
            takers = [each for each in self.router.catalogue.profiles if self._meets(each, self.asked_now(place)[-1])]
            ahead = [
                other for other in self.router.places.values()
                if other.state == "waiting" and other.channel == place.channel and self.key(other) < self.key(place)
                and (self._same(other, place) or any(self._meets(each, self.asked_now(other)[-1]) for each in takers))
            ]  # fmt: skip
            assert self.router.ahead_of(place.number) == len(ahead), "a position is wrong"

    def _same(self, one: Any, other: Any) -> bool:
        return bool(one.requirement == other.requirement)
