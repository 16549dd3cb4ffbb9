"""Which Message-ID belongs to which thread: what answers refer to."""

from django.db import models

from malgil.conversations.models import Message, Thread


class MailId(models.Model):
    """A Message-ID that was seen, of a mail that came or of one we have sent."""

    # Without its angle brackets; one longer than the column is kept by its digest (`tokens.kept_id`).
    name = models.CharField(max_length=255, unique=True)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="mail_ids")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="mail_ids")
    is_ours = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
