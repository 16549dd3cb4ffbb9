"""What stands in every mail of ours, and the words of the automatic first answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letterhead(models.Model):
    """The one letterhead: what supervisors may change. Empty words stand for the usual ones (`letterheads`)."""

    signature = models.TextField(_("서명"), max_length=1000, blank=True)
    answers_first = models.BooleanField(_("새 메일 문의에 자동으로 첫 답장을 보내요"), default=True)
    first_answer = models.TextField(_("첫 답장"), max_length=2000, blank=True)
    first_answer_en = models.TextField(_("첫 답장 (영어)"), max_length=2000, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="email_one_letterhead")]

    def __str__(self) -> str:
        return str(_("메일 양식"))
