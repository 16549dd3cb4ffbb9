"""One thread at the desk, for one agent; each part is read when it is first used."""

from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.conf import settings
from django.utils.translation import override

from malgil.accounts.models import Centre, Person, Team
from malgil.accounts.queries import colleagues_of, skilled_in, teams_offered_to
from malgil.base.clock import now
from malgil.community.models import Escalation
from malgil.community.queries import escalation_of_thread
from malgil.conversations.macros import LANGUAGES, filled, language_of
from malgil.conversations.models import (
    Category,
    Channel,
    DeadAddress,
    Merge,
    Priority,
    Rating,
    Sequel,
    Snooze,
    Standing,
    Tag,
    Thread,
)
from malgil.conversations.queries import (
    Timeline,
    categories_offered,
    dead_addresses_of,
    drafts_of,
    last_others_of,
    last_rating_of,
    macros_for,
    marks_among,
    merge_of,
    related_to,
    snooze_of,
    tags_of,
    tags_offered,
    texts_read_in,
    timeline,
)
from malgil.korean.personal import masked
from malgil.routing.models import Callback, Status
from malgil.routing.queries import callback_of, statuses_at
from malgil.web.conversation.lines import Entry, Mark, entries
from malgil.web.desk.case import Card
from malgil.web.desk.masks import masked_email, masked_phone
from malgil.web.desk.moments import Moment, snooze_moments
from malgil.web.desk.standing import Stands, badge_of, stands_of

EARLIER_SHOWN = 8


@dataclass(frozen=True)
class ReadyMacro:
    """A macro with its words filled in for this thread."""

    name: str
    shortcut: str
    body: str


@dataclass(frozen=True)
class Colleague:
    """Somebody a thread can be given to, what they are doing, and whether they have the skill it needs."""

    person: Person
    status: Status
    has_skill: bool


def colleagues_for(thread: Thread, viewer: Person) -> list[Colleague]:
    """Return who else works here now, online first."""
    at = now()
    skill = thread.category.skill_id if thread.category else None
    skilled = skilled_in(skill) if skill else None
    doing = statuses_at(at)
    found = [
        Colleague(
            person,
            status=doing.get(person.pk, Status.OFFLINE),
            has_skill=skilled is None or person.pk in skilled,
        )
        for person in colleagues_of(viewer)
    ]
    return sorted(found, key=lambda colleague: list(Status).index(colleague.status))


@dataclass(frozen=True)
class PictureWords:
    """What a program has read in a picture of the thread, personal data masked."""

    name: str
    state: str
    text: str


@dataclass(frozen=True)
class Other:
    """Another thread of the same customer, and how it stands."""

    thread: Thread
    stands: Stands


