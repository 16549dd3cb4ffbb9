"""What keeps the place pleasant: reports, measures and appeals, the words nobody may write, and the terms."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.community.models.posts import Post
from malgil.events.models import Event


class ReportReason(models.TextChoices):
    """What is wrong with a post."""

    SPAM = "spam", _("광고나 도배예요")
    ABUSE = "abuse", _("욕설이나 비방이에요")
    PERSONAL = "personal", _("개인정보가 보여요")
    WRONG = "wrong", _("사실과 달라요")
    OTHER = "other", _("다른 문제가 있어요")


class Report(models.Model):
    """Somebody says that a post should not stand as it does; settled by a measure or by leaving it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("무엇이 문제인가요"), max_length=10, choices=ReportReason.choices)
    words = models.CharField(_("더 알려 줄 것"), max_length=300, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="community_reported_once")]
        indexes = [
            models.Index(fields=["post"], name="community_reports_open", condition=models.Q(settled_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.reason} on {self.post_id}"


class MeasureKind(models.TextChoices):
    """What is done with a post."""

    HOLD = "hold", _("확인할 때까지 보류")
    HIDE = "hide", _("숨김")
    LOCK = "lock", _("잠금")
    PIN = "pin", _("고정")

    @property
    def meaning(self) -> str:
        """What it does, for who is about to do it."""
        return str(_MEANINGS[self])


_MEANINGS = {
    MeasureKind.HOLD: _("확인할 때까지 글쓴이와 상담원에게만 보여요. 확인하고 공개하거나 숨겨요."),
    MeasureKind.HIDE: _(
        "목록과 검색에서 빠지고 글쓴이와 상담원에게만 보여요. 글쓴이는 이유를 읽고 다시 봐 달라고 할 수 있어요."
    ),
    MeasureKind.LOCK: _("글은 그대로 보이고, 상담원만 답이나 댓글을 더하거나 고칠 수 있어요."),
    MeasureKind.PIN: _("질문 목록의 맨 위에 계속 보여요. 고정한 것 가운데 최근 질문 3개까지예요."),
}


class Measure(models.Model):
    """Something done with a post, by whom and why, until it is lifted; without an author our rules did it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(max_length=10, choices=MeasureKind.choices)
    reason = models.CharField(_("이유"), max_length=300)
    # What the rules found, for who looks at it: "link", "repeated" and so on, with their points.
    findings = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "kind"], name="community_one_measure", condition=models.Q(ended_at__isnull=True)
            )
        ]
        indexes = [
            models.Index(fields=["kind", "id"], name="community_in_force", condition=models.Q(ended_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.post_id}"


class Appeal(models.Model):
    """The author asks to look at a measure again, once."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("왜 다시 봐야 하나요"), max_length=500)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    granted = models.BooleanField(null=True)
    answer = models.CharField(_("답"), max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="community_appeals_open", condition=models.Q(settled_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"appeal against {self.measure_id}"


class Trace(models.Model):
    """An event that belongs into the record: among all that ever happened, it would have to be looked for."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return f"trace of {self.event_id}"


class BlockedWord(models.Model):
    """A word nobody may write here."""

    word = models.CharField(_("쓰지 못할 말"), max_length=40, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("word",)

    def __str__(self) -> str:
        return self.word


class Terms(models.Model):
    """How the community is run, one row; zero hours let no question go to the agents."""

    unanswered_hours = models.PositiveSmallIntegerField(
        _("답이 없으면 몇 시간 뒤에 상담원에게 보낼까요"),
        default=24,
        validators=[MaxValueValidator(720)],
        help_text=_("0이면 보내지 않아요."),
    )
    holds_links = models.BooleanField(_("새로 온 사람이 올린 링크는 확인한 뒤에 공개해요"), default=True)
    posts_an_hour = models.PositiveSmallIntegerField(
        _("한 사람이 한 시간에 쓸 수 있는 글"), default=20, validators=[MaxValueValidator(500)]
    )
    reports_until_held = models.PositiveSmallIntegerField(
        _("신고가 몇 번이면 확인할 때까지 가릴까요"),
        default=3,
        validators=[MaxValueValidator(100)],
        help_text=_("0이면 신고만으로는 가리지 않아요."),
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="community_one_terms")]

    def __str__(self) -> str:
        return f"{self.unanswered_hours} h"
