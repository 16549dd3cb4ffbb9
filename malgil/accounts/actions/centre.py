"""The centre: its name, its look, and the first person who may change them."""

from dataclasses import asdict, dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from malgil.accounts.actions.addresses import prove_address
from malgil.accounts.facts import CentreChanged, CentreSetUp
from malgil.accounts.models import Centre, Person, Role
from malgil.accounts.refusals import AlreadySetUp, EmailTaken
from malgil.accounts.set_up_code import forget_set_up_code
from malgil.events import log
from malgil.events.models import Revision
from malgil.events.revisions import differences, keep_before_change, put_back

TOPIC = "centre"


@dataclass(frozen=True, kw_only=True)
class CentreDetails:
    """What customers read about the centre."""

    name: str
    colour: str
    second_colour: str = ""
    hours: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who will work here; without a password they sign in with a code."""

    name: str
    email: str
    password: str | None = None


@transaction.atomic
def set_up_centre(details: CentreDetails, *, administrator: Newcomer, logo: ContentFile[bytes] | None = None) -> Person:
    """Make the centre and its first administrator, whom it returns; refuse when there is one."""
    if Centre.objects.filter(pk=1).exists():
        raise AlreadySetUp
    if Person.objects.filter(email__iexact=administrator.email).exists():
        raise EmailTaken
    centre = Centre(pk=1, **asdict(details))
    if logo is not None:
        centre.logo.save(logo.name or "logo.png", logo, save=False)
    centre.save(force_insert=True)
    person = Person.objects.create_user(
        administrator.email, administrator.password, name=administrator.name, role=Role.ADMINISTRATOR
    )
    # Whoever holds the set-up code owns the machine; their address needs no further proof.
    prove_address(person)
    log.record(TOPIC, CentreSetUp(person_id=person.pk), actor=person.pk)
    transaction.on_commit(forget_set_up_code)
    return person


@transaction.atomic
def change_centre(details: CentreDetails, *, logo: ContentFile[bytes] | None, by: Person) -> Centre:
    """Change what customers read and see of the centre; without a new logo the old one stays."""
    centre = Centre.objects.select_for_update().get(pk=1)
    changed = [name for name, value in asdict(details).items() if getattr(centre, name) != value]
    if changed or logo is not None:
        keep_before_change(centre, by=by.pk)
    for name in changed:
        setattr(centre, name, getattr(details, name))
    if logo is not None:
        centre.logo.save(logo.name or "logo.png", logo, save=False)
        changed.append("logo")
    if changed:
        centre.save(update_fields=changed)
        log.record(TOPIC, CentreChanged(fields=changed), actor=by.pk)
    return centre


@transaction.atomic
def remove_logo(*, by: Person) -> None:
    """Show the centre's name alone."""
    centre = Centre.objects.select_for_update().get(pk=1)
    if centre.logo:
        keep_before_change(centre, by=by.pk)
        centre.logo = ""
        centre.save(update_fields=["logo"])
        log.record(TOPIC, CentreChanged(fields=["logo"]), actor=by.pk)


@transaction.atomic
def restore_centre(revision: Revision, *, by: Person) -> None:
    """Put the centre's details back as they were before a change."""
    fields = [difference.field for difference in differences(revision)]
    put_back(revision, by=by.pk)
    log.record(TOPIC, CentreChanged(fields=fields), actor=by.pk)
