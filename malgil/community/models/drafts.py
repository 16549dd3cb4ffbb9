"""What somebody has begun to write."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What stands in the fields of one place somebody writes at: `ask`, `answer-7`, `comment-7` or `change-7`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=30)
    # Names of fields and what stands in them.
    given = models.JSONField(default=dict)
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="community_one_draft")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.place}"
