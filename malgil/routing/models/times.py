"""What each half hour of a week is like, and who was told of a better one."""

from django.db import models

from malgil.conversations.models import Channel
from malgil.routing.models.places import Place


class WaitProfile(models.Model):
    """The one row that holds a channel's week as it usually goes; whoever teaches it holds its lock.

    It keeps no customer and no thread, so it outlives them.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices, unique=True)
    # As `routing.best_time.Profile` keeps it.
    cells = models.JSONField(default=dict)
    # Waits that ended by then are in it.
    learned_to = models.DateTimeField()
    # The half hour in which the agents who are there were counted last.
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.channel} to {self.learned_to}"


class TimeHint(models.Model):
    """Somebody who waits was told of a half hour in which it goes faster; no more are than it has room for."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="hint")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    slot = models.DateTimeField(db_index=True)
    gain_minutes = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.place_id} to {self.slot}"
