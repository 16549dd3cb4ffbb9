"""One row of a list, with everything it shows worked out before the template, which draws thirty of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from malgil.base.clock import now
from malgil.conversations.models import Channel, Priority, Standing, Thread
from malgil.korean.personal import masked

LATE = timedelta(minutes=5)
ICONS = {
    Channel.CHAT: "chat",
    Channel.FORM: "form",
    Channel.EMAIL: "mail",
    Channel.PHONE: "phone",
    Channel.COMMUNITY: "community",
}
BADGES = {Standing.WAITING: "waiting", Standing.OPEN: "open", Standing.SNOOZED: "plain", Standing.CLOSED: "closed"}
URGENCIES = {Priority.HIGH: "waiting", Priority.URGENT: "failed"}


@dataclass(frozen=True)
class Row:
    """A thread, since when it stands as it does, and whether somebody must still read it."""

    thread: Thread
    since: datetime
    is_unread: bool
    query: str

    @property
    def href(self) -> str:
        """Its address, beside the list it stands in."""
        return reverse("desk:thread", args=[self.thread.pk]) + self.query

    @property
    def name(self) -> str:
        """Whose it is."""
        return self.thread.customer.display_name

    @property
    def subject(self) -> str:
        """What its mail calls itself, personal data masked: lists are read over shoulders."""
        return masked(self.thread.subject) if self.thread.subject else ""

    @property
    def icon(self) -> str:
        """The drawing of the door it came through."""
        return ICONS[Channel(self.thread.channel)]

    @property
    def badge(self) -> str:
        """The look of its standing."""
        return BADGES[Standing(self.thread.standing)]

    @property
    def urgency(self) -> str:
        """The look of its priority; nothing for a usual one, and none once it is closed."""
        return "" if self.thread.is_closed else URGENCIES.get(Priority(self.thread.priority), "")

    @property
    def is_late(self) -> bool:
        """Whether a customer has had no answer for longer than anybody should wait."""
        waits = self.is_unread or self.thread.standing == Standing.WAITING
        return waits and now() - self.since > LATE
