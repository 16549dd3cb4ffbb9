"""One row of a list, with everything it shows worked out before it is drawn: a list has thirty of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.safestring import SafeString

from malgil.base.clock import now
from malgil.conversations.models import Priority, Standing, Thread
from malgil.korean.personal import masked
from malgil.web.desk.stencils import Filling, Shape, row_html
from malgil.web.templatetags.malgil_dates import elapsed

LATE = timedelta(minutes=5)
# What is usual wears no badge.
URGENT = frozenset({Priority.HIGH, Priority.URGENT})


@dataclass(frozen=True)
class Row:
    """A thread, since when it stands as it does, whether somebody must still read it, and the list it stands in."""

    thread: Thread
    since: datetime
    is_unread: bool
    query: str
    is_here: bool = False
    says_standing: bool = False

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
            standing=thread.standing if self.says_standing else "",
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
            time=elapsed(self.since),
        )

    @property
    def urgency(self) -> Priority | None:
        """Its priority, None for a usual one, and once it is closed."""
        priority = Priority(self.thread.priority)
        return priority if priority in URGENT and not self.thread.is_closed else None

    @property
    def is_late(self) -> bool:
        """Whether a customer has had no answer for longer than anybody should wait."""
        waits = self.is_unread or self.thread.standing == Standing.WAITING
        return waits and now() - self.since > LATE
