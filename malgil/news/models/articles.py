"""One piece of news: a notice, an event, a disturbance or what an update brings."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# The log of every status notice: whoever reads a page looks at it, so it holds what everybody may know.
STATUS_TOPIC = "status"


class Kind(models.TextChoices):
    """What a piece of news is."""

    NOTICE = "notice", _("공지")
    EVENT = "event", _("이벤트")
    STATUS = "status", _("장애·점검")
    RELEASE = "release", _("업데이트")


class Audience(models.TextChoices):
    """Whom it is for."""

    ALL = "all", _("모두")
    BUYERS = "buyers", _("구매자")
    PARTNERS = "partners", _("판매자")


class Language(models.TextChoices):
    """What it is written in."""

    KO = "ko", _("한국어")
    EN = "en", _("영어")


class Platform(models.TextChoices):
    """Where an update comes to."""

    ALL = "all", _("모든 기기")
    IOS = "ios", _("아이폰")
    ANDROID = "android", _("안드로이드")
    WEB = "web", _("웹")


class State(models.TextChoices):
    """How far a disturbance has come."""

    LOOKING = "looking", _("확인 중")
    ACTING = "acting", _("조치 중")
    WATCHING = "watching", _("지켜보는 중")
    RESOLVED = "resolved", _("해결")


class Picture(models.Model):
    """A picture for the news, written anew so that nothing but a picture is in it; named after its content."""

    name = models.CharField(max_length=60, unique=True)
    file = models.FileField(upload_to="news/")
    # What it shows, for who cannot see it.
    words = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.words or self.name

    @property
    def address(self) -> str:
        """Where pages find it."""
        return f"/news/images/{self.name}"

    @property
    def as_jpeg(self) -> str:
        """Where networks and mail programs find it that take nothing newer."""
        return f"{self.address.removesuffix('.webp')}.jpg"


class Article(models.Model):
    """One piece of news as readers see it once it is out.

    It comes out at `published_at` (to come: `due_at`) and goes at `withdrawn_at`; both moments are asked of the clock
    nowhere else than in `is_out`, which the worker keeps. A disturbance is open while `state` is not resolved.
    """

    kind = models.CharField(_("종류"), max_length=10, choices=Kind.choices, default=Kind.NOTICE)
    slug = models.CharField(_("주소"), max_length=120, unique=True)
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    audience = models.CharField(_("누구에게"), max_length=10, choices=Audience.choices, default=Audience.ALL)
    language = models.CharField(_("언어"), max_length=5, choices=Language.choices, default=Language.KO)
    cover = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("대표 사진")
    )
    # An event's time, or that of a maintenance.
    begins_at = models.DateTimeField(_("시작"), null=True, blank=True)
    ends_at = models.DateTimeField(_("끝"), null=True, blank=True)
    has_banner = models.BooleanField(_("하는 동안 첫 화면에 알려요"), default=False)
    needs_confirmation = models.BooleanField(_("판매자에게 확인을 받아요"), default=False)
    platform = models.CharField(_("기기"), max_length=10, choices=Platform.choices, default=Platform.ALL, blank=True)
    release = models.CharField(_("버전"), max_length=30, blank=True)
    meaning = models.CharField(_("나에게 무엇이 달라지나요?"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, blank=True)
    resolved_at = models.DateTimeField(null=True)

    pinned_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    is_out = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            # The list of everything, that of a kind, and what stands above them, each a walk along its index.
            # Partial ones: SQLite takes a bare `WHERE is_out` for no equality, and would sort all of them.
            models.Index(fields=["-published_at", "-id"], name="news_article_out", condition=models.Q(is_out=True)),
            models.Index(
                fields=["kind", "-published_at", "-id"], name="news_article_of", condition=models.Q(is_out=True)
            ),
            models.Index(
                fields=["-pinned_at"],
                name="news_article_pinned",
                condition=models.Q(pinned_at__isnull=False, is_out=True),
            ),
            models.Index(
                fields=["ends_at"], name="news_article_banner", condition=models.Q(has_banner=True, is_out=True)
            ),
            models.Index(fields=["kind", "resolved_at", "-published_at"], name="news_article_open"),
            models.Index(fields=["kind", "ends_at"], name="news_article_event"),
            models.Index(fields=["kind", "begins_at"], name="news_article_begins"),
            models.Index(
                fields=["published_at"],
                name="news_article_confirm",
                condition=models.Q(needs_confirmation=True, is_out=True),
            ),
            models.Index(
                fields=["due_at"], name="news_article_due", condition=models.Q(due_at__isnull=False, published_at=None)
            ),
            models.Index(fields=["-changed_at", "-id"], name="news_article_kept"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topic(self) -> str:
        """The log of what happens to it."""
        return f"news:{self.pk}"

    @property
    def is_status(self) -> bool:
        """Whether it is about something that does not work."""
        return self.kind == Kind.STATUS

    @property
    def is_open(self) -> bool:
        """Whether it is about something that does not work yet."""
        return self.is_status and self.is_out and self.resolved_at is None

    def is_running_at(self, at: datetime) -> bool:
        """Return whether an event is on at that moment."""
        return (self.begins_at is None or self.begins_at <= at) and (self.ends_at is None or at < self.ends_at)


class Version(models.Model):
    """What a piece of news said, as somebody wrote it. Never changed."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="news_version_number")]
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class StatusUpdate(models.Model):
    """What was said about a disturbance, and how far it had come then. Never changed."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="updates")
    state = models.CharField(max_length=10, choices=State.choices)
    words = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["article", "-at"], name="news_update_of")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"


class Confirmation(models.Model):
    """확인했어요: somebody has read a version of a policy notice."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="news_confirmation_once")]

    def __str__(self) -> str:
        return f"{self.person_id} has read {self.article_id}"
