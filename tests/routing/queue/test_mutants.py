"""Whatever is wrong with the core, the invariants notice; a mutant that lives on means that something is not held."""

from random import Random

import pytest

from tests.routing.queue.mutating import Mutant, NothingToMutate, mutated
from tests.routing.queue.world import live_a_while

SEEDS, STEPS = 150, 50

MUTANTS = [
    Mutant("the newest first", "lines", "key < best", "key > best"),
    Mutant("the last of a line first", "lines", "if but else line[0]", "if but else line[-1]"),
    Mutant(
        "a channel change loses the place",
        "router",
        "        place.channel = it.channel\n",
        "        place.channel = it.channel\n        place.arrived = self.at\n",
    ),
    Mutant(
        "coming back loses the place",
        "router",
        "place.is_joined:\n            self.stand(place)\n\n    def _switch",
        "place.is_joined:\n            place.arrived = self.at\n            self.stand(place)\n\n    def _switch",
    ),
    Mutant(
        "handing back loses the place",
        "router",
        "            self.stand(self.places[it.place], agent)",
        "            self.places[it.place].arrived = self.at\n            self.stand(self.places[it.place], agent)",
    ),
    Mutant("urgency counts twice", "places", "self.arrived - self.credit", "self.arrived - 2 * self.credit"),
    Mutant("a load is never given back", "floor", "agent.load[channel] -= 1", "agent.load[channel] -= 0"),
    Mutant(
        "who stepped out stands in the line as a ghost",
        "standing",
        "            self.lines.remove(place)\n            self.drains",
        "            self.drains",
    ),
    Mutant(
        "a question that arrives twice stands twice",
        "router",
        "        if it.place in self.places:\n            return\n",
        "",
    ),
    Mutant(
        "a customer has two live places",
        "standing",
        "self.live.setdefault(place.customer, place.number) != place.number",
        "False",
    ),
    Mutant(
        "the other matter is never taken up",
        "standing",
        "            joined.discard(first.number)\n            self.stand(first)",
        "            joined.discard(first.number)",
    ),
    Mutant("the spot is never given up", "standing", "            del self.live[place.customer]", "            pass"),
    Mutant(
        "nobody looks for who is free",
        "giving",
        "while place.state is State.WAITING and (agent",
        "while False and (agent",
    ),
    Mutant(
        "who was freed is given nobody",
        "router",
        "            self.pull(agent)\n\n    def _return",
        "            pass\n\n    def _return",
    ),
    Mutant(
        "who comes on is given nobody",
        "router",
        "        self.floor.put(agent)\n        self.pull(agent)",
        "        self.floor.put(agent)",
    ),
    Mutant(
        "who was offered somebody who left is given nobody",
        "standing",
        "        if freed:\n            self.pull(freed)\n        self.give_up",
        "        self.give_up",
    ),
    Mutant(
        "who was freed looks last",
        "standing",
        "        if freed:\n            self.pull(freed)\n        self.look",
        "        self.look",
    ),
    Mutant(
        "whoever was declined is dropped",
        "standing",
        "            self.stop_waiting(place)\n            self.stand(place)",
        "            self.stop_waiting(place)\n            place.state = State.ABANDONED",
    ),
    Mutant("who declined is asked again", "standing", "        agent.is_on = False\n", ""),
    Mutant(
        "an offer never runs out",
        "standing",
        "            if alarm.ring is Ring.OFFER and place.state is State.OFFERED:",
        "            if False:",
    ),
    Mutant(
        "an old offer's end ends the new one",
        "standing",
        "alarm.ring in (Ring.STEP, Ring.DRAIN) or alarm.stamp != place.epoch",
        "alarm.ring in (Ring.STEP, Ring.DRAIN)",
    ),
    Mutant(
        "a stale answer is taken",
        "standing",
        "(place.agent, place.epoch) == (it.agent, it.epoch)",
        "place.agent == it.agent",
    ),
    Mutant(
        "an answer is taken whoever gives it",
        "standing",
        "place.state is State.OFFERED and (place.agent",
        "(place.agent",
    ),
    Mutant("a chat comes beside a call", "floor", "if load.get(PHONE, 0):", "if False:"),
    Mutant("a call comes beside a chat", "floor", "if channel == PHONE and load.get(CHAT, 0):", "if False:"),
    Mutant(
        "capacities are one too many",
        "floor",
        "load.get(channel, 0) < capacity",
        "load.get(channel, 0) <= capacity",
    ),
    Mutant("who is away is asked", "floor", "return self.is_on and", "return"),
    Mutant(
        "a call starves among chats that come one by one", "giving", "if call and call.key < place.key:", "if False:"
    ),
    Mutant(
        "a call starves among chats that wait",
        "giving",
        "if call and (first is None or call.key < first):",
        "if call and first is None:",
    ),
    Mutant("a call comes before who is older", "giving", "(first is None or call.key < first)", "True"),
    Mutant("whoever comes finds that an older call was drained for first", "giving", "call.key < place.key", "True"),
    Mutant("two drain for one call", "giving", "{*self.drains.by_call, *", "{*"),
    Mutant("who drains is given others", "floor", "and not self.drains_for and", "and"),
    Mutant("who is free drains on", "giving", " or (agent.drains_for and not agent.load.get(CHAT))", ""),
    Mutant(
        "who has drained long enough drains on",
        "giving",
        "            self.drains.stop(agent)\n            agent.is_spent",
        "            agent.is_spent",
    ),
    Mutant(
        "who has drained long enough is given nothing for ever",
        "floor",
        "agent.idle_since, agent.is_spent = at, False",
        "agent.idle_since = at",
    ),
    Mutant(
        "who has drained long enough begins anew",
        "giving",
        "<= self.at:\n            agent.is_spent = True\n            return None",
        "< 0:\n            return None",
    ),
    Mutant("who takes no calls drains for one", "floor", " and self.capacity.get(PHONE, 0) > 0", ""),
    Mutant(
        "who drained for a call that was taken drains on",
        "giving",
        "while released := self.drains.released():",
        "while False:",
    ),
    Mutant("a call that was taken is drained for", "giving", "        self.drains.let_go(place)\n", ""),
    Mutant("a call that waits no more is drained for", "standing", "            self.drains.let_go(place)\n", ""),
    Mutant("who went off drains on", "standing", "        self.drains.stop(agent)\n", ""),
    Mutant("who knows other things by now drains on", "router", "        self.drains.stop(agent)\n", ""),
    Mutant("skills are ignored", "needs", "if profile.level_of(skill) < level)", "if False)"),
    Mutant("levels are ignored", "needs", "profile.level_of(skill) < level", "profile.level_of(skill) < 1"),
    Mutant("languages are ignored", "needs", '"" if self.language in profile.languages else self.language', '""'),
    Mutant("teams are ignored", "needs", "None if self.team in profile.teams else self.team", "None"),
    Mutant(
        "generalists first",
        "needs",
        "return self.profiles[number].breadth, number",
        "return tuple(-x for x in self.profiles[number].breadth), number",
    ),
    Mutant(
        "the busiest first",
        "floor",
        "return self.load.get(channel, 0), self",
        "return -self.load.get(channel, 0), self",
    ),
    Mutant(
        "who was just given somebody is next", "floor", "self.idle_since, self.number", "-self.idle_since, self.number"
    ),
    Mutant(
        "a new profile meets nothing known before",
        "needs",
        "        self.meets.append(met)",
        "        self.meets.append([])",
    ),
    Mutant(
        "a step may ask for more",
        "needs",
        'return skills and self.language in ("", other.language)',
        'return self.language in ("", other.language)',
    ),
    Mutant(
        "nobody ever needs less",
        "standing",
        "            place.requirement = alarm.requirement\n        # Whoever",
        "        # Whoever",
    ),
    Mutant(
        "who needs less is found in any order",
        "standing",
        "in sorted(less.values(), key=lambda each: each.key)",
        "in reversed(list(less.values()))",
    ),
    Mutant(
        "what was filed anew still asks less",
        "standing",
        "            if alarm.stamp != place.filed:\n                continue\n",
        "",
    ),
    Mutant("a hold never ends", "standing", "                place.state = State.EXPIRED\n", "                pass\n"),
    Mutant(
        "a hold ends however often it was renewed",
        "router",
        "place.state, place.epoch = State.HELD, place.epoch + 1",
        "place.state = State.HELD",
    ),
    Mutant("the agent's offers die with them", "standing", "if self.places[each].state is State.OFFERED]", "if False]"),
    Mutant(
        "two agents say they have one",
        "standing",
        "            freed = self._let_go(place)",
        "            freed = None",
    ),
    Mutant("whoever was given back comes straight back", "keeping", "place.not_to, place.not_until = agent, until", ""),
    Mutant("who gave somebody back pulls them", "lines", "if key[1] not in but", "if True"),
    Mutant("who gave somebody back is the first to be asked", "floor", "if number != but", "if True"),
    Mutant(
        "whoever was given back waits while nobody else is there", "keeping", " if self._has_another(place)", " if True"
    ),
    Mutant("who is away counts as somebody else", "keeping", "each.is_on and", ""),
    Mutant("who gave them back counts as somebody else", "keeping", "each.number != place.not_to and ", ""),
    Mutant("who cannot help counts as somebody else", "keeping", "each.profile in able and ", ""),
    Mutant(
        "who takes none of the kind counts as somebody else", "keeping", " and each.capacity.get(place.channel, 0)", ""
    ),
    Mutant("whoever was given back is kept for ever", "keeping", "if at >= place.not_until:", "if False:"),
    Mutant(
        "who may have them again does not look",
        "giving",
        "            self.pull(agent)\n        while",
        "            pass\n        while",
    ),
    Mutant(
        "whoever was answered is kept from who gave them back once",
        "router",
        "        self.keeping.forget(place)\n",
        "",
    ),
    Mutant("who gave a call back drains for it", "giving", ", *self.keeping.places(agent, self.at)}", "}"),
    Mutant("positions forget rivals", "needs", "return self._rivals[requirement]", "return (requirement,)"),
]


def is_noticed(mutant: Mutant) -> bool:
    """Return whether some short life with a mutant breaks what must hold, or breaks down."""
    wrong = mutated(mutant)
    for seed in range(SEEDS):
        try:
            live_a_while(Random(seed), STEPS, wrong)
        except Exception:  # noqa: BLE001 - a core that breaks down is noticed as well
            return True
    return False


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_what_is_wrong_is_noticed(mutant):
    assert is_noticed(mutant)


def test_a_copy_with_nothing_wrong_lives():
    right = Mutant("nothing", "lines", "key < best", "key < best")
    assert not is_noticed(right)


def test_a_mutant_of_words_that_are_gone_is_refused():
    with pytest.raises(NothingToMutate):
        mutated(Mutant("gone", "lines", "no such words", ""))
