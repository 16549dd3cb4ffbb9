"""People about whom nothing is proven."""

from allauth.account.models import EmailAddress
from django.db import transaction

from malgil.accounts.facts import GuestClaimed
from malgil.accounts.models import Person, Role
from malgil.accounts.rules import may_claim
from malgil.events import log


def make_guest(*, name: str = "", language: str = "") -> Person:
    """Make a guest, who has a cookie and nothing else; what they ask is the event."""
    return Person.objects.create_user(None, name=name, language=language, role=Role.GUEST)


def correspondent(address: str, *, name: str = "") -> Person:
    """Return the guest who writes from an address, made when they are new; in the caller's transaction.

    What a mail says of its sender proves nothing: the account of that address is somebody else until they sign in.
    """
    made = {"name": name[:60], "role": Role.GUEST}
    guest, is_new = Person.objects.get_or_create(writes_from=address.lower(), merged_into=None, defaults=made)
    if is_new:
        guest.set_unusable_password()
        guest.save(update_fields=["password"])
    elif name and not guest.name:
        guest.name = name[:60]
        guest.save(update_fields=["name"])
    return guest


def hear_at(guest: Person, address: str) -> None:
    """Remember where a guest wants to hear of their questions, in the caller's transaction; who has an account has one.

    No event: it is part of the question it was told with.
    """
    if guest.is_guest and address and guest.hears_at != address:
        guest.hears_at = address
        guest.save(update_fields=["hears_at"])


def claim_correspondents(person: Person) -> int:
    """Let who has just proven an address have what was written from it; return how many guests that were."""
    proven = EmailAddress.objects.filter(user=person, verified=True, email__iexact=person.email or "")
    if not person.email or not proven.exists():
        return 0
    guests = Person.objects.filter(writes_from=person.email.lower(), merged_into=None, role=Role.GUEST)
    return sum(claim_guest(guest, person) for guest in guests)


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
