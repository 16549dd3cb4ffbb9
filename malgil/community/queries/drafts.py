"""What somebody has begun to write, and whether it was sent."""

from collections.abc import Iterable

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.community.models import Draft, Post

_LATELY = 20


def drafts_of(person: Person) -> QuerySet[Draft]:
    """Return everything somebody has begun."""
    return Draft.objects.filter(person=person)


def begun_at(person: Person | None, places: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what stands in the fields of some places, by place; nothing for one where nothing was begun."""
    if person is None or person.is_guest:
        return {}
    return dict(drafts_of(person).filter(place__in=list(places)).values_list("place", "given"))


def was_sent(person: Person, key: str) -> bool:
    """Return whether what was written under a key has been posted."""
    return bool(key) and Post.objects.filter(author=person, key=key).exists()


def sent_lately(person: Person | None) -> list[str]:
    """Return the keys of what somebody posted last, so that a browser forgets what it still holds of it."""
    if person is None or person.is_guest:
        return []
    return list(Post.objects.filter(author=person).order_by("-pk").values_list("key", flat=True)[:_LATELY])
