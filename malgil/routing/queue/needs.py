"""What an answer needs, and what an agent has."""

from dataclasses import dataclass, replace

# The least there is: whoever has a skill at all has it so far.
LEAST = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """What an agent has: skills with levels, languages, teams. Agents who have the same share one."""

    skills: frozenset[tuple[int, int]] = frozenset()
    languages: frozenset[str] = frozenset()
    teams: frozenset[int] = frozenset()

    def level_of(self, skill: int) -> int:
        """Return the level of a skill, 0 without it."""
        return max((level for each, level in self.skills if each == skill), default=0)

    @property
    def breadth(self) -> tuple[int, int, int]:
        """How much else they could do: who can do little besides is asked first."""
        return len(self.skills), sum(level for _, level in self.skills), len(self.languages)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What whoever answers must have: each skill at its level or above, the language, the team."""

    skills: frozenset[tuple[int, int]] = frozenset()
    language: str = ""
    team: int | None = None

    def is_met_by(self, profile: Profile) -> bool:
        """Return whether an agent with this profile may answer."""
        return not self.missing(profile)

    def missing(self, profile: Profile) -> "Requirement":
        """Return what of it a profile lacks; nothing is falsy."""
        return Requirement(
            frozenset((skill, level) for skill, level in self.skills if profile.level_of(skill) < level),
            "" if self.language in profile.languages else self.language,
            None if self.team in profile.teams else self.team,
        )

    def asks_no_more_than(self, other: "Requirement") -> bool:
        """Return whether whoever meets another requirement meets this one too."""
        levels = dict(other.skills)
        skills = all(levels.get(skill, 0) >= level for skill, level in self.skills)
        return skills and self.language in ("", other.language) and self.team in (None, other.team)

    @property
    def text(self) -> str:
        """The same in a line of text, empty when it asks for nothing; `read` reads it."""
        skills = "+".join(f"{skill}:{level}" for skill, level in sorted(self.skills))
        return f"{skills}|{self.language}|{self.team or ''}" if self else ""

    @classmethod
    def read(cls, text: str) -> "Requirement":
        """Return the requirement a text stands for; refuse (ValueError) what is none."""
        if not text:
            return cls()
        skills, language, team = text.split("|")
        pairs = (pair.partition(":") for pair in skills.split("+") if pair)
        needs = frozenset((int(skill), int(level)) for skill, _, level in pairs)
        return cls(needs, language, int(team) if team else None)

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.skills or self.language) or self.team is not None

    def without_levels(self) -> "Requirement":
        """Return the same with each skill at its least level."""
        return replace(self, skills=frozenset((skill, LEAST) for skill, _ in self.skills))

    def without_skills(self) -> "Requirement":
        """Return the same without skills."""
        return replace(self, skills=frozenset())

    def without_language(self) -> "Requirement":
        """Return the same in any language."""
        return replace(self, language="")


@dataclass(frozen=True, slots=True)
class Step:
    """From so many seconds of waiting on, this is enough."""

    after: float
    requirement: Requirement


class Catalogue:
    """Requirements and profiles by number, and which of them meet: looked up once for each pair."""

    def __init__(self) -> None:
        self.requirements: list[Requirement] = []
        self.profiles: list[Profile] = []
        # By profile, the requirements it meets; by requirement, the profiles that meet it, specialists first.
        self.meets: list[list[int]] = []
        self.takers: list[list[int]] = []
        self._requirements: dict[Requirement, int] = {}
        self._profiles: dict[Profile, int] = {}
        self._rivals: dict[int, tuple[int, ...]] = {}

    def requirement(self, requirement: Requirement) -> int:
        """Return a requirement's number."""
        if (known := self._requirements.get(requirement)) is not None:
            return known
        number = self._requirements[requirement] = len(self.requirements)
        self.requirements.append(requirement)
        able = [each for each, profile in enumerate(self.profiles) if requirement.is_met_by(profile)]
        self.takers.append(sorted(able, key=self._specialists_first))
        for profile in able:
            self.meets[profile].append(number)
        self._rivals.clear()
        return number

    def profile(self, profile: Profile) -> int:
        """Return a profile's number."""
        if (known := self._profiles.get(profile)) is not None:
            return known
        number = self._profiles[profile] = len(self.profiles)
        self.profiles.append(profile)
        met = [each for each, requirement in enumerate(self.requirements) if requirement.is_met_by(profile)]
        self.meets.append(met)
        for requirement in met:
            self.takers[requirement] = sorted([*self.takers[requirement], number], key=self._specialists_first)
        self._rivals.clear()
        return number

    def rivals(self, requirement: int) -> tuple[int, ...]:
        """Return the requirements, itself included, that some profile meets together with this one."""
        if requirement not in self._rivals:
            found = {each for profile in self.takers[requirement] for each in self.meets[profile]}
            self._rivals[requirement] = tuple(sorted(found | {requirement}))
        return self._rivals[requirement]

    def _specialists_first(self, number: int) -> tuple[tuple[int, int, int], int]:
        return self.profiles[number].breadth, number
