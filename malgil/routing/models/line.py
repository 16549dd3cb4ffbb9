"""Agents' presence and capacity, and who gives out work."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Channel


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


class Dispatcher(models.Model):
    """The one row every dispatch locks, so that two at once take turns.

    Whoever has given something out raises `epoch`; one who finds another than they began with has lost their turn.
    """

    ran_at = models.DateTimeField(null=True)
    epoch = models.PositiveBigIntegerField(default=0)
    # How long an agent has to take an offer; 0 where nobody is asked and everybody is assigned at once.
    offer_seconds = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="routing_one_dispatcher")]

    def __str__(self) -> str:
        return "dispatcher"
