"""Notices: that somebody is told of an event, and by which means that was tried."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from malgil.events.models import Event
from malgil.notifications.subjects import MeansName, Subject


class Notice(models.Model):
    """Somebody is to hear of an event; there is one for each of both, whatever runs twice.

    Its words are made when it is told, in the language of who hears: here stands no word of anybody.
    """

    # Written with every answer of an agent, so each is found by an index that is there anyway.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", db_index=False)
    # The row of the table it follows, and its subject.
    row = models.CharField(max_length=40)
    subject = models.CharField(max_length=20, choices=Subject.choices)
    # What is told together: the topic of a thread, say.
    about = models.CharField(max_length=80)
    at = models.DateTimeField()
    # A page in front of them showed it: nothing is pushed any more.
    shown_at = models.DateTimeField(null=True)
    # They have seen to it: nothing is told any more, and nothing counted.
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="notifications_told_once")]
        indexes = [
            models.Index(
                fields=["person", "about"], condition=Q(settled_at__isnull=True), name="notifications_open_about"
            ),
            models.Index(fields=["person", "-at"], name="notifications_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.row} for {self.person_id}"


class Attempt(models.Model):
    """One means by which a notice is told, to one device where it has several: due, under way, or over."""

    class State(models.TextChoices):
        """How far it is."""

        DUE = "due", "due"
        SENDING = "sending", "sending"
        SENT = "sent", "sent"
        SKIPPED = "skipped", "skipped"
        FAILED = "failed", "failed"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attempts", db_index=False)
    means = models.CharField(max_length=20, choices=MeansName.choices)
    # Which of a person's devices; empty where the means needs none.
    target = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    # Why it was skipped or failed, a word for the operator.
    reason = models.CharField(max_length=200, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    # When it was taken in hand last.
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "means", "target"], name="notifications_one_attempt_each")
        ]
        indexes = [
            # Of all, not of those under way alone: SQLite takes no index whose condition is a list of states.
            models.Index(fields=["state", "due_at"], name="notifications_attempts_due")
        ]

    def __str__(self) -> str:
        return f"{self.means} {self.state} of {self.notice_id}"