class Screen:
    """A thread and everything beside it."""

    def __init__(self, thread: Thread, *, viewer: Person, centre: Centre | None, before: int | None = None) -> None:
        self.before = before
        self.thread = thread
        self.viewer = viewer
        self.centre = centre

    @cached_property
    def pictures(self) -> list[PictureWords]:
        """What stands in the thread's pictures, and which of them could not be read."""
        found = texts_read_in(self.thread)
        return [PictureWords(picture.name, read.state, masked(read.text)) for picture, read in found]

    @cached_property
    def stands(self) -> Stands:
        """How the thread stands."""
        return stands_of([self.thread])[self.thread.pk]

    @property
    def badge(self) -> str:
        """The kind of badge that says so."""
        return badge_of(self.stands)

    @property
    def is_mine(self) -> bool:
        """Whether the viewer has the thread."""
        return self.thread.assignee_id == self.viewer.pk

    @property
    def is_free(self) -> bool:
        """Whether anybody may take it."""
        return self.thread.assignee_id is None and not self.thread.is_closed

    @property
    def key(self) -> str:
        """A fresh key for a form that is sent without script."""
        return str(uuid4())

    @property
    def most_bytes(self) -> int:
        """The largest file that may be sent."""
        return int(settings.MALGIL_UPLOAD_LIMIT)

    @cached_property
    def entries(self) -> list[Entry | Mark]:
        """The last lines of the conversation, of those before `before`."""
        return entries(self.timeline.lines, "desk", marks_among(self.timeline.lines, self.thread))

    @cached_property
    def timeline(self) -> Timeline:
        """The last lines as they are kept."""
        return timeline(self.thread, self.viewer, before=self.before)

    @cached_property
    def drafts(self) -> dict[str, str]:
        """What the viewer has begun to write, by kind."""
        return drafts_of(self.thread, self.viewer)

    @cached_property
    def card(self) -> Card:
        """What is known of the matter, and what is missing."""
        return Card(self.thread, is_mine=self.is_mine)

    @cached_property
    def macros(self) -> list[ReadyMacro]:
        """The viewer's macros, filled in."""
        values = {language: self._values(language) for language in LANGUAGES}
        rows = macros_for(self.viewer)
        return [ReadyMacro(row.name, row.shortcut, filled(row.body, values[language_of(row.body)])) for row in rows]

    def _values(self, language: str) -> dict[str, str]:
        # Whoever has no name is called by a word, which is one of the macro's language and not of its agent's.
        with override(language):
            return {
                "customer": self.thread.customer.display_name,
                "order": self.thread.order_number,
                "agent": self.viewer.display_name,
                "centre": self.centre.name if self.centre else "",
            }

    @cached_property
    def snooze(self) -> Snooze | None:
        """Until when it is put aside."""
        return snooze_of(self.thread) if self.thread.standing == Standing.SNOOZED else None

    @cached_property
    def merge(self) -> Merge | None:
        """Where it leads, when it is a duplicate."""
        return merge_of(self.thread) if self.thread.is_closed else None

    @cached_property
    def escalation(self) -> Escalation | None:
        """The community's question it came from."""
        return escalation_of_thread(self.thread) if self.thread.channel == Channel.COMMUNITY else None

    @cached_property
    def rating(self) -> Rating | None:
        """What the customer said of the help they had."""
        return last_rating_of(self.thread)

    @cached_property
    def others(self) -> list[Other]:
        """What else the customer has asked, newest first."""
        threads = last_others_of(self.viewer, self.thread, limit=EARLIER_SHOWN)
        stands = stands_of(threads)
        return [Other(thread, stands[thread.pk]) for thread in threads]

    @cached_property
    def related(self) -> list[Sequel]:
        """The threads that go on with this one, and the one it goes on with."""
        return related_to(self.viewer, self.thread)

    @property
    def subject(self) -> str:
        """What its mail calls itself, personal data masked."""
        return masked(self.thread.subject) if self.thread.subject else ""

    @cached_property
    def possible_originals(self) -> list[Other]:
        """The threads this one may be a duplicate of."""
        return [] if self.thread.is_closed else [other for other in self.others if not other.thread.is_closed]

    @cached_property
    def tags(self) -> list[Tag]:
        """The tags it has."""
        return tags_of(self.thread)

    @cached_property
    def other_tags(self) -> list[Tag]:
        """The tags it could have."""
        return [tag for tag in tags_offered() if tag not in self.tags]

    @cached_property
    def categories(self) -> list[Category]:
        """What it may be about."""
        return categories_offered()

    @property
    def priorities(self) -> type[Priority]:
        """How soon it may have to be seen."""
        return Priority

    @cached_property
    def colleagues(self) -> list[Colleague]:
        """Who else could have it: who works here now, online first."""
        return colleagues_for(self.thread, self.viewer)

    @cached_property
    def teams(self) -> list[Team]:
        """The teams it could go to."""
        return teams_offered_to(self.viewer)

    @property
    def email(self) -> str:
        """The customer's address: whole for who has the thread, else masked."""
        email = self.thread.customer.address
        return email if self.is_mine or not email else masked_email(email)

    @cached_property
    def dead_addresses(self) -> list[DeadAddress]:
        """The addresses of the thread that nothing reaches any more."""
        return dead_addresses_of(self.thread) if self.thread.channel == Channel.EMAIL else []

    @property
    def phone(self) -> str:
        """The customer's number: whole for who has the thread, else masked."""
        phone = self.thread.customer.phone
        return phone if self.is_mine or not phone else masked_phone(phone)

    @cached_property
    def callback(self) -> Callback | None:
        """The call the customer waits for."""
        return None if self.thread.is_closed else callback_of(self.thread)

    @property
    def call_number(self) -> str:
        """The number to call: whole for who has the thread, else masked."""
        number = self.callback.phone if self.callback else ""
        return number if self.is_mine or not number else masked_phone(number)

    @property
    def moments(self) -> list[Moment]:
        """Until when to put it aside."""
        return snooze_moments(now())
