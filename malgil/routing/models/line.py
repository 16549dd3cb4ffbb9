"""Agents' presence and capacity, and the one line in which customers wait."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Skill, Team
from malgil.conversations.models import Channel, Priority, Thread


class Status(models.TextChoices):
    """What an agent says they are doing."""

    ONLINE = "online", _("온라인")
    AWAY = "away", _("자리 비움")
    WRAP_UP = "wrap_up", _("후처리")
    OFFLINE = "offline", _("오프라인")


class Presence(models.Model):
    """An agent's status, and the lease that says their page is still there."""

    agent = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presence")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OFFLINE)
    since = models.DateTimeField()
    lease_until = models.DateTimeField()
    # Since when nothing new was given to them: the longest idle agent is next.
    idle_since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["status", "lease_until"], name="routing_presence_online")]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.status}"


class Capacity(models.Model):
    """How many threads of a channel an agent holds at once; without a row the channel's usual number counts."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="capacities")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    limit = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "channel"], name="routing_one_capacity")]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.channel}: {self.limit}"


# How long before their own time more urgent customers stand in the line. It is bounded, so that no crowd of urgent ones
# lets the others wait for ever: with strict classes a simulated centre let one wait half an hour.
CREDIT = {Priority.NORMAL: timedelta(), Priority.HIGH: timedelta(seconds=60), Priority.URGENT: timedelta(seconds=120)}


def key_of(since: datetime, priority: int) -> datetime:
    """Return where somebody stands who waits since a moment: the earlier, the further to the front."""
    return since - CREDIT[Priority(priority)]


class Place(models.Model):
    """A customer's place in the line, ordered by (`key`, id).

    The key is `since` less the credit of the priority (`CREDIT`). `since` never changes while somebody waits, and a
    thread that comes back from an agent who vanished gets the one it had; so nobody is passed by more than the credit.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="places")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    priority = models.SmallIntegerField(choices=Priority.choices)
    skill = models.ForeignKey(Skill, null=True, on_delete=models.SET_NULL)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL)
    since = models.DateTimeField()
    key = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(ended_at__isnull=True), name="routing_one_place")
        ]
        indexes = [
            models.Index(fields=["key", "id"], condition=Q(ended_at__isnull=True), name="routing_line"),
            # What the line was like lately is read for every estimate.
            models.Index(fields=["channel", "-since"], name="routing_places_lately"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} since {self.since}"


class Dispatcher(models.Model):
    """The one row every dispatch locks, so that two at once take turns."""

    ran_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="routing_one_dispatcher")]

    def __str__(self) -> str:
        return "dispatcher"
