"""An article: one question customers have, and what we answer."""

from datetime import datetime

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.knowledge.models.sections import Section

# Where pages find pictures of articles.
PICTURES = "/faq/images/"


class Audience(models.TextChoices):
    """Whom an article is for."""

    ALL = "all", _("모두")
    BUYERS = "buyers", _("구매자")
    PARTNERS = "partners", _("판매자")


class Language(models.TextChoices):
    """What an article is written in."""

    KO = "ko", _("한국어")
    EN = "en", _("영어")


class Season(models.TextChoices):
    """The time of the year at which an article is asked for most."""

    SEOLLAL = "seollal", _("설날")
    CHUSEOK = "chuseok", _("추석")
    NEW_TERM = "new_term", _("새 학기")
    SUMMER = "summer", _("여름휴가")
    SALE = "sale", _("11월 할인 행사")
    YEAR_END = "year_end", _("연말")


_month_day = RegexValidator(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", _("12-24처럼 달과 날을 적어 주세요."))


class Article(models.Model):
    """One question and its answer.

    `title`, `body` and `keywords` repeat its live version (its newest before the first publication). `is_out` is what
    the log last said: whether customers can read it; the validity dates are asked beside it, so that nothing is shown a
    moment too long. `uses` is how much it is read, with half of it forgotten every two weeks.
    """

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="articles", verbose_name=_("분류"))
    slug = models.CharField(_("주소"), max_length=120, unique=True)
    audience = models.CharField(_("누구에게"), max_length=10, choices=Audience.choices, default=Audience.ALL)
    language = models.CharField(_("언어"), max_length=5, choices=Language.choices, default=Language.KO)
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations", verbose_name=_("원문")
    )
    valid_from = models.DateTimeField(_("보여 주기 시작"), null=True, blank=True)
    valid_until = models.DateTimeField(_("보여 주기 끝"), null=True, blank=True)
    season = models.CharField(_("철"), max_length=10, choices=Season.choices, blank=True)
    season_from = models.CharField(_("철의 첫날"), max_length=5, blank=True, validators=[_month_day])
    season_until = models.CharField(_("철의 마지막 날"), max_length=5, blank=True, validators=[_month_day])
    position = models.PositiveSmallIntegerField(_("순서"), default=0)
    related = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="+", verbose_name=_("함께 볼 글")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("담당자"),
    )
    review_on = models.DateField(_("다시 볼 날"), null=True, blank=True)

    title = models.CharField(max_length=120)
    body = models.TextField()
    keywords = models.CharField(max_length=300, blank=True)
    is_out = models.BooleanField(default=False)
    uses = models.FloatField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["section", "is_out"], name="knowledge_article_shelf"),
            models.Index(fields=["is_out", "-uses"], name="knowledge_article_use"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topic(self) -> str:
        """The log of what happens to it."""
        return f"article:{self.pk}"

    def is_valid_at(self, at: datetime) -> bool:
        """Return whether its validity dates allow that moment."""
        return (self.valid_from is None or self.valid_from <= at) and (
            self.valid_until is None or at < self.valid_until
        )


class Version(models.Model):
    """What an article said, as somebody wrote it. Never changed."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    body = models.TextField()
    keywords = models.CharField(max_length=300, blank=True)
    # What was changed and why, for colleagues.
    note = models.CharField(max_length=200, blank=True)
    restored_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="knowledge_version_number")]
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Publication(models.Model):
    """A version is, was or will be what customers read: from `began_at` (to come: at `due_at`) until `ended_at`."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="publications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                name="knowledge_one_publication",
                condition=models.Q(began_at__isnull=False, ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["article"],
                name="knowledge_one_planned",
                condition=models.Q(began_at__isnull=True, ended_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="knowledge_publication_due",
                condition=models.Q(began_at__isnull=True, ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} from {self.began_at or self.due_at}"


class ArticleMove(models.Model):
    """An address that leads to an article: one it once had, or that of an article it replaces."""

    slug = models.CharField(max_length=120, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class Picture(models.Model):
    """A picture for articles, written anew so that nothing but a picture is in it; named after its content."""

    name = models.CharField(max_length=60, unique=True)
    file = models.FileField(upload_to="faq/")
    # What it shows, for who cannot see it.
    words = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
