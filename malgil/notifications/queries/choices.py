"""What somebody wants to hear, by which means, and when not."""

from dataclasses import dataclass

from malgil.accounts.models import Person
from malgil.base.statements import Reading, Selection
from malgil.notifications.models import Device, Quiet, Wish
from malgil.notifications.subjects import (
    ADVERTISING,
    NIGHT,
    USUAL,
    Hours,
    MeansName,
    Subject,
    subjects_for,
)

# Asked with every answer of an agent.
_OWN = Selection(
    "SELECT EXISTS (SELECT 1 FROM notifications_device WHERE person_id = %s),"
    " EXISTS (SELECT 1 FROM notifications_wish WHERE person_id = %s),"
    " EXISTS (SELECT 1 FROM notifications_quiet WHERE person_id = %s)"
)
_WISH = Reading(Wish, "WHERE person_id = %s AND subject = %s AND means = %s")
_QUIET = Reading(Quiet, "WHERE person_id = %s")


@dataclass(frozen=True)
class Choice:
    """A subject with the means by which somebody wants it."""

    subject: Subject
    means: frozenset[MeansName]

    @property
    def is_advertising(self) -> bool:
        """Whether it needs a consent."""
        return self.subject in ADVERTISING


@dataclass(frozen=True)
class Own:
    """What somebody has beside what is usual: nearly always nothing, and then nothing more need be read."""

    has_devices: bool
    has_wishes: bool
    has_quiet: bool


def own_of(person: Person) -> Own:
    """Return what somebody has of their own: devices, wishes, hours of peace."""
    [found] = _OWN.rows(person.pk, person.pk, person.pk)
    return Own(*map(bool, found))


def choices_of(person: Person) -> list[Choice]:
    """Return what somebody wants, every subject that concerns them, in the order of the page."""
    wishes = {(wish.subject, wish.means): wish.is_wanted for wish in Wish.objects.filter(person=person)}
    return [
        Choice(
            subject,
            frozenset(means for means in MeansName if wishes.get((subject, means), means in USUAL[subject])),
        )
        for subject in subjects_for(person)
    ]


def wants(person: Person, subject: str, means: str, own: Own | None = None) -> bool:
    """Return whether somebody wants a subject by a means."""
    wish = _WISH.first(person.pk, subject, means) if own is None or own.has_wishes else None
    return wish.is_wanted if wish else MeansName(means) in USUAL[Subject(subject)]


def quiet_of(person: Person) -> Hours | None:
    """Return when somebody wants peace, None when they have not said so."""
    quiet = _QUIET.first(person.pk)
    return quiet.hours if quiet else None


def quiet_spans(person: Person, subject: str, own: Own | None = None) -> list[Hours]:
    """Return when somebody is not told of a subject: advertising at night, and whatever else they have chosen."""
    chosen = quiet_of(person) if own is None or own.has_quiet else None
    return [*([chosen] if chosen else []), *([NIGHT] if subject in ADVERTISING else [])]


def has_push(person: Person) -> bool:
    """Return whether somebody can be reached by push on any device."""
    return Device.objects.filter(person=person).exists()
