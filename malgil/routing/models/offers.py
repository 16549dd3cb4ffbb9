"""Offers: an agent is asked whether they take somebody, where the centre asks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.routing.models.places import Place


class Offer(models.Model):
    """An agent may take somebody until a moment. `epoch` is the writer's who made it: an older one's says nothing."""

    class Outcome(models.TextChoices):
        """What came of it."""

        OPEN = "open", _("기다리는 중")
        TAKEN = "taken", _("받음")
        DECLINED = "declined", _("넘김")
        RAN_OUT = "ran_out", _("시간 지남")
        WITHDRAWN = "withdrawn", _("거둠")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="offers")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offers")
    epoch = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # The second line of defence against two dispatchers: nobody is offered to two.
            models.UniqueConstraint(fields=["place"], condition=Q(ended_at__isnull=True), name="routing_one_offer")
        ]
        indexes = [models.Index(fields=["agent"], condition=Q(ended_at__isnull=True), name="routing_open_offers")]

    def __str__(self) -> str:
        return f"{self.place_id} to {self.agent_id}: {self.outcome}"
