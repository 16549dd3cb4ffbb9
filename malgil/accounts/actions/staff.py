"""Who works here, as what, and who does not any more."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from malgil.accounts.facts import PersonChanged, PersonDeactivated, PersonReactivated
from malgil.accounts.models import Person, Role, Skill, Team
from malgil.accounts.queries import is_last_administrator
from malgil.accounts.refusals import LastAdministrator, MayNot
from malgil.accounts.rules import may_change, may_give
from malgil.events import log
from malgil.events.farewells import farewell_to_person


@dataclass(frozen=True, kw_only=True)
class StaffChange:
    """What somebody should be from now on."""

    name: str
    role: Role
    teams: Collection[Team]
    skills: Collection[Skill]


@transaction.atomic
def change_staff(person: Person, change: StaffChange, *, by: Person) -> None:
    """Change name, role, teams and skills of a member of staff; no change records nothing.

    Refuses people and roles above one's own, and taking the last administrator's role.
    """
    locked = _lock(person, by=by)
    if change.role != locked.role:
        farewell_to_person(locked.pk)
        if not may_give(by, change.role):
            raise MayNot
        if is_last_administrator(locked):
            raise LastAdministrator
    changed = [name for name in ("name", "role") if getattr(locked, name) != getattr(change, name)]
    locked.name, locked.role = change.name, change.role
    locked.save(update_fields=["name", "role"])
    if {team.pk for team in change.teams} != set(locked.teams.values_list("pk", flat=True)):
        locked.teams.set(change.teams)
        changed.append("teams")
    if {skill.pk for skill in change.skills} != set(locked.skills.values_list("pk", flat=True)):
        locked.skills.set(change.skills)
        changed.append("skills")
    if changed:
        log.record(locked.account, PersonChanged(person_id=locked.pk, fields=changed), actor=by.pk)


@transaction.atomic
def deactivate_staff(person: Person, *, by: Person) -> None:
    """Let somebody work here no more: every session of theirs ends. Refuses the last administrator and oneself."""
    locked = _lock(person, by=by)
    if is_last_administrator(locked):
        raise LastAdministrator
    if locked.pk == by.pk:
        raise MayNot
    if locked.is_active:
        locked.is_active = False
        locked.save(update_fields=["is_active"])
        farewell_to_person(locked.pk)
        log.record(locked.account, PersonDeactivated(person_id=locked.pk), actor=by.pk)


@transaction.atomic
def reactivate_staff(person: Person, *, by: Person) -> None:
    """Let somebody work here again."""
    locked = _lock(person, by=by)
    if not locked.is_active:
        locked.is_active = True
        locked.save(update_fields=["is_active"])
        log.record(locked.account, PersonReactivated(person_id=locked.pk), actor=by.pk)


def _lock(person: Person, *, by: Person) -> Person:
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if not may_change(by, locked):
        raise MayNot
    return locked
