"""What follows for conversations from other packages' events."""

from malgil.accounts.models import Person
from malgil.conversations.actions import move_threads
from malgil.events.models import Event


def bring_threads(event: Event) -> None:
    """After a guest has signed in: their threads come along."""
    guest = Person.objects.get(pk=event.facts["guest_id"])
    move_threads(guest, to=Person.objects.get(pk=event.facts["person_id"]))
