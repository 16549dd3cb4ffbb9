"""Who takes part, under a name of their own choosing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.community.models.posts import Post
from malgil.community.models.questions import Tag


class Member(models.Model):
    """A person as the community knows them. The counts are kept by the actions; trust follows from them."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="membership"
    )
    nickname = models.CharField(_("별명"), max_length=16)
    # The nickname as it is compared: small letters, one form of each.
    known_as = models.CharField(max_length=32, unique=True)
    joined_at = models.DateTimeField()
    questions = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    # How often something of theirs was hidden, and rightly so.
    hidden = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.nickname


class Follow(models.Model):
    """Somebody wants to hear of a question or a tag."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Post, null=True, blank=True, on_delete=models.CASCADE, related_name="follows")
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.CASCADE, related_name="follows")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "question"], name="community_follows_question_once"),
            models.UniqueConstraint(fields=["by", "tag"], name="community_follows_tag_once"),
            models.CheckConstraint(
                condition=models.Q(question__isnull=False, tag__isnull=True)
                | models.Q(question__isnull=True, tag__isnull=False),
                name="community_follows_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} follows {self.question_id or self.tag_id}"


class Mention(models.Model):
    """A post calls a member by @ and their nickname."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="community_mentioned_once")]
        indexes = [models.Index(fields=["person", "-id"], name="community_mentions_of")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id}"
