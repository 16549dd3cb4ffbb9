"""What people say about themselves."""

from django.db import transaction

from malgil.accounts.facts import PersonChanged
from malgil.accounts.models import Person
from malgil.events import log


@transaction.atomic
def change_profile(person: Person, *, name: str, phone: str) -> None:
    """Change somebody's own name and telephone number; no change records nothing."""
    _change(person, name=name, phone=phone)


@transaction.atomic
def choose_language(person: Person, language: str) -> None:
    """Remember the language somebody reads, on every machine they use."""
    _change(person, language=language)


def _change(person: Person, **values: str) -> None:
    changed = [field for field, value in values.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, values[field])
    if changed:
        person.save(update_fields=changed)
        log.record(person.account, PersonChanged(person_id=person.pk, fields=changed), actor=person.pk)
