"""What a list shows of a question, kept on one row by the actions, so that a list of 200,000 needs one index."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.community.models.posts import Post
from malgil.conversations.models import Category


class Tag(models.Model):
    """A word questions are found by; `questions` counts those that are out."""

    name = models.CharField(_("이름"), max_length=20, unique=True)
    questions = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-questions", "name")
        indexes = [models.Index(fields=["-questions", "name"], name="community_tag_use")]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """A question, its words, and what its rows around it come to."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="asked")
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=80)
    excerpt = models.CharField(max_length=160, blank=True)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # The product or the feature it is about, as people call it.
    about = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=5)
    tags = models.ManyToManyField(Tag, through="Tagging", related_name="+")
    at = models.DateTimeField()
    last_activity_at = models.DateTimeField()

    is_out = models.BooleanField(default=True)
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    is_solved = models.BooleanField(default=False)
    has_official = models.BooleanField(default=False)
    answers = models.PositiveIntegerField(default=0)
    votes = models.IntegerField(default=0)
    followers = models.PositiveIntegerField(default=0)
    views = models.PositiveIntegerField(default=0)

    class Meta:
        # SQLite uses no index for a bare truth: each holds what is out, and nothing else.
        indexes = [
            models.Index(fields=["-post"], name="community_unanswered", condition=models.Q(is_out=True, answers=0)),
            models.Index(fields=["at", "post"], name="community_waiting", condition=models.Q(is_out=True, answers=0)),
            models.Index(fields=["-views", "-post"], name="community_read", condition=models.Q(is_out=True)),
            models.Index(fields=["category", "-post"], name="community_of_category", condition=models.Q(is_out=True)),
            models.Index(fields=["-post"], name="community_pinned", condition=models.Q(is_out=True, is_pinned=True)),
            # After `community_of_category`: of two that serve, SQLite takes the one that was made last.
            models.Index(
                fields=["category", "-post"],
                name="community_unanswered_of",
                condition=models.Q(is_out=True, answers=0),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topic(self) -> str:
        """The log of what happens to it."""
        return f"question:{self.pk}"

    @property
    def address(self) -> str:
        """What its address is made of: its number first, so that another title leads to the same page."""
        return f"{self.pk}-{self.slug}" if self.slug else str(self.pk)


class Tagging(models.Model):
    """A tag on a question; `is_out` repeats whether everybody reads the question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    is_out = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "tag"], name="community_tagged_once")]
        indexes = [models.Index(fields=["tag", "-question"], name="community_of_tag", condition=models.Q(is_out=True))]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.question_id}"
