"""One row of a list, with everything it shows worked out before it is drawn: a list has thirty of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from malgil.base.clock import now
from malgil.conversations.models import Channel, Priority, Standing, Thread
from malgil.korean.personal import masked
from malgil.web.desk.standing import Stands
from malgil.web.desk.stencils import Filling, Shape, row_html
from malgil.web.templatetags.malgil_dates import clock, day, elapsed

# How long anybody should go without an answer: beside a chat, and where a letter is answered.
LATE, LATE_FOR_LETTERS = timedelta(minutes=5), timedelta(days=1)
MINUTE = timedelta(minutes=1)
ON_THE_SPOT = frozenset({Channel.CHAT, Channel.PHONE})
# Nobody is sent to these for a while.
HELD = frozenset({Stands.AWAY, Stands.LOST, Stands.CALLBACK, Stands.JOINED})
# What is usual wears no badge.
URGENT = frozenset({Priority.HIGH, Priority.URGENT})


@dataclass(frozen=True)
class Row:
    """A thread, since when it stands as it does, whether somebody must still read it, and the list it stands in.

    `stands` is how it stands, None where every row stands so. A row that `tells_turns` says since when its customer
    awaits an answer, where they do; one that is put aside, `until` when.
    """

    thread: Thread
    since: datetime
    is_unread: bool
    query: str
    is_here: bool = False
    stands: Stands | None = None
    tells_turns: bool = False
    until: datetime | None = None

    @property
    def html(self) -> SafeString:
        """The row as it is shown."""
        return row_html(self.shape, self.filling)

    @property
    def shape(self) -> Shape:
        """What it has in common with other rows."""
        thread = self.thread
        return Shape(
            channel=thread.channel,
            standing=self.stands or "",
            priority=self.urgency,
            has_subject=bool(thread.subject),
            is_here=self.is_here,
            is_unread=self.is_unread,
            is_late=self.is_late,
        )

    @property
    def filling(self) -> Filling:
        """What only this row says. A mail's subject is masked: lists are read over shoulders."""
        thread = self.thread
        return Filling(
            number=thread.pk,
            query=self.query,
            name=thread.customer.display_name,
            subject=masked(thread.subject) if thread.subject else "",
            excerpt=thread.excerpt,
            time=self.time,
        )

    @property
    def time(self) -> str:
        """How long it has stood so, and that somebody has waited for so long where that is what counts."""
        if self.until:
            return f"{day(self.until)} {clock(self.until)}"
        if self.tells_turns and self.thread.is_awaited and now() - self.since >= MINUTE:
            return _("답을 기다린 지 %(time)s") % {"time": elapsed(self.since)}
        return elapsed(self.since)

    @property
    def urgency(self) -> Priority | None:
        """Its priority, None for a usual one, and once it is closed."""
        priority = Priority(self.thread.priority)
        return priority if priority in URGENT and not self.thread.is_closed else None

    @property
    def is_late(self) -> bool:
        """Whether a customer has had no answer for longer than anybody should wait."""
        thread = self.thread
        # Who puts something aside has said when it is to be seen to, and who holds a place is not there.
        if thread.standing == Standing.SNOOZED or self.stands in HELD:
            return False
        waits = thread.is_awaited if self.tells_turns else self.is_unread or thread.standing == Standing.WAITING
        return waits and now() - self.since > (LATE if thread.channel in ON_THE_SPOT else LATE_FOR_LETTERS)
