"""The link with which one leaves by one click, without signing in: it names a person and can do nothing else."""

from django.core import signing

from malgil.accounts.models import Person
from malgil.accounts.queries import person_numbered

_SALT = "malgil.news.unsubscribe"


def token_of(person: Person) -> str:
    """Return what stands in somebody's unsubscribe link; it is good for ever, as the mail is."""
    return signing.Signer(salt=_SALT).sign_object(person.pk)


def person_behind(token: str) -> Person | None:
    """Return whom a link names, None for one that is not ours."""
    try:
        return person_numbered(int(signing.Signer(salt=_SALT).unsign_object(token)))
    except (signing.BadSignature, ValueError, TypeError):
        return None
