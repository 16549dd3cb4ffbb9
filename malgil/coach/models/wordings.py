"""What a language model has written, kept once it was checked. Nothing here where no model is configured."""

from hashlib import sha256

from django.conf import settings
from django.db import models

from malgil.conversations.models import Thread


class Summary(models.Model):
    """A thread in a few sentences, for agents. `text` is empty while it is written and when nothing came of it."""

    class State(models.TextChoices):
        """How far it has come."""

        WANTED = "wanted"
        WRITTEN = "written"
        REFUSED = "refused"

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="summary")
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WANTED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"summary of {self.thread_id}"


class Wording(models.Model):
    """The model's words for a proposal of the rules, by the proposal's digest; empty when they were refused."""

    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]


def digest_of(proposal: str) -> str:
    """Return what a proposal's words are found by, without keeping the proposal."""
    return sha256(proposal.encode()).hexdigest()
