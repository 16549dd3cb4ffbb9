"""Customers' places: where somebody stands who waits, and what becomes of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Team
from malgil.conversations.models import Channel, Priority, Thread


class PlaceState(models.TextChoices):
    """What has become of a place, folded from the log of its thread."""

    WAITING = "waiting", _("기다리는 중")
    HELD = "held", _("자리 맡아 둠")
    OFFERED = "offered", _("상담원에게 권하는 중")
    ASSIGNED = "assigned", _("상담 중")
    DONE = "done", _("끝")
    ABANDONED = "abandoned", _("기다리다 그만둠")
    EXPIRED = "expired", _("맡아 둔 시간이 지남")


# In the line, to be sent to an agent or just being sent; and whatever has not ended.
LIVE = (PlaceState.WAITING, PlaceState.OFFERED)
STANDING = (*LIVE, PlaceState.HELD)


class HeldFor(models.TextChoices):
    """Why nobody is sent to a place for a while."""

    AWAY = "away", _("자리를 맡아 두고 나갔어요")
    LOST = "lost", _("연결이 끊겼어요")
    CALLBACK = "callback", _("전화를 기다려요")
    JOINED = "joined", _("먼저 한 문의를 기다려요")


# Where somebody waits on the spot, and how long their place is held for them while they are away.
GRACE = {Channel.CHAT: timedelta(minutes=10), Channel.PHONE: timedelta(minutes=15)}

# How long before their own time more urgent customers stand in the line. It is bounded, so that no crowd of urgent ones
# lets the others wait for ever: with strict classes a simulated centre let one wait half an hour.
CREDIT = {Priority.NORMAL: timedelta(), Priority.HIGH: timedelta(seconds=60), Priority.URGENT: timedelta(seconds=120)}


# A question of the community was asked of everybody: who waits for the centre alone does not stand behind it.
BEHIND = {Channel.COMMUNITY.value: timedelta(days=1)}


def key_of(since: datetime, priority: int, channel: str = Channel.CHAT) -> datetime:
    """Return where somebody stands who waits since a moment: the earlier, the further to the front."""
    return since - CREDIT[Priority(priority)] + BEHIND.get(channel, timedelta())


class Place(models.Model):
    """A customer's place in the line, ordered by (`key`, thread).

    The key is `since` less the credit of the priority (`CREDIT`). `since` never changes while somebody waits, however
    long the place is held and whichever channel they move to, and a thread that comes back from an agent who vanished
    gets the one it had; so nobody is passed by more than the credit. `ended_at` is when it left the line.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="places")
    # Repeats the thread's, so that the database can hold one live place to a customer.
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="places")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    priority = models.SmallIntegerField(choices=Priority.choices)
    # What whoever answers must have (`Requirement.text`): it follows how the thread is filed.
    needs = models.CharField(max_length=200, blank=True)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL)
    since = models.DateTimeField()
    key = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PlaceState.choices, default=PlaceState.WAITING)
    held_for = models.CharField(max_length=10, choices=HeldFor.choices, blank=True)
    # Without a moment it is held until what it waits for has come.
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Who has just given it back, and until when it does not come to them again (`queue.keeping`).
    not_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    not_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(ended_at__isnull=True), name="routing_one_place"),
            models.UniqueConstraint(
                fields=["customer"],
                condition=Q(state__in=LIVE, channel__in=list(GRACE)),
                name="routing_one_live_place",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, state__in=STANDING)
                | Q(ended_at__isnull=False) & ~Q(state__in=STANDING),
                name="routing_place_ended",
            ),
        ]
        # A centre keeps every place it ever had, and few of them still stand. SQLite takes an index of those few only
        # where a query repeats its condition, and does not know a list of states again whose values come beside the
        # query. So the condition is that none has ended, and who asks for what stands says `ended_at=None` as well.
        indexes = [
            models.Index(fields=["state", "key", "thread"], condition=Q(ended_at__isnull=True), name="routing_line"),
            models.Index(
                fields=["channel", "state", "key"], condition=Q(ended_at__isnull=True), name="routing_line_of_channel"
            ),
            # What the line was like lately is read for every estimate.
            models.Index(fields=["channel", "ended_at"], name="routing_places_lately"),
            models.Index(
                fields=["held_until"],
                condition=Q(ended_at__isnull=True, held_until__isnull=False),
                name="routing_places_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} since {self.since}: {self.state}"

    @property
    def is_on_the_spot(self) -> bool:
        """Whether somebody waits beside it, rather than for an answer that is sent."""
        return self.channel in GRACE
