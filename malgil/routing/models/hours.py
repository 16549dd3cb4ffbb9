"""When somebody is there, as supervisors write it; `routing.hours` counts with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.routing.hours import Calendar, Span, Special, parse, parse_week
from malgil.routing.hours.calendar import WEEKDAYS, WHOLE_DAY, zone_named


class CalendarHours(models.Model):
    """The hours of a week and of holidays, which doors share; the texts are those `routing.hours.parse` reads."""

    name = models.CharField(_("이름"), max_length=60, unique=True)
    monday = models.CharField(_("월요일"), max_length=100, blank=True)
    tuesday = models.CharField(_("화요일"), max_length=100, blank=True)
    wednesday = models.CharField(_("수요일"), max_length=100, blank=True)
    thursday = models.CharField(_("목요일"), max_length=100, blank=True)
    friday = models.CharField(_("금요일"), max_length=100, blank=True)
    saturday = models.CharField(_("토요일"), max_length=100, blank=True)
    sunday = models.CharField(_("일요일"), max_length=100, blank=True)
    knows_holidays = models.BooleanField(_("공휴일은 따로 정하기"), default=True)
    holiday = models.CharField(_("공휴일"), max_length=100, blank=True)
    zone = models.CharField(_("시간대"), max_length=40, default="Asia/Seoul")

    class Meta:
        verbose_name = _("상담 시간")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def calendar(self, specials: "list[SpecialHours]") -> Calendar:
        """Return what can be counted with; refuse (BadHours) texts nobody can read."""
        return Calendar(
            week=parse_week({day: getattr(self, day) for day in WEEKDAYS}),
            holiday=parse(self.holiday) if self.knows_holidays else None,
            specials=[special.special() for special in specials],
            zone=zone_named(self.zone),
        )


class SpecialHours(models.Model):
    """Days that differ: closed, or open beside the usual hours; for one calendar or, without one, for all."""

    class Kind(models.TextChoices):
        """What is different."""

        CLOSED = "closed", _("쉬어요")
        OPEN = "open", _("더 열어요")

    calendar = models.ForeignKey(
        CalendarHours,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="specials",
        verbose_name=_("상담 시간표"),
    )
    kind = models.CharField(_("무엇이 다른가요"), max_length=10, choices=Kind.choices, default=Kind.CLOSED)
    first = models.DateField(_("첫날"))
    last = models.DateField(_("마지막 날"))
    hours = models.CharField(_("시간"), max_length=100, blank=True)
    reason = models.CharField(_("이유"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("다른 날")
        ordering = ("first", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="routing_special_in_order")
        ]

    def __str__(self) -> str:
        return self.reason or f"{self.first}"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The part of each day that differs: all of it without hours."""
        return parse(self.hours) or WHOLE_DAY

    def special(self) -> Special:
        """Return what can be counted with."""
        return Special(self.first, self.last, opens=self.kind == self.Kind.OPEN, spans=self.spans, reason=self.reason)
