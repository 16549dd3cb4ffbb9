"""Kept values and slots as people read them."""

from datetime import date

from django.utils.translation import gettext as _

from malgil.coach.guide import Slot, SlotKind
from malgil.korean.josa import josa

WEEKDAYS = "월화수목금토일"


def shown_value(kind: str, value: str) -> str:
    """Return a kept value as people write it: 10월 10일 (금), 12,900원. One that is not of its kind stays as it is."""
    if kind == SlotKind.DATE:
        return _day(value)
    if kind == SlotKind.PERIOD:
        first, _slash, last = value.partition("/")
        return f"{_day(first)}~{_day(last)}" if last and last != first else _day(first)
    if kind == SlotKind.AMOUNT and value.isascii() and value.isdigit():
        return _("%(amount)s원") % {"amount": f"{int(value):,}"}
    return value


def asking_words(slot: Slot) -> str:
    """Return the sentence that asks a customer for a slot."""
    if slot.ask:
        return slot.ask
    return _("%(thing)s 알려 주세요.") % {"thing": josa(slot.name, "을/를")}


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    words = {"month": day.month, "day": day.day, "weekday": WEEKDAYS[day.weekday()], "year": day.year}
    return _("%(year)s년 %(month)s월 %(day)s일 (%(weekday)s)") % words
