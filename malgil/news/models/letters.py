"""Who hears of the news by mail, how often, and what was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.news.models.articles import Kind


class Rhythm(models.TextChoices):
    """How often the news come by mail."""

    NEVER = "never", _("받지 않아요")
    DAILY = "daily", _("날마다 한 번")
    WEEKLY = "weekly", _("월요일마다 한 번")


def all_kinds() -> list[str]:
    """Return every kind of news."""
    return list(Kind.values)


class Subscription(models.Model):
    """What somebody wants to hear of by mail; who has said nothing hears nothing."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(_("메일로 모아 받기"), max_length=10, choices=Rhythm.choices, default=Rhythm.NEVER)
    kinds = models.JSONField(default=all_kinds)
    # News that came out before it are no news to them.
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rhythm", "id"], name="news_subscription_rhythm")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.rhythm}"


class Digest(models.Model):
    """A mail with the news of a time that ends at `until`: written once, however often its job runs."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="digests")
    # The day of the mail: a second one of the same day is the same one.
    day = models.DateField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "day"], name="news_digest_once")]
        indexes = [
            models.Index(fields=["day"], name="news_digest_waiting", condition=models.Q(sent_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.subscription_id} on {self.day}"
