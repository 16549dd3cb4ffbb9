"""Who hears of the news by mail: choosing it, and leaving by one click."""

from collections.abc import Collection

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.news.facts import SubscriptionChanged
from malgil.news.models import Kind, Rhythm, Subscription


@transaction.atomic
def subscribe(person: Person, *, rhythm: str, kinds: Collection[str]) -> Subscription:
    """Keep which news somebody gets by mail and how often, and return it; the same again changes nothing."""
    wanted = [kind for kind in Kind.values if kind in kinds]
    subscription, is_new = Subscription.objects.select_for_update().get_or_create(
        person=person, defaults={"rhythm": rhythm, "kinds": wanted, "since": now()}
    )
    before = (subscription.rhythm, subscription.kinds)
    if is_new or before != (rhythm, wanted):
        if before[0] == Rhythm.NEVER:
            # What came out while nobody wanted to hear of it is not made up for.
            subscription.since = now()
        subscription.rhythm, subscription.kinds = rhythm, wanted
        subscription.save()
        changed = SubscriptionChanged(person_id=person.pk, rhythm=rhythm, kinds=wanted)
        log.record(person.account, changed, actor=person.pk)
    return subscription


@transaction.atomic
def unsubscribe(person: Person) -> None:
    """Let somebody get no more news by mail; who gets none stays so."""
    found = Subscription.objects.select_for_update().filter(person=person).exclude(rhythm=Rhythm.NEVER).first()
    if found is not None:
        subscribe(person, rhythm=Rhythm.NEVER, kinds=found.kinds)
