"""The addresses customers write to, and how what comes there is fetched."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Team
from malgil.conversations.models import Category

# Servers hang up now and then; a look takes place every minute.
AWAY = timedelta(minutes=2)
# What no server puts right by coming back.
ONLY_BY_HAND = frozenset({"login", "secret", "certificate", "folder"})


class Security(models.TextChoices):
    """How the connection to a mail server is protected."""

    TLS = "tls", _("TLS (보통 993번 포트)")
    STARTTLS = "starttls", _("STARTTLS (보통 143번 포트)")
    NONE = "none", _("보호하지 않음 (같은 컴퓨터에서만)")


class Mailbox(models.Model):
    """An address of ours. Without a server nothing is fetched: its mails come by LMTP or SMTP."""

    address = models.EmailField(_("메일 주소"), unique=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("맡을 팀"))
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("문의 유형")
    )
    is_on = models.BooleanField(_("이 주소로 온 메일을 받아요"), default=True)

    host = models.CharField(_("IMAP 서버"), max_length=200, blank=True)
    port = models.PositiveIntegerField(_("포트"), default=993)
    security = models.CharField(_("연결 보호"), max_length=10, choices=Security.choices, default=Security.TLS)
    user = models.CharField(_("사용자 이름"), max_length=254, blank=True)
    # Encrypted with a key made from the centre's own; never shown again.
    secret = models.TextField(blank=True)
    folder = models.CharField(_("메일함"), max_length=200, default="INBOX")
    takes_old = models.BooleanField(_("이미 와 있는 안 읽은 메일도 가져와요"), default=False)

    # Where fetching has come to: messages of this validity below this number lie in our storage.
    uidvalidity = models.BigIntegerField(null=True)
    next_uid = models.BigIntegerField(default=1)
    begun_at = models.DateTimeField(null=True)

    last_success_at = models.DateTimeField(null=True)
    last_error_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    # What the last test of the connection found; empty while one is under way.
    tested_at = models.DateTimeField(null=True)
    test_wanted_at = models.DateTimeField(null=True)
    test_result = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("address",)

    def __str__(self) -> str:
        return self.address

    @property
    def is_fetched(self) -> bool:
        """Whether its mails lie on a server we ask."""
        return bool(self.host)

    @property
    def is_away(self) -> bool:
        """Whether it could not be asked for so long that somebody should know; at once where only a person can help."""
        if not self.is_failing or self.last_error_at is None:
            return False
        code = self.last_error.partition(":")[0]
        since = self.last_success_at
        return since is None or code in ONLY_BY_HAND or self.last_error_at - since >= AWAY

    @property
    def is_failing(self) -> bool:
        """Whether the last attempt to fetch went wrong."""
        return self.last_error_at is not None and (
            self.last_success_at is None or self.last_error_at > self.last_success_at
        )
