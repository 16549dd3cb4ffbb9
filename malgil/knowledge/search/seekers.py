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
    """Return somebody as one who seeks now: partners find what is for partners, staff everything."""
    return Seeker(_audiences(viewer), now().timestamp(), kinds, languages)


def _audiences(viewer: Person | None) -> frozenset[str]:
    if viewer is not None and viewer.is_agent:
        return frozenset({*Audience.values, STAFF})
    own = Audience.PARTNERS if viewer is not None and viewer.role == Role.PARTNER else Audience.BUYERS
    return frozenset({Audience.ALL, own})
