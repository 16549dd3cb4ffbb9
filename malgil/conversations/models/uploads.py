"""Files on their way: taken in piece by piece before the message they belong to, and what is known of their content."""

from secrets import token_hex

from django.conf import settings
from django.db import models


class Upload(models.Model):
    """A file somebody is sending, or has sent and put in no message yet.

    Its token leads to it for who began it alone: `person` where we know them, else the browser, of which `browser` is a
    digest of what it alone keeps; a question can be asked before anybody knows who asks. How much of it has come says
    the file on the disk; `finished_at` is when it was whole and inspected, `taken_at` when a message took it.
    """

    token = models.CharField(max_length=64, unique=True, default=token_hex)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    browser = models.CharField(max_length=64, blank=True, db_index=True)
    # A digest too, kept to count what comes from one place.
    address = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    document = models.CharField(max_length=60, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    entries = models.JSONField(default=list)
    begun_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def stored(self) -> str:
        """Where storage keeps what has come of it."""
        return f"incoming/{self.token}"

    @property
    def is_image(self) -> bool:
        """Whether a browser can show it as a picture."""
        return self.content_type.startswith("image/")


class PictureText(models.Model):
    """What a program has read in a picture, or why it could not; by content, so the same picture is read once."""

    class State(models.TextChoices):
        """How it went."""

        READ = "read", "read"
        ABSENT = "absent", "not installed"
        SLOW = "slow", "too slow"
        FAILED = "failed", "failed"

    digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices)
    text = models.TextField(blank=True)
    # Its words by lines with their places, as `malgil.korean.ocr.Word` has them.
    words = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.state} {self.digest[:8]}"
