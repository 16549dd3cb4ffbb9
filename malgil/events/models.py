"""The log: what happened, in the order in which it happened on each topic."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from malgil.events.stream.fragments import Fragment, Surface


@dataclass(frozen=True)
class Held:
    """What whoever has just recorded an event has in hand, so that showing it neither reads nor draws it twice."""

    about: models.Model
    # What else was read of it, by name, and the `language` in which it is being drawn.
    read: "dict[str, Any]" = field(default_factory=dict)
    # By surface and language.
    drawn: "dict[tuple[Surface, str], Fragment | None]" = field(default_factory=dict)


class Topic(models.Model):
    """A line of events; its row is locked while the next number is taken, so numbers have no gaps."""

    name = models.CharField(max_length=80, primary_key=True)
    head = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.name}@{self.head}"


class Event(models.Model):
    """One thing that happened. Never changed, never deleted before its retention ends."""

    topic = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    audience = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    facts = models.JSONField()
    at = models.DateTimeField()

    # Not kept: here while whoever has recorded it shows it.
    held: Held | None = None

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "seq"], name="events_one_number_per_topic")]

    def __str__(self) -> str:
        return f"{self.topic}@{self.seq} {self.kind}"

    def as_read(self) -> "Event":
        """Return it as if it had been read from the log: with nothing its writer holds."""
        read = Event.__new__(Event)
        read.__dict__.update(self.__dict__, held=None)
        return read


class Followup(models.Model):
    """What one subscriber still has to do about one event; `done_at` is its mark."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="followups")
    subscriber = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "subscriber"], name="events_one_followup_each")]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="events_followup_open",
                condition=models.Q(done_at__isnull=True, parked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} after {self.event_id}"


class Heartbeat(models.Model):
    """When a process last said that it lives; kept in the database so that every machine can see it."""

    process = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.process} at {self.at}"


class Change(models.TextChoices):
    """What was done to a row."""

    MADE = "made", _("만듦")
    CHANGED = "changed", _("바꿈")
    REMOVED = "removed", _("지움")
    RESTORED = "restored", _("되돌림")


class Revision(models.Model):
    """A row as it was before somebody changed or removed it, so that the change can be seen and taken back."""

    about = models.CharField(max_length=80)
    row = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    change = models.CharField(max_length=10, choices=Change.choices)
    # None for a row that was made: there was nothing before.
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["about", "row", "-id"], name="events_revisions_of_a_row")]

    def __str__(self) -> str:
        return f"{self.change} {self.about} {self.row}"
