"""What is written: questions, answers and comments, in one table, because all are voted on, edited and reported."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a post is."""

    QUESTION = "question", _("질문")
    ANSWER = "answer", _("답변")
    COMMENT = "comment", _("댓글")


class Standing(models.TextChoices):
    """Who reads a post, folded from its measures and its removal by the actions that write them."""

    OUT = "out", _("공개")
    HELD = "held", _("확인 중")
    HIDDEN = "hidden", _("숨김")
    REMOVED = "removed", _("지움")


class Post(models.Model):
    """One thing somebody wrote, with its personal data masked before it was kept.

    `question` is the question's post (none for a question itself), `parent` what a comment is about. `is_official` says
    that it was written by the centre. `votes` repeats the number of its votes.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    question = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="written")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="posts"
    )
    body = models.TextField()
    is_official = models.BooleanField(default=False)
    # What makes pressing the button twice write once.
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    # When others were first told of it: not while it was held.
    announced_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OUT)
    votes = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="community_written_once")]
        indexes = [
            models.Index(fields=["question", "id"], name="community_post_of_question"),
            models.Index(fields=["author", "-id"], name="community_post_of_author"),
            models.Index(
                fields=["removed_at"],
                name="community_post_removed",
                condition=models.Q(removed_at__isnull=False) & ~models.Q(body=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def question_id_of(self) -> int:
        """The number of the question it belongs to, its own for a question."""
        return self.question_id or self.pk

    @property
    def topic(self) -> str:
        """The log of the question it belongs to."""
        return f"question:{self.question_id_of}"

    @property
    def is_out(self) -> bool:
        """Whether everybody reads it."""
        return self.standing == Standing.OUT


class Edit(models.Model):
    """What a post said as somebody wrote it; the first one is kept when it is first changed."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField()
    tags = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="community_edit_number")]
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.post_id} ({self.number})"


class Vote(models.Model):
    """도움이 됐어요 for an answer, 나도 궁금해요 for a question; one of each person."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="given")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="community_voted_once")]

    def __str__(self) -> str:
        return f"{self.by_id} for {self.post_id}"


class Acceptance(models.Model):
    """채택: the asker says which answer solved it; one at a time."""

    question = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="acceptance")
    answer = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="acceptances")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.answer_id} of {self.question_id}"


class Duplicate(models.Model):
    """A question asked before: it leads to the other one; `merged` when its answers have gone there, too."""

    question = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="duplicate")
    of = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="duplicates")
    merged = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.question_id} of {self.of_id}"
