"""Keeping what somebody has begun to write, so that it is there on whatever they open next."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.models import Draft, Kind, Post
from malgil.community.personal import clean
from malgil.community.queries import drafts_of, was_sent
from malgil.community.rules import DRAFTED
from malgil.korean.personal import GRAVE, masked

KEPT: Final = timedelta(days=30)
MOST: Final = 30


@transaction.atomic
def keep_draft(person: Person, place: str, given: Mapping[str, str]) -> Draft | None:
    """Keep what stands in the fields of a place and return the draft; None where nothing does, or it was sent already.

    What must not lie about, such as a resident number, is kept masked. Whoever begins much keeps the newest thirty.
    """
    # Two tabs of one person come here one after the other.
    Person.objects.select_for_update().get(pk=person.pk)
    kept = {name: masked(text, GRAVE)[:longest] for name, longest in DRAFTED.items() if (text := given.get(name, ""))}
    is_nothing = not any(text.strip() for text in kept.values())
    if is_nothing or was_sent(person, given.get("key", "")) or _stands_so(place, kept):
        discard_draft(person, place)
        return None
    draft, _is_new = Draft.objects.update_or_create(
        person=person, place=place, defaults={"given": kept, "changed_at": now()}
    )
    Draft.objects.filter(pk__in=drafts_of(person).order_by("-changed_at", "-pk").values_list("pk")[MOST:]).delete()
    return draft


@transaction.atomic
def discard_draft(person: Person, place: str) -> None:
    """Forget what was begun at a place: it was sent, or is not wanted any more."""
    Draft.objects.filter(person=person, place=place).delete()


def forget_drafts() -> int:
    """Forget drafts nobody has touched for a month, and return how many."""
    return Draft.objects.filter(changed_at__lt=now() - KEPT).delete()[0]


def _stands_so(place: str, kept: Mapping[str, str]) -> bool:
    """Return whether a post says already what somebody wants it to say: then they are done with changing it."""
    kind, _, number = place.partition("-")
    post = Post.objects.filter(pk=number).select_related("asked").first() if kind == "change" else None
    if post is None or clean(kept.get("body", "").strip()) != post.body:
        return False
    return post.kind != Kind.QUESTION or clean(kept.get("title", "").strip()) == post.asked.title
