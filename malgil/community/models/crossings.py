"""Where the community and the conversations with the centre meet."""

from django.conf import settings
from django.db import models

from malgil.community.models.posts import Post
from malgil.conversations.models import Thread


class Escalation(models.Model):
    """A question nobody answered was handed to the agents as a thread; what they say there returns as `answer`."""

    question = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="escalation")
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="escalated_from")
    answer = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.question_id} as thread {self.thread_id}"


class Publication(models.Model):
    """A resolved inquiry was published without who asked: by whom, and what was masked and looked at."""

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="published_as")
    question = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    # How many pieces of each kind were masked, as the agent saw it before publishing: {"phone": 1}.
    masked = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"thread {self.thread_id}"
