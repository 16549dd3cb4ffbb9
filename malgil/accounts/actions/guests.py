"""People about whom nothing is proven."""

from django.db import transaction

from malgil.accounts.facts import GuestClaimed
from malgil.accounts.models import Person, Role
from malgil.accounts.rules import may_claim
from malgil.events import log


def make_guest(*, name: str = "", language: str = "") -> Person:
    """Make a guest, who has a cookie and nothing else; what they ask is the event."""
    return Person.objects.create_user(None, name=name, language=language, role=Role.GUEST)


@transaction.atomic
def claim_guest(guest: Person, person: Person) -> bool:
    """Let a guest live on as the person they turned out to be, and return whether that is new.

    A guest is claimed once; staff claim nobody, because a customer's threads must not become an agent's own.
    """
    # Two tabs may sign in at once: the first to lock the row wins.
    locked = Person.objects.select_for_update().get(pk=guest.pk)
    if locked.merged_into_id or not locked.is_guest or not may_claim(person):
        return False
    locked.merged_into = person
    locked.save(update_fields=["merged_into"])
    _bring_details(locked, person)
    log.record(person.account, GuestClaimed(guest_id=locked.pk, person_id=person.pk), actor=person.pk)
    log.ring(person.topic)
    return True


def _bring_details(guest: Person, person: Person) -> None:
    missing = [field for field in ("name", "phone", "language") if getattr(guest, field) and not getattr(person, field)]
    for field in missing:
        setattr(person, field, getattr(guest, field))
    if missing:
        person.save(update_fields=missing)
