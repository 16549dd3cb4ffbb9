"""Who may find what."""

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.knowledge.models import Audience
from malgil.knowledge.search.entries import Seeker

# What only those who work here may find.
STAFF = "staff"


def seeker_of(
    viewer: Person | None, *, kinds: frozenset[str] = frozenset(), languages: frozenset[str] = frozenset()
) -> Seeker:
    """Return somebody as one who seeks now: partners find what is for them first, and what is for buyers; staff all."""
    first = Audience.PARTNERS.value if viewer is not None and viewer.role == Role.PARTNER else ""
    return Seeker(_audiences(viewer), now().timestamp(), kinds, languages, first)


def _audiences(viewer: Person | None) -> frozenset[str]:
    if viewer is not None and viewer.is_agent:
        return frozenset({*Audience.values, STAFF})
    if viewer is not None and viewer.role == Role.PARTNER:
        return frozenset(Audience.values)
    return frozenset({Audience.ALL, Audience.BUYERS})
