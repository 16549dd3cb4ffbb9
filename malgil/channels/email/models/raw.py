"""Mails as they came, kept before anybody tries to read them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malgil.channels.email.models.mailboxes import Mailbox
from malgil.conversations.models import Message, Thread


class Nature(models.TextChoices):
    """Who or what has written a mail, as its headers say."""

    PERSON = "person", _("사람이 쓴 메일")
    AUTO = "auto", _("자동 회신")
    LIST = "list", _("메일링 리스트·광고")
    BOUNCE = "bounce", _("반송")
    LOOP = "loop", _("우리가 보낸 메일")


class Why(models.TextChoices):
    """Why a mail is in quarantine, or was set aside."""

    UNREADABLE = "unreadable", _("메일을 해석하지 못했어요")
    NO_SENDER = "no_sender", _("보낸 사람의 주소가 없거나 잘못됐어요")
    TOO_LARGE = "too_large", _("메일이 너무 커서 머리글만 받았어요")
    SAME_ID = "same_id", _("다른 메일과 Message-ID가 같은데 내용이 달라요")
    FAILED = "failed", _("문의로 만들다가 문제가 생겼어요")
    TWICE = "twice", _("같은 메일이 이미 들어왔어요")
    NOT_A_PERSON = "not_a_person", _("사람이 쓴 메일이 아니에요")
    DISMISSED = "dismissed", _("슈퍼바이저가 버렸어요")


class RawMail(models.Model):
    """A mail as it came: every byte in storage and this row committed before it is parsed."""

    class State(models.TextChoices):
        """What has become of it."""

        NEW = "new", _("읽는 중")
        TAKEN = "taken", _("문의에 들어감")
        QUARANTINED = "quarantined", _("격리됨")
        ASIDE = "aside", _("따로 둠")

    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.SET_NULL, related_name="mails")
    file = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    # Of the server it was fetched from; empty for what was delivered to us.
    uidvalidity = models.BigIntegerField(null=True)
    uid = models.BigIntegerField(null=True)
    # Whom it was delivered to, as the envelope says; the headers need not.
    recipient = models.CharField(max_length=254, blank=True)
    received_at = models.DateTimeField(db_index=True)

    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    # What its headers say, for lists of mails that became no message.
    nature = models.CharField(max_length=10, choices=Nature.choices, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    # As `tokens.kept_id` writes it.
    name = models.CharField(max_length=255, blank=True, db_index=True)
    # What tells two mails apart that claim the same Message-ID: a digest of sender, subject and words.
    gist = models.CharField(max_length=64, blank=True)
    thread = models.ForeignKey(Thread, null=True, on_delete=models.SET_NULL, related_name="mails")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="mails")

    class Meta:
        constraints = [
            # Two fetchers, or one that was cut between storing and remembering, keep a mail once.
            models.UniqueConstraint(
                fields=["mailbox", "uidvalidity", "uid"], condition=Q(uid__isnull=False), name="email_fetched_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "-id"], name="email_by_state")]

    def __str__(self) -> str:
        return f"mail {self.pk}"
