"""Finding what somebody has begun to write."""

from django.db.models import Q

from malgil.accounts.models import Person
from malgil.coach.models import QuestionDraft


def draft_of(viewer: Person | None, key: str) -> QuestionDraft | None:
    """Return the draft a browser's key names, else the viewer's newest one; None when there is neither.

    A key opens what nobody has signed, what is the viewer's own, and what they wrote before they signed in; on a shared
    computer it opens nobody else's.
    """
    own = QuestionDraft.objects.none()
    allowed = Q(person=None)
    if viewer:
        own = QuestionDraft.objects.filter(Q(person=viewer) | Q(person__merged_into=viewer))
        allowed |= Q(person=viewer) | Q(person__merged_into=viewer)
    named = QuestionDraft.objects.filter(allowed, key=key).first() if key else None
    return named or own.order_by("-changed_at").first()
