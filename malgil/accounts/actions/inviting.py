"""Asking people to work here."""

from collections.abc import Callable, Collection

from django.db import transaction
from django.template.loader import render_to_string

from malgil.accounts.actions.addresses import prove_address
from malgil.accounts.actions.centre import Newcomer
from malgil.accounts.actions.letters import write_letter
from malgil.accounts.facts import PersonInvited, PersonJoined
from malgil.accounts.models import Invitation, Person, Role, Skill, Team
from malgil.accounts.queries import centre
from malgil.accounts.refusals import EmailTaken, InvitationOver, MayNot
from malgil.accounts.rules import may_change, may_give
from malgil.base.clock import now
from malgil.events import log

Address = Callable[[Invitation], str]


@transaction.atomic
def invite_staff(
    newcomer: Newcomer,
    *,
    role: Role,
    by: Person,
    address: Address,
    teams: Collection[Team] = (),
    skills: Collection[Skill] = (),
) -> Invitation:
    """Ask somebody to work here; the letter holds the link `address` makes of the invitation.

    Refuses a role above one's own and an address that has an account: a customer's account must not change under them.
    """
    if not may_give(by, role):
        raise MayNot
    if Person.objects.filter(email__iexact=newcomer.email).exists():
        raise EmailTaken
    person = Person.objects.create_user(newcomer.email, name=newcomer.name, role=role)
    person.teams.set(teams)
    person.skills.set(skills)
    return _send(person, by=by, address=address)


@transaction.atomic
def invite_again(person: Person, *, by: Person, address: Address) -> Invitation:
    """Send a new link to somebody who has not come yet; the old one ends. Refuses who has come, or is above."""
    if not may_change(by, person):
        raise MayNot
    if Invitation.objects.filter(person=person, accepted_at__isnull=False).exists():
        raise InvitationOver
    return _send(person, by=by, address=address)


def _send(person: Person, *, by: Person, address: Address) -> Invitation:
    invitation = Invitation.objects.create(person=person, by=by, at=now())
    log.record(person.account, PersonInvited(person_id=person.pk, role=person.role), actor=by.pk)
    words = {"invitation": invitation, "centre": centre(), "link": address(invitation)}
    write_letter(
        to=str(person.email),
        subject=render_to_string("account/email/invitation_subject.txt", words),
        body=render_to_string("account/email/invitation_message.txt", words),
    )
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, password: str) -> Person:
    """Let somebody who was asked begin: their name, their password, their address proven. Refuses a second time."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    person = locked.person
    if locked.accepted_at or not person.is_active:
        raise InvitationOver
    locked.accepted_at = now()
    locked.save(update_fields=["accepted_at"])
    person.name = name
    person.set_password(password)
    person.save(update_fields=["name", "password"])
    # The link came to this address and to nobody else.
    prove_address(person)
    log.record(person.account, PersonJoined(person_id=person.pk), actor=person.pk)
    return person
