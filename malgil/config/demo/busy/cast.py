"""Who plays in a busy demo: customers nobody else plays, and agents the bar does not offer."""

from dataclasses import dataclass

from malgil.accounts.models import Person, Role, Skill, Team
from malgil.accounts.queries import people_at
from malgil.config.demo.people import SKILLS, TEAMS
from malgil.conversations.models import Channel
from malgil.routing.actions import set_capacity
from malgil.routing.queries import capacities_of

DOMAIN = "example.com"
# The bar offers the first three agents to visitors.
OFFERED = 3
SLOTS = 2
HIRED = (("윤가온", "gaon"), ("배지호", "jiho"))
_FAMILY = "김이박최정강조윤장임한오서신권황안송류전"
_GIVEN = ("가은", "나윤", "도하", "라온", "민서", "보경", "서율", "아인", "재윤", "채원", "태경", "하준")


@dataclass
class Seat:
    """A simulated agent, and how much they might hold before they were one."""

    agent: Person
    usual: int


def crowd(most: int) -> list[Person]:
    """Return the customers, made where they are missing."""
    found = []
    for number in range(most):
        name = _FAMILY[number * 7 % len(_FAMILY)] + _GIVEN[number * 5 % len(_GIVEN)]
        address = f"busy{number:02d}@{DOMAIN}"
        found.append(Person.objects.filter(email=address).first() or _made(address, name, Role.CUSTOMER))
    return found


def take_seats() -> list[Seat]:
    """Return the simulated agents with room for two chats each; the bar's three are left to visitors."""
    agents = [person for person in people_at(DOMAIN) if person.role == Role.AGENT]
    known = {agent.email for agent in agents}
    hired = [(name, f"{account}@{DOMAIN}") for name, account in HIRED if f"{account}@{DOMAIN}" not in known]
    players = [*agents[OFFERED:], *(_hire(name, address) for name, address in hired)]
    seats = [Seat(agent, capacities_of(agent)[Channel.CHAT]) for agent in players]
    for seat in seats:
        set_capacity(seat.agent, channel=Channel.CHAT, limit=SLOTS, by=seat.agent)
    return seats


def _hire(name: str, address: str) -> Person:
    agent = _made(address, name, Role.AGENT)
    agent.skills.add(*Skill.objects.filter(name__in=SKILLS))
    agent.teams.add(*Team.objects.filter(name=TEAMS[0]))
    return agent


def _made(address: str, name: str, role: Role) -> Person:
    person: Person = Person.objects.create_user(address, name=name, role=role, language="")
    return person
