"""Where else we speak: official accounts, what they say, and what is posted to them from here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.news.models.articles import Article, Audience, Picture


class Network(models.TextChoices):
    """A place outside the centre."""

    INSTAGRAM = "instagram", _("인스타그램")
    FACEBOOK = "facebook", _("페이스북")
    X = "x", _("X")
    YOUTUBE = "youtube", _("유튜브")
    NAVER_BLOG = "naver_blog", _("네이버 블로그")
    KAKAO_CHANNEL = "kakao_channel", _("카카오톡 채널")


# The longest text of each in its own count: X counts a Korean letter as two and any address as 23.
LONGEST_TEXT = {
    Network.INSTAGRAM: 2200,
    Network.FACEBOOK: 63_206,
    Network.X: 280,
    Network.YOUTUBE: 5000,
    Network.NAVER_BLOG: 20_000,
    Network.KAKAO_CHANNEL: 1000,
}


class Account(models.Model):
    """An official account: where it is, what it is for, and how fetching what it says goes."""

    network = models.CharField(_("어디"), max_length=20, choices=Network.choices)
    name = models.CharField(_("이름"), max_length=60)
    address = models.URLField(_("주소"), max_length=300)
    purpose = models.CharField(_("무엇을 위한 곳인가요?"), max_length=120)
    audience = models.CharField(_("누구에게"), max_length=10, choices=Audience.choices, default=Audience.ALL)
    feed = models.URLField(_("피드 주소"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("순서"), default=0)

    # What the feed's server said last, so that it need not say the same again.
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    due_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["due_at"], name="news_account_due", condition=models.Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.get_network_display()} {self.name}"


class Entry(models.Model):
    """One thing an account's feed said."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500)
    excerpt = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="news_entry_once")]
        indexes = [models.Index(fields=["-at", "-id"], name="news_entry_new")]

    def __str__(self) -> str:
        return self.title


class Sending(models.TextChoices):
    """How far a posting has come."""

    PENDING = "pending", _("보내는 중")
    SENT = "sent", _("올렸어요")
    FAILED = "failed", _("올리지 못했어요")
    # It was being sent when the worker died: whether it stands there only a person can see.
    UNSURE = "unsure", _("올라갔는지 확인해 주세요")


class Posting(models.Model):
    """A piece of news as it is posted to one account; posted once at most."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="postings")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="postings")
    text = models.TextField()
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    standing = models.CharField(max_length=10, choices=Sending.choices, default=Sending.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    # What Instagram keeps before it is shown: a second try must not make a second one.
    container_id = models.CharField(max_length=100, blank=True)
    external_id = models.CharField(max_length=100, blank=True)
    error = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "account"], name="news_posting_once")]
        indexes = [
            models.Index(fields=["due_at"], name="news_posting_due", condition=models.Q(standing="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} on {self.account_id}"
