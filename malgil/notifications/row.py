"""A row of the table of who hears what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from malgil.accounts.models import Person
from malgil.events.models import Event
from malgil.notifications.subjects import EMAIL, PUSH, MeansName, Subject


@dataclass(frozen=True)
class Words:
    """What is said, in the language that is active. A push shows `title` and `body`: no word of anybody, no name."""

    title: str
    body: str
    # What the mail's button says.
    action: str
    # What can be done without opening anything; empty where nothing can.
    reply: str = ""


@dataclass(frozen=True)
class Step:
    """A means, and how long after the event it is tried if nobody has seen it by then."""

    means: MeansName
    after: timedelta


# An open page says within this time that it has shown or read what came.
GRACE = timedelta(seconds=2)
UNREAD = timedelta(minutes=10)
STEPS = (Step(PUSH, GRACE), Step(EMAIL, UNREAD))


def about_topic(event: Event) -> str:
    """Return what usually is told together: all that happens on one topic."""
    return event.topic


def never_over(event: Event, person: Person) -> bool:
    """Return that only opening it settles a notice."""
    del event, person
    return False


@dataclass(frozen=True)
class Row:
    """Which event, whom it concerns, and what they are told in which order."""

    # A name nobody else has; it stands in notices, so it stays.
    name: str
    kind: str
    subject: Subject
    # Whom it concerns; who did it is left out by itself.
    audience: Callable[[Event], Iterable[Person]]
    # What is said to a person of an event and how many like it there are.
    words: Callable[[Event, int], Words]
    # Where it leads, an address on this site.
    link: Callable[[Event], str]
    about: Callable[[Event], str] = about_topic
    # Whether somebody has seen to it by themselves: read the message, left the line.
    is_over: Callable[[Event, Person], bool] = never_over
    steps: tuple[Step, ...] = STEPS
    # After so long it is worth nothing any more.
    lasts: timedelta = field(default=timedelta(days=1))
