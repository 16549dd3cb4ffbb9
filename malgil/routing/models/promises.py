"""What customers who wait were told, whether it was kept, and what the centre has learned from it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Channel
from malgil.routing.models.places import Place


class Promise(models.Model):
    """One announcement to one customer: made when, by which model, what was said, and what came of it.

    `p50`, `p80` and `p90` are seconds from `made_at`; `minutes` is the bound as it was spoken and `due` when it passes.
    Where nothing was said, `silence` says why, and there is nothing to keep.
    """

    class Outcome(models.TextChoices):
        """What came of a promise."""

        OPEN = "open", _("기다리는 중")
        KEPT = "kept", _("지켰어요")
        MISSED = "missed", _("못 지켰어요")
        VOID = "void", _("해당 없음")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="promises")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    # Which contacts are alike: the category's id and the priority.
    alike = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    p50 = models.FloatField()
    p80 = models.FloatField()
    p90 = models.FloatField()
    minutes = models.PositiveSmallIntegerField(null=True)
    due = models.DateTimeField(null=True)
    model = models.CharField(max_length=10)
    silence = models.CharField(max_length=10, blank=True)
    # How often the customer had been told a longer bound before, this time included.
    lengthened = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["channel", "made_at"], name="routing_promises_made"),
            models.Index(fields=["due"], condition=Q(outcome="open"), name="routing_promises_open"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.minutes} min, {self.outcome}"


class Watching(models.Model):
    """An estimate whose truth is not known yet: what the customer met, and the bounds of every model.

    A customer who gave up is watched on, until somebody behind them is reached: so long they would have waited.
    """

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="watching")
    since = models.DateTimeField()
    watch = models.JSONField(encoder=DjangoJSONEncoder)
    # When the first bound that nobody has counted yet passes.
    next_bound = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_bound"], condition=Q(settled_at__isnull=True), name="routing_watching_open"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} since {self.since}"


class Lesson(models.Model):
    """The one row that holds what a channel's estimator has learned; whoever uses it holds its lock."""

    channel = models.CharField(max_length=10, choices=Channel.choices, unique=True)
    state = models.JSONField(default=dict)
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.channel
