"""A large centre, all of whose agents are busy."""

from random import Random

from malgil.routing.queue import Accepted, CameOn, Effect, Entered, Finished, Offered, Profile, Requirement, Router

AGENTS, PROFILES, REQUIREMENTS, SKILLS = 5_000, 200, 300, 40
CAPACITIES = ({"chat": 3, "email": 5}, {"chat": 3, "email": 5, "phone": 1}, {"chat": 2})
CHANNELS = ("chat", "chat", "chat", "email")


class Centre:
    """Agents who are all busy, and so many who wait; one ends and one comes, again and again."""

    def __init__(self, waiting: int, chance: Random) -> None:
        self.chance, self.at, self.number = chance, 0.0, 0
        self.router = Router()
        self.offers: list[Offered] = []
        self.profiles = [self._profile() for _ in range(PROFILES)]
        self.requirements = [self._requirement() for _ in range(REQUIREMENTS)]
        for agent in range(1, AGENTS + 1):
            self.tell(CameOn(self.at, agent, chance.choice(self.profiles), chance.choice(CAPACITIES)))
        while sum(1 for _ in self.router.lines) < waiting:
            for _ in range(500):
                self.let_one_come()
            self.accept_all()

    def tell(self, happened: CameOn | Entered | Accepted | Finished) -> None:
        """Let something happen."""
        self._note(self.router.apply(happened))

    def finish_one(self) -> None:
        """Let an agent end, and be given who is next."""
        agent = self.router.floor.agents[self.chance.randrange(1, AGENTS + 1)]
        if agent.places:
            self.at += 0.01
            self.tell(Finished(self.at, next(iter(agent.places))))

    def let_one_come(self) -> None:
        """Let a customer come."""
        self.at += 0.01
        self.number += 1
        needs, channel = self.chance.choice(self.requirements), self.chance.choice(CHANNELS)
        self.tell(Entered(self.at, self.number, self.number, channel, needs, self.chance.choice((0.0, 0.0, 60.0))))

    def ask_a_position(self) -> int:
        """Let somebody ask how many are ahead."""
        return self.router.ahead_of(self.chance.randrange(1, self.number + 1))

    def accept_all(self) -> None:
        """Let agents take what they were offered."""
        offers, self.offers = self.offers, []
        for offer in offers:
            self.tell(Accepted(self.at, offer.place, offer.agent, offer.epoch))

    def _note(self, effects: list[Effect]) -> None:
        self.offers.extend(effect for effect in effects if isinstance(effect, Offered))

    def _profile(self) -> Profile:
        known = self.chance.sample(range(SKILLS), self.chance.randint(1, 8))
        languages = frozenset({"ko"} | ({"en"} if self.chance.random() < 0.3 else set()))
        return Profile(frozenset((skill, self.chance.randint(1, 3)) for skill in known), languages)

    def _requirement(self) -> Requirement:
        profile = self.chance.choice(self.profiles)
        some = self.chance.sample(sorted(profile.skills), self.chance.randint(1, min(2, len(profile.skills))))
        needs = frozenset((skill, self.chance.randint(1, level)) for skill, level in some)
        return Requirement(needs, self.chance.choice(("", "", *sorted(profile.languages))))
