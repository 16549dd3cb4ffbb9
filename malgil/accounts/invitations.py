"""The secret in an invitation's link."""

from datetime import timedelta

from django.core import signing

from malgil.accounts.models import Invitation

SALT = "malgil.accounts.invitation"
LASTS = timedelta(days=7)


def token_of(invitation: Invitation) -> str:
    """Return the secret that stands for an invitation."""
    return signing.dumps(invitation.pk, salt=SALT)


def invitation_of(token: str) -> Invitation | None:
    """Return the open invitation behind a secret; None when it is forged, too old, used, or a newer one was sent."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    invitation = Invitation.objects.select_related("person", "by").filter(pk=pk, accepted_at=None).first()
    if invitation is None or not invitation.person.is_active:
        return None
    newer = Invitation.objects.filter(person=invitation.person, pk__gt=invitation.pk)
    return None if newer.exists() else invitation
