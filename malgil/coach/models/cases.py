"""What was collected on a thread before and while it was answered, and what an agent had to ask again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Attachment, Message, Thread


class Origin(models.TextChoices):
    """Where a value comes from; the first three are those of `malgil.coach.reading.Source`."""

    WORDS = "words", _("고객이 쓴 글")
    ORDER = "order", _("주문 내역")
    FIELD = "field", _("고객이 적음")
    FILE = "file", _("첨부 파일")
    ANSWER = "answer", _("다시 물어본 답")
    AGENT = "agent", _("상담원이 적음")


class Collected(models.Model):
    """One value of a thread's case. A newer value of the same slot replaces it; the older row stays as it was."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="collected")
    slot = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    value = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    attachment = models.ForeignKey(Attachment, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "slot"], condition=Q(replaced_at__isnull=True), name="coach_one_value"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slot} of {self.thread_id}"


class Asked(models.Model):
    """An agent asked the customer for one thing. It ends when it is answered, or when nobody needs it any more.

    `plain` is the slot as it was when it was asked, so that a guide that changes does not change a question.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="asked")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    slot = models.CharField(max_length=60)
    plain = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    answer = models.ForeignKey(Collected, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "slot"], condition=Q(ended_at__isnull=True), name="coach_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slot} on {self.thread_id}"
