"""Who may do what to whom: pure functions."""

from malgil.accounts.models import STAFF, Person, Role

RANK = {Role.AGENT: 1, Role.SUPERVISOR: 2, Role.ADMINISTRATOR: 3}


def rank_of(role: str) -> int:
    """Return how much a role may do, 0 for who does not work here."""
    return RANK.get(Role(role), 0)


def may_lead(person: Person | None) -> bool:
    """Return whether somebody may change how the centre works."""
    return person is not None and person.is_lead


def may_give(by: Person, role: str) -> bool:
    """Return whether somebody may give a role: leads, up to their own."""
    return by.is_lead and role in STAFF and rank_of(role) <= rank_of(by.role)


def may_change(by: Person, person: Person) -> bool:
    """Return whether somebody may change a member of staff: leads, up to their own rank."""
    return by.is_lead and person.role in STAFF and rank_of(person.role) <= rank_of(by.role)


def may_claim(person: Person) -> bool:
    """Return whether a guest's threads may become somebody's: customers' and partners', never the staff's own."""
    return person.role in (Role.CUSTOMER, Role.PARTNER) and person.is_active


def roles_given_by(by: Person) -> list[Role]:
    """Return the roles somebody may give, the smallest first."""
    return [role for role in RANK if may_give(by, role)]


def needs_second_factor(person: Person, *, has_one: object) -> bool:
    """Return whether somebody should be reminded of a second factor: who sees customers' data and has none."""
    return person.is_agent and not has_one
