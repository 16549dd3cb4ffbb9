"""Customers who do not wait on the spot: they want to be called, or have left with their place kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Thread
from malgil.routing.models.places import Place


class Callback(models.Model):
    """A customer wants to be called: when their turn comes, or in a half hour they have chosen (`slot`)."""

    class Outcome(models.TextChoices):
        """What came of it."""

        ANSWERED = "answered", _("통화했어요")
        UNANSWERED = "unanswered", _("받지 않았어요")
        CANCELLED = "cancelled", _("고객이 취소했어요")
        CLOSED = "closed", _("통화 없이 끝났어요")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="callbacks")
    # Forgotten a month after it is over.
    phone = models.CharField(max_length=20)
    slot = models.DateTimeField(null=True, db_index=True)
    # By when it was promised.
    deadline = models.DateTimeField()
    asked_at = models.DateTimeField()
    # When it was handed to the agents, first or again.
    due_at = models.DateTimeField(null=True)
    first_tried_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(ended_at__isnull=True), name="routing_one_callback")
        ]
        indexes = [models.Index(fields=["asked_at"], name="routing_callbacks_asked")]

    def __str__(self) -> str:
        return f"{self.thread_id} by {self.deadline}"

    @property
    def is_waiting(self) -> bool:
        """Whether its moment has not come yet."""
        return self.due_at is None


class CallAttempt(models.Model):
    """An agent has called, and somebody answered or not."""

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="attempts")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    is_answered = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.callback_id} at {self.at}"


class Absence(models.Model):
    """A customer has left with their place kept: how long they need to be back, and when they were told to come."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="absences")
    needs_minutes = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    near_at = models.DateTimeField(null=True)
    # When they would have been connected; from then on the place is held for as long as is usual.
    turn_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(ended_at__isnull=True), name="routing_one_absence")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} since {self.at}"
