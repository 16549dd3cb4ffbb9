"""What follows for the coach from other packages' events."""

from malgil.accounts.models import Person
from malgil.coach.actions import load_guides, withdraw_all
from malgil.conversations.models import Thread
from malgil.events.models import Event


def bring_guides(event: Event) -> None:
    """After the centre was set up: it begins with the guides malgil comes with."""
    load_guides(by=Person.objects.filter(pk=event.facts["person_id"]).first())


def stop_asking(event: Event) -> None:
    """After a thread was closed: nobody waits for an answer any more."""
    withdraw_all(Thread.objects.get(pk=event.topic.removeprefix("thread:")))
