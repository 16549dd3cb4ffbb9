"""A thread: one customer's matter, whoever answers it and however often it is opened again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Skill, Team
from malgil.commerce.models import Store


class Channel(models.TextChoices):
    """The door a thread came through."""

    CHAT = "chat", _("채팅")
    FORM = "form", _("문의 남기기")
    EMAIL = "email", _("이메일")
    PHONE = "phone", _("전화")
    COMMUNITY = "community", _("커뮤니티")


class Priority(models.IntegerChoices):
    """How soon a thread must be seen; a higher number is sooner."""

    NORMAL = 0, _("보통")
    HIGH = 1, _("높음")
    URGENT = 2, _("긴급")


class Standing(models.TextChoices):
    """Where a thread stands, folded from its assignment, snooze and closure rows by the actions that write them."""

    WAITING = "waiting", _("대기")
    OPEN = "open", _("상담 중")
    SNOOZED = "snoozed", _("미뤄 둠")
    CLOSED = "closed", _("종료")


class Category(models.Model):
    """What a question is about; a category may need a skill."""

    name = models.CharField(_("이름"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("순서"), default=0)
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("필요한 스킬"))

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """A word agents file threads under."""

    name = models.CharField(_("이름"), max_length=30, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Thread(models.Model):
    """One customer's matter.

    `standing`, `assignee`, `last_activity_at`, `excerpt` and `awaits_since` repeat what the rows around a thread say,
    so that a list of 200,000 needs one index; the actions of this package keep them, in the row's own transaction.
    """

    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="threads")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.CHAT)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.SET_NULL)
    store = models.ForeignKey(Store, null=True, blank=True, on_delete=models.SET_NULL)
    order_number = models.CharField(max_length=40, blank=True)
    # What a mail calls itself; empty where a door asks for no title.
    subject = models.CharField(max_length=250, blank=True)
    priority = models.SmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL)
    tags = models.ManyToManyField(Tag, blank=True, related_name="threads")
    opened_at = models.DateTimeField()
    # What makes pressing 상담 요청 twice open one thread.
    key = models.CharField(max_length=60)

    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.WAITING)
    # What somebody has is found in the order in which they see to it.
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    last_activity_at = models.DateTimeField()
    excerpt = models.CharField(max_length=120, blank=True)
    # The first thing the customer said after an agent's last word; none when the agent spoke last. What is closed keeps
    # it, so that an agent who ends the wrong thread and opens it again finds who waited.
    awaits_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "key"], name="conversations_opened_once")]
        indexes = [
            models.Index(fields=["standing", "-last_activity_at", "-id"], name="conversations_by_standing"),
            # Of what somebody has alone: what waits or is closed has nobody and costs no page here.
            models.Index(
                fields=["assignee", "standing", "awaits_since", "-last_activity_at", "-id"],
                condition=Q(assignee__isnull=False),
                name="conversations_by_turn",
            ),
            models.Index(fields=["-last_activity_at", "-id"], name="conversations_by_activity"),
            models.Index(fields=["customer", "-last_activity_at"], name="conversations_by_customer"),
            models.Index(fields=["key"], name="conversations_by_key"),
            # The operator class lets PostgreSQL find the beginning of a number; SQLite knows none and needs none.
            models.Index(fields=["order_number"], opclasses=["varchar_pattern_ops"], name="conversations_by_order"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def topic(self) -> str:
        """The log of what happens here."""
        return f"thread:{self.pk}"

    @property
    def is_closed(self) -> bool:
        """Whether nobody may write any more until it is opened again."""
        return self.standing == Standing.CLOSED

    @property
    def is_awaited(self) -> bool:
        """Whether its customer has said something no agent has answered."""
        return self.awaits_since is not None and not self.is_closed


class Participant(models.Model):
    """Somebody who reads a thread, its customer or an agent, and how far they have read."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations")
    joined_at = models.DateTimeField()
    read_to = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="conversations_joined_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.thread_id}"
