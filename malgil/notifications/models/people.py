"""What people have chosen, and the devices by which they are reached."""

from datetime import time

from django.conf import settings
from django.db import models

from malgil.notifications.subjects import NIGHT, Hours, MeansName, Subject


class Wish(models.Model):
    """Somebody wants a subject by a means, or does not; without a row what is usual counts."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    means = models.CharField(max_length=20, choices=MeansName.choices)
    is_wanted = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "subject", "means"], name="notifications_one_wish_each")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject} {self.means}: {self.is_wanted}"


class Quiet(models.Model):
    """When somebody is left in peace; without a row nobody is, but by advertising at night."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet")
    begin = models.TimeField(default=time(21))
    end = models.TimeField(default=time(8))
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} from {self.begin} to {self.end}"

    @property
    def hours(self) -> Hours:
        """The span of every day."""
        return Hours(self.begin, self.end)

    @classmethod
    def usual(cls) -> Hours:
        """Return what a page proposes."""
        return NIGHT


class Device(models.Model):
    """A browser that takes push messages: where its service listens, and the keys only the browser can read with."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.TextField()
    # What the endpoint is known by: it may be longer than an index likes.
    digest = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    user_agent = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"device {self.pk} of {self.person_id}"


class Keys(models.Model):
    """The one pair of keys by which push services know this centre (VAPID); changing it would lose every device."""

    private = models.TextField()
    # The application server key as browsers want it: an uncompressed point, base64url.
    public = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="notifications_one_pair_of_keys")]

    def __str__(self) -> str:
        return self.public
