"""The ways to reach the centre, as customers see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.routing.models.hours import CalendarHours


class DoorKind(models.TextChoices):
    """What a door leads to. The first four are the channels threads come through."""

    PHONE = "phone", _("전화")
    CHAT = "chat", _("채팅 상담")
    EMAIL = "email", _("이메일")
    FORM = "form", _("문의 남기기")
    COMMUNITY = "community", _("커뮤니티")
    SNS = "sns", _("SNS")


class Audience(models.TextChoices):
    """Who sees a door."""

    ALL = "all", _("모두")
    BUYERS = "buyers", _("구매자")
    PARTNERS = "partners", _("판매자")


class Door(models.Model):
    """A way to reach the centre: where it leads, when somebody is there, and what it is good for."""

    kind = models.CharField(_("종류"), max_length=10, choices=DoorKind.choices)
    name = models.CharField(_("이름"), max_length=30, blank=True)
    address = models.CharField(_("번호나 주소"), max_length=200, blank=True)
    calendar = models.ForeignKey(
        CalendarHours,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="doors",
        verbose_name=_("상담 시간표"),
    )
    answer_minutes = models.PositiveSmallIntegerField(_("답변 약속"), null=True, blank=True)
    good_for = models.CharField(_("장점"), max_length=120, blank=True)
    less_good_for = models.CharField(_("아쉬운 점"), max_length=120, blank=True)
    note = models.CharField(_("덧붙이는 말"), max_length=120, blank=True)
    audience = models.CharField(_("보는 사람"), max_length=10, choices=Audience.choices, default=Audience.ALL)
    is_shown = models.BooleanField(_("보여 주기"), default=True)
    position = models.PositiveSmallIntegerField(_("순서"), default=0)

    class Meta:
        verbose_name = _("연락 방법")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its own name, or that of its kind."""
        return self.name or str(DoorKind(self.kind).label)
