"""A question somebody has begun to write, kept so that a reload or a sign-in loses nothing."""

from django.conf import settings
from django.db import models


class QuestionDraft(models.Model):
    """What stands in the fields of the page where one asks; `key` is known to one browser alone.

    Nobody is made a guest for having typed: a draft belongs to whoever holds its key until its writer is known.
    """

    key = models.CharField(max_length=36, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="question_drafts"
    )
    # Names of fields and what stands in them; never files.
    given = models.JSONField(default=dict)
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"
