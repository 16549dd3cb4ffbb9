"""Messages that must travel to their reader, and addresses nothing reaches any more."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.conversations.models.message import Message
from malgil.conversations.models.thread import Channel


class Problem(models.TextChoices):
    """Why a delivery has not arrived, or may not have; each is a sentence for the agent."""

    SLOW = "slow", _("메일 서버가 아직 받지 않았어요. 다시 보내 볼게요.")
    REFUSED = "refused", _("받는 쪽 서버가 거절했어요.")
    UNREACHABLE = "unreachable", _("이틀 동안 메일 서버에 닿지 않았어요.")
    BARRED = "barred", _("메일이 되돌아온 주소라서 보내지 않았어요.")
    BROKEN = "broken", _("메일을 만들지 못했어요.")
    LOST = "lost", _("보내는 중에 서버가 멈춰서, 갔는지 알 수 없어요. 다시 보내면 두 번 갈 수 있어요.")
    DOUBTFUL = "doubtful", _("메일 서버가 받았는지 답하지 않아서, 갔는지 알 수 없어요. 다시 보내면 두 번 갈 수 있어요.")
    BOUNCED = "bounced", _("메일이 되돌아왔어요.")
    DELAYED = "delayed", _("받는 쪽에서 아직 받지 못했대요. 계속 보내 보고 있어요.")
    COMPLAINED = "complained", _("받은 사람이 스팸으로 신고했어요.")


class Delivery(models.Model):
    """One message on its way to one address, by the thread's channel.

    Whoever sends it claims it by a conditional update, sends outside any transaction, and writes down how it went.
    """

    class State(models.TextChoices):
        """How far it has come. `unknown` is sent again only when somebody says so."""

        PENDING = "pending", _("보내는 중")
        SENDING = "sending", _("보내는 중")
        SENT = "sent", _("보냄")
        FAILED = "failed", _("보내지 못했어요")
        UNKNOWN = "unknown", _("보냈는지 몰라요")
        BOUNCED = "bounced", _("되돌아왔어요")
        COMPLAINED = "complained", _("스팸으로 신고됐어요")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    to = models.CharField(max_length=254)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    # What it is known by outside, a mail's Message-ID: the same however often it is tried.
    external_id = models.CharField(max_length=255, blank=True, db_index=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)
    # What the other side said, in its words.
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "to"], name="conversations_delivered_once")]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_at"], condition=Q(state="pending"), name="conversations_delivery_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="conversations_delivery_claimed"),
            models.Index(fields=["state", "-at"], name="conversations_delivery_state"),
        ]

    def __str__(self) -> str:
        return f"{self.state} to {self.to}"

    @property
    def waits_for_reader(self) -> bool:
        """Whether it is sent only if its reader does not read it here first."""
        return self.state == self.State.PENDING and not self.attempts and self.next_at > self.at

    @property
    def can_be_repeated(self) -> bool:
        """Whether somebody may have it sent again."""
        return self.state in REPEATABLE


REPEATABLE = (Delivery.State.FAILED, Delivery.State.UNKNOWN, Delivery.State.BOUNCED)
TROUBLED = (*REPEATABLE, Delivery.State.COMPLAINED)


class DeadAddress(models.Model):
    """An address that sent a message back for good: it is not written to until somebody says so."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=254)
    error = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    revived_at = models.DateTimeField(null=True)
    revived_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"], condition=Q(revived_at__isnull=True), name="conversations_dead_once"
            )
        ]

    def __str__(self) -> str:
        return self.address
