"""Finding what somebody has begun to write."""

from collections.abc import Mapping

from django.db.models import Q

from malgil.accounts.models import Person
from malgil.coach.models import QuestionDraft
from malgil.conversations.models import Thread


def draft_of(viewer: Person | None, key: str) -> QuestionDraft | None:
    """Return the draft a browser's key names, else the viewer's newest one; None when there is neither.

    A key opens what nobody has signed, what is the viewer's own, and what they wrote before they signed in; on a shared
    computer it opens nobody else's. What has been sent is no draft any more, whoever kept it last.
    """
    own = QuestionDraft.objects.none()
    allowed = Q(person=None)
    if viewer:
        own = QuestionDraft.objects.filter(Q(person=viewer) | Q(person__merged_into=viewer))
        allowed |= Q(person=viewer) | Q(person__merged_into=viewer)
    named = QuestionDraft.objects.filter(allowed, key=key).first() if key else None
    found = named or own.order_by("-changed_at").first()
    return None if found and was_sent(found.given) else found


def was_sent(given: Mapping[str, str]) -> bool:
    """Return whether what stands in some fields has opened a thread already."""
    key = given.get("key", "")
    return bool(key) and Thread.objects.filter(key=key).exists()
