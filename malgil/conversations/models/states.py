"""What a thread goes through: each state is a row with an author and a time."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models.thread import Thread


class Assignment(models.Model):
    """An agent has a thread, from `at` until `ended_at`."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="assignments")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # The second line of defence against two dispatchers: a thread has one agent at a time.
            models.UniqueConstraint(
                fields=["thread"], condition=Q(ended_at__isnull=True), name="conversations_one_agent"
            )
        ]
        indexes = [
            models.Index(fields=["agent"], condition=Q(ended_at__isnull=True), name="conversations_load"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} to {self.agent_id}"


class Snooze(models.Model):
    """A thread is put aside until a moment its agent has chosen, or until the customer writes."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="snoozes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(ended_at__isnull=True), name="conversations_one_snooze"
            )
        ]
        # The worker asks every three seconds what comes back. SQLite finds by equality, so the end stands first.
        indexes = [
            models.Index(
                fields=["ended_at", "until", "id"], condition=Q(ended_at__isnull=True), name="conversations_put_aside"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} until {self.until}"


class Closure(models.Model):
    """A thread is at its end, until somebody opens it again."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="closures")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(reopened_at__isnull=True), name="conversations_one_closure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} at {self.at}"


class Rating(models.Model):
    """What the customer says of the help they had, once for every closure; they may change it."""

    closure = models.OneToOneField(Closure, on_delete=models.CASCADE, related_name="rating")
    score = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.score}/5"


class Merge(models.Model):
    """A duplicate was folded into another thread of the same customer; it is closed and leads there."""

    duplicate = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="merge")
    into = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="duplicates")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.duplicate_id} into {self.into_id}"


class Sequel(models.Model):
    """A thread was opened by a mail that goes on with another one: they lead to each other at the desk."""

    class Reason(models.TextChoices):
        """Why it did not join the other one."""

        NEW_SUBJECT = "new_subject", _("끝난 문의에 새 제목으로 이어 쓴 메일")
        OTHER_SENDER = "other_sender", _("다른 사람이 인용해서 보낸 메일")

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="sequel")
    to = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="sequels")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.thread_id} after {self.to_id}"
