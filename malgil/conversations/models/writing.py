"""What helps agents write: macros, and drafts that no live update touches."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Team
from malgil.conversations.models.thread import Thread


class Macro(models.Model):
    """A sentence agents say often; `{{ customer }}`, `{{ order }}`, `{{ agent }}` and `{{ centre }}` are filled in."""

    name = models.CharField(_("이름"), max_length=60)
    shortcut = models.CharField(
        _("단축어"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[\w가-힣-]+$", _("단축어에는 글자와 숫자, -만 쓸 수 있어요."))],
    )
    body = models.TextField(_("내용"))
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, verbose_name=_("팀"))

    class Meta:
        ordering = ("shortcut",)

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """What an agent has begun to write on a thread."""

    class Kind(models.TextChoices):
        """Where the words will go."""

        REPLY = "reply", _("답장")
        NOTE = "note", _("메모")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="drafts")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REPLY)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "agent", "kind"], name="conversations_one_draft")]

    def __str__(self) -> str:
        return f"{self.agent_id} on {self.thread_id}"
