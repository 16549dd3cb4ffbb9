"""A guest who has signed in brings their threads along."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.conversations.actions.settling import lock
from malgil.conversations.facts import ThreadMoved
from malgil.conversations.models import Message, Participant, Thread
from malgil.events import log


@transaction.atomic
def move_threads(guest: Person, *, to: Person) -> int:
    """Give a guest's threads and words to the person they turned out to be; return how many threads moved."""
    moved = 0
    for thread in Thread.objects.filter(customer=guest).order_by("pk"):
        locked = lock(thread)
        # Keys are unique per customer, and the same browser may have asked as both. Otherwise the key stays, so that
        # a form sent once more after signing in still leads to the thread it opened.
        taken = Thread.objects.filter(customer=to, key=locked.key).exists()
        key = f"{locked.key}-{guest.pk}" if taken else locked.key
        Thread.objects.filter(pk=locked.pk).update(customer=to, key=key)
        Message.objects.filter(thread=locked, author=guest).update(author=to)
        Participant.objects.filter(thread=locked, person=to).delete()
        Participant.objects.filter(thread=locked, person=guest).update(person=to)
        log.record(locked.topic, ThreadMoved(guest_id=guest.pk, person_id=to.pk), actor=to.pk)
        moved += 1
    return moved
