"""Whom a visitor of the demo can become."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from malgil.accounts.models import Person, Role
from malgil.accounts.queries import people_at

GUEST = "guest"
# Nobody receives mail there, so nobody real can have such an address: a real centre that is switched to demo mode by
# mistake opens no account of its own.
DOMAIN = "example.com"
SHOWN = {Role.CUSTOMER: 2, Role.PARTNER: 1, Role.AGENT: 3, Role.SUPERVISOR: 1, Role.ADMINISTRATOR: 1}


@dataclass(frozen=True)
class Persona:
    """Somebody one can become; `pk` is what the bar's button posts."""

    pk: str
    name: str
    role_word: str
    current: bool


def persona_named(wanted: str) -> Person | None:
    """Return the person of the demo a form names, None for anybody else."""
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        return None
    return people_at(DOMAIN).filter(pk=wanted).first()


def personas(viewer: Person | None) -> list[Persona]:
    """Return the visitor nobody knows and a few of every role, whoever one is among them."""
    own = viewer if viewer and not viewer.is_guest else None
    people = list(people_at(DOMAIN))
    shown = [person for role, number in SHOWN.items() for person in _with(people, role)[:number]]
    if own and own not in shown:
        shown.append(own)
    visitor = Persona(GUEST, _("손님"), _("로그인 전"), current=own is None)
    return [visitor, *(Persona(str(one.pk), one.display_name, one.role_word, one == own) for one in shown)]


def _with(people: list[Person], role: Role) -> list[Person]:
    return [person for person in people if person.role == role]
