"""The lists of the desk, by name."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class View(TextChoices):
    """The lists there are."""

    MINE = "mine", _("내 것")
    WAITING = "waiting", _("대기")
    ALL = "all", _("전체")
    SNOOZED = "snoozed", _("미뤄 둠")
    CLOSED = "closed", _("종료")

    @property
    def letter(self) -> str:
        """The key that leads there after G."""
        return self.value[0]
