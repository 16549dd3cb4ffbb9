"""What can happen to people and to the centre, as the log keeps it."""

from malgil.events.facts import Fact


class GuestClaimed(Fact, kind="guest.claimed", audience="staff"):
    """A guest has signed in: what was theirs belongs to the person now."""

    guest_id: int
    person_id: int


class PersonInvited(Fact, kind="person.invited", audience="staff"):
    """Somebody was asked to work here."""

    person_id: int
    role: str


class PersonJoined(Fact, kind="person.joined", audience="staff"):
    """Somebody accepted the invitation."""

    person_id: int


class PersonChanged(Fact, kind="person.changed", audience="staff"):
    """Fields of somebody's account were changed; `fields` names them."""

    person_id: int
    fields: list[str]


class PersonDeactivated(Fact, kind="person.deactivated", audience="staff"):
    """Somebody does not work here any more and cannot sign in."""

    person_id: int


class PersonReactivated(Fact, kind="person.reactivated", audience="staff"):
    """Somebody works here again."""

    person_id: int


class CentreSetUp(Fact, kind="centre.set_up", audience="staff"):
    """The centre has a name and its first administrator."""

    person_id: int


class CentreChanged(Fact, kind="centre.changed", audience="staff"):
    """How the centre calls or shows itself was changed; `fields` names what."""

    fields: list[str]


class TeamChanged(Fact, kind="team.changed", audience="staff"):
    """A team was made, renamed or removed (`change`)."""

    team_id: int
    name: str
    change: str


class SkillChanged(Fact, kind="skill.changed", audience="staff"):
    """A skill was made, renamed or removed (`change`)."""

    skill_id: int
    name: str
    change: str


class MailStopped(Fact, kind="mail.stopped", audience="staff"):
    """More mail was to be sent than may be in a `per` (minute or hour): the fuse has blown and sending has stopped."""

    blow_id: int
    per: str
    limit: int


class MailResumed(Fact, kind="mail.resumed", audience="staff"):
    """A supervisor has reset the fuse and said why: mail goes again."""

    blow_id: int
    reason: str


class LetterWritten(Fact, kind="letter.written", audience="staff"):
    """A mail about somebody's account waits to be posted."""

    letter_id: int
