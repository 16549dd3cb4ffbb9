"""What is said: messages to the customer, and notes that can never reach one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from malgil.conversations.models.thread import Thread
from malgil.events.models import Event

if TYPE_CHECKING:
    from malgil.conversations.models.deliveries import Delivery


class Side(models.TextChoices):
    """Who speaks."""

    CUSTOMER = "customer", "customer"
    AGENT = "agent", "agent"
    SYSTEM = "system", "system"


class Original(models.Model):
    """The mail a message was read out of: kept whole, with what a reader is not shown at once."""

    # Where storage keeps every byte of it.
    file = models.CharField(max_length=200)
    sender = models.EmailField(max_length=254)
    subject = models.CharField(max_length=250, blank=True)
    # What it repeats of earlier mails, and the signature below it.
    quoted = models.TextField(blank=True)
    # The other people it went to.
    copied = models.JSONField(default=list)
    # What did not come in with it and why: [["FileTooLarge", "사진.zip"], …], by the names of refusals.
    left_out = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.file


class Message(models.Model):
    """One thing said to everybody on the thread. `key` makes sending it twice one message."""

    # Each index is a page more that every message writes: by thread it is found in their order, by author by nobody.
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    side = models.CharField(max_length=10, choices=Side.choices)
    body = models.TextField(blank=True)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    original = models.OneToOneField(Original, null=True, on_delete=models.SET_NULL, related_name="message")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="conversations_said_once")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["thread", "id"], name="conversations_in_order")]

    # Its attachments in order, where it was read to be shown.
    files: list["Attachment"]
    # Where it travels, where it was read for who works here.
    sendings: "Sequence[Delivery]" = ()
    # The event that says it was posted, while whoever has posted it holds it.
    event: Event | None = None

    def __str__(self) -> str:
        return f"{self.side} in {self.thread_id}"


class Note(models.Model):
    """One thing said among staff. A table of its own, so that no code that sends messages can ever send it."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    body = models.TextField()
    key = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="conversations_noted_once")]

    def __str__(self) -> str:
        return f"note in {self.thread_id}"


class Verdict(models.TextChoices):
    """What the virus scanner has said of a file; nothing as long as it has not been asked."""

    CLEAN = "clean", "clean"
    INFECTED = "infected", "infected"


class Attachment(models.Model):
    """A file with a message; its type is what its content says, whatever its name claims."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # Which document of the category's list it is; empty where nobody asked for one.
    document = models.CharField(max_length=60, blank=True, default="")
    # What it is known by to the scanner and the reader; empty for files older than both.
    digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True, default="")
    # Names inside an archive, which nobody here opens.
    entries = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        """Whether a browser can show it as a picture."""
        return self.content_type.startswith("image/")
