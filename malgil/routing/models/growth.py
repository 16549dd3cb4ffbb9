"""The nights in which trees were grown for a channel's estimate, and which of them speak."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Channel


class Growth(models.Model):
    """One night: what was tried on the last seven days, how everybody did (pinball loss of the P80, s), and the end.

    The trees of a night that was promoted speak from `ended_at` until `retired_at`; only theirs are kept. `shape` names
    what the trees look at: trees that look at something else than an estimate is told nowadays are silent.
    """

    class Verdict(models.TextChoices):
        """What came of a night."""

        GROWING = "growing", _("배우는 중")
        PROMOTED = "promoted", _("새로 배운 예측을 써요")
        KEPT = "kept", _("그대로예요")
        RETIRED = "retired", _("섞은 계산으로 돌아갔어요")
        FAILED = "failed", _("배우지 못했어요")

    channel = models.CharField(max_length=10, choices=Channel.choices)
    night = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.GROWING)
    why = models.CharField(max_length=20, blank=True)
    outcomes = models.PositiveIntegerField(default=0)
    tried_on = models.PositiveIntegerField(default=0)
    champion = models.FloatField(null=True)
    blend = models.FloatField(null=True)
    challenger = models.FloatField(null=True)
    trees = models.BinaryField(null=True)
    shape = models.CharField(max_length=20, blank=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "night"], name="routing_one_growth"),
            models.UniqueConstraint(
                fields=["channel"], condition=Q(verdict="promoted", retired_at=None), name="routing_one_forest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.night}: {self.verdict}"
