"""What people want to hear."""

from collections.abc import Collection

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.notifications.facts import WishesChanged
from malgil.notifications.models import Quiet, Wish
from malgil.notifications.queries import choices_of
from malgil.notifications.subjects import Hours, MeansName, Subject

Pair = tuple[Subject, MeansName]


@transaction.atomic
def choose(person: Person, wanted: Collection[Pair], *, by_way_of: str = "page") -> None:
    """Let somebody choose every subject and means they want; what is not named they do not want."""
    given: list[str] = []
    taken: list[str] = []
    for choice in choices_of(person):
        for means in MeansName:
            is_wanted = (choice.subject, means) in wanted
            if is_wanted == (means in choice.means):
                continue
            (given if is_wanted else taken).append(f"{choice.subject} {means}")
            Wish.objects.update_or_create(
                person=person, subject=choice.subject, means=means, defaults={"is_wanted": is_wanted, "at": now()}
            )
    if given or taken:
        fact = WishesChanged(person_id=person.pk, given=given, taken=taken, by_way_of=by_way_of)
        log.record(person.account, fact, actor=person.pk)


@transaction.atomic
def stop(person: Person, subject: Subject, means: MeansName) -> None:
    """Take one subject off one means, as the address in a mail does."""
    wanted = {(choice.subject, each) for choice in choices_of(person) for each in choice.means}
    choose(person, wanted - {(subject, means)}, by_way_of="mail")


@transaction.atomic
def keep_quiet(person: Person, hours: Hours | None) -> None:
    """Leave somebody in peace for a span of every day, or no longer."""
    if hours is None:
        Quiet.objects.filter(person=person).delete()
        return
    fresh = {"begin": hours.begin, "end": hours.end, "at": now()}
    Quiet.objects.update_or_create(person=person, defaults=fresh)
