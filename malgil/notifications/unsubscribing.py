"""The address in a mail that takes one subject off, without signing in: signed, for one person and one means."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from malgil.accounts.models import Person
from malgil.notifications.subjects import EMAIL, MeansName, Subject

SALT = "malgil.notifications.unsubscribe"


def token_for(person: Person, subject: str) -> str:
    """Return what stands in the address: whose wish it is, and about what; it never runs out."""
    return signing.dumps([person.pk, str(subject)], salt=SALT)


def address_to_stop(person: Person, subject: str) -> str:
    """Return the whole address that ends mails about a subject."""
    return settings.MALGIL_PUBLIC_URL + reverse("notifications:unsubscribe", args=[token_for(person, subject)])


def read_token(token: str) -> tuple[int, Subject, MeansName] | None:
    """Return whose wish an address ends, and which; None for one we have not made."""
    try:
        person_id, subject = signing.loads(token, salt=SALT)
        return int(person_id), Subject(subject), EMAIL
    except (signing.BadSignature, ValueError, TypeError):
        return None
