"""Who is there, as far as the viewer may know."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from malgil.accounts.models import STAFF, Centre, Invitation, Letter, Person, Role, Skill, Team
from malgil.base.statements import Reading, Selection

_CENTRE = Reading(Centre, "WHERE id = 1")
_PERSON = Reading(Person, "WHERE id = %s")
# A thread's page at the desk asks these whenever something happens to it.
_AT_WORK = Reading(
    Person,
    f"WHERE is_active AND role IN ({', '.join(repr(role.value) for role in STAFF)}) ORDER BY name, id",
)
_SKILLED = Selection("SELECT person_id FROM accounts_person_skills WHERE skill_id = %s")
_TEAMS = Reading(Team, "ORDER BY name")


def centre() -> Centre | None:
    """Return the centre, None before it is set up."""
    return _CENTRE.first()


def person_numbered(pk: int) -> Person | None:
    """Return the person a session or a cookie of ours names, whatever has become of them."""
    return _PERSON.first(pk)


def open_invitation(viewer: Person, person: Person) -> Invitation | None:
    """Return the last invitation of somebody who has not accepted one yet, for who works here."""
    if not viewer.is_agent or Invitation.objects.filter(person=person, accepted_at__isnull=False).exists():
        return None
    return Invitation.objects.filter(person=person).order_by("-pk").first()


def staff_visible_to(viewer: Person | None) -> QuerySet[Person]:
    """Return who works or worked here, for who works here; `is_invited` marks who has not accepted yet."""
    if viewer is None or not viewer.is_agent:
        return Person.objects.none()
    accepted = Invitation.objects.filter(person=OuterRef("pk"), accepted_at__isnull=False)
    pending = Invitation.objects.filter(person=OuterRef("pk"), accepted_at=None)
    return (
        Person.objects.filter(role__in=STAFF)
        .annotate(is_invited=Exists(pending) & ~Exists(accepted))
        .prefetch_related("teams", "skills")
        .order_by("-is_active", "name", "pk")
    )


def colleagues_of(viewer: Person) -> list[Person]:
    """Return who else works here now by name, for who works here."""
    return [person for person in _AT_WORK.rows() if person != viewer] if viewer.is_agent else []


def skilled_in(skill_id: int) -> frozenset[int]:
    """Return the numbers of those who have a skill."""
    return frozenset(number for [number] in _SKILLED.rows(skill_id))


def teams_offered_to(viewer: Person) -> list[Team]:
    """Return every team by name, read at once, for who works here."""
    return _TEAMS.rows() if viewer.is_agent else []


def people_at(domain: str) -> QuerySet[Person]:
    """Return everybody active whose address is at a domain, in the order in which they came."""
    return Person.objects.filter(email__endswith=f"@{domain}", is_active=True).order_by("pk")


def teams_visible_to(viewer: Person | None) -> QuerySet[Team]:
    """Return every team by name, for who works here."""
    return Team.objects.all() if viewer is not None and viewer.is_agent else Team.objects.none()


def skills_visible_to(viewer: Person | None) -> QuerySet[Skill]:
    """Return every skill by name, for who works here."""
    return Skill.objects.all() if viewer is not None and viewer.is_agent else Skill.objects.none()


def has_second_factor(person: Person) -> bool:
    """Return whether somebody signs in with an app or a passkey beside the password."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def is_last_administrator(person: Person) -> bool:
    """Return whether nobody else who is active may do everything."""
    others = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=person.pk)
    return person.role == Role.ADMINISTRATOR and not others.exists()


def letters_to(address: str, *, since: datetime) -> int:
    """Return how many mails were written to an address from a moment on, posted or not."""
    return Letter.objects.filter(to__iexact=address, at__gte=since).count()


def letters_waiting() -> int:
    """Return how many mails have not been posted."""
    return Letter.objects.filter(posted_at=None).count()
