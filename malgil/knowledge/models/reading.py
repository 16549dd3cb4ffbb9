"""Who read what, and whether it helped: what ordering by use and the measures are made of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models import Thread
from malgil.knowledge.models.articles import Article, Version


class Place(models.TextChoices):
    """Where an article was met."""

    FAQ = "faq", _("자주 묻는 질문")
    SEARCH = "search", _("검색")
    HOME = "home", _("첫 화면")
    ASK = "ask", _("상담 요청")
    INQUIRY = "inquiry", _("문의 남기기")


class Reading(models.Model):
    """What one reader did with one article at one place on one day: saw it offered, opened it, was helped, asked.

    `reader` is a random name kept in a cookie, not a person.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=32)
    place = models.CharField(max_length=10, choices=Place.choices)
    day = models.DateField()
    shown_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    thread = models.ForeignKey(Thread, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "article", "place", "day"], name="knowledge_reading_once")
        ]
        indexes = [
            models.Index(fields=["day", "article"], name="knowledge_reading_day"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} on {self.day}"


class Why(models.TextChoices):
    """What was missing when an article did not help."""

    OTHER_QUESTION = "other_question", _("찾던 내용이 아니에요")
    UNCLEAR = "unclear", _("이해하기 어려워요")
    WRONG = "wrong", _("내용이 실제와 달라요")
    UNSOLVED = "unsolved", _("해 봤지만 해결되지 않았어요")
    UNHAPPY = "unhappy", _("내용은 알겠지만 마음에 들지 않아요")


class Feedback(models.Model):
    """도움이 됐어요 or 아니에요, and why; a reader has one word on each version."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="feedback")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="feedback")
    reader = models.CharField(max_length=32)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    helped = models.BooleanField()
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "version"], name="knowledge_feedback_once")]
        indexes = [models.Index(fields=["-at"], name="knowledge_feedback_new")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.helped}"
