"""What the fuse counts, and when it has blown."""

from django.db import models
from django.db.models import Q


class Minute(models.Model):
    """How many addressees were mailed in a minute; sign-in codes are counted apart, for they have a reserve."""

    at = models.DateTimeField()
    urgent = models.BooleanField(default=False)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["at", "urgent"], name="mail_one_count_a_minute")]

    def __str__(self) -> str:
        return f"{self.number} at {self.at}"


class Blow(models.Model):
    """The fuse blew, and nothing but sign-in codes is sent until somebody has reset it and said why.

    `limit` is the number that was passed, `per` the time it counts for; `told_at` is when the centre's log got it.
    """

    class Per(models.TextChoices):
        """What the limit counts for."""

        MINUTE = "minute", "minute"
        HOUR = "hour", "hour"

    at = models.DateTimeField()
    per = models.CharField(max_length=10, choices=Per.choices)
    limit = models.PositiveIntegerField()
    told_at = models.DateTimeField(null=True)
    reset_at = models.DateTimeField(null=True)
    reset_by_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            # Two processes may pass the limit at once: it blows once.
            models.UniqueConstraint(fields=["per"], condition=Q(reset_at__isnull=True), name="mail_blown_once")
        ]

    def __str__(self) -> str:
        return f"more than {self.limit} a {self.per} at {self.at}"
