"""Who else reads a thread, and which thread goes on with which."""

from collections.abc import Iterable

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock
from malgil.conversations.facts import PeopleJoined, SequelOpened, ThreadContinued
from malgil.conversations.models import Participant, Sequel, Thread
from malgil.events import log


@transaction.atomic
def join(thread: Thread, *, people: Iterable[Person], by: Person) -> list[Person]:
    """Make people participants, who are written to beside the customer, and return the new ones.

    A participant who is not the customer can open nothing for it.
    """
    locked = lock(thread)
    there = set(Participant.objects.filter(thread=locked).values_list("person_id", flat=True))
    new = [person for person in dict.fromkeys(people) if person.pk not in there]
    Participant.objects.bulk_create(Participant(thread=locked, person=person, joined_at=now()) for person in new)
    if new:
        log.record(locked.topic, PeopleJoined(person_ids=[person.pk for person in new]), actor=by.pk)
    return new


@transaction.atomic
def go_on_from(thread: Thread, *, to: Thread, reason: Sequel.Reason, by: Person) -> Sequel:
    """Let a thread that goes on with another one lead there, and the other one here; said twice is recorded once."""
    # The lower id first, as whoever locks two.
    for one in sorted((thread, to), key=lambda each: each.pk):
        lock(one)
    sequel, is_new = Sequel.objects.get_or_create(thread=thread, defaults={"to": to, "reason": reason, "at": now()})
    if is_new:
        log.record(thread.topic, SequelOpened(to_id=to.pk, reason=reason), actor=by.pk)
        log.record(to.topic, ThreadContinued(sequel_id=thread.pk, reason=reason), actor=by.pk)
    return sequel
