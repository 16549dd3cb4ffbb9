"""Turns what was typed into a field into a value as it is kept, and a kept value into what people read."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from malgil.coach.guide import Slot, SlotKind
from malgil.coach.refusals import UnreadableValue
from malgil.coach.slots.parcels import find_couriers
from malgil.korean.dates import find_days, read_day, spoken
from malgil.korean.money import read_won, won_shown
from malgil.korean.phones import read_phone

_LONGEST: Final = 500
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def tidied(slot: Slot, typed: str, *, asked_on: date) -> str:
    """Return what a customer typed for a slot as it is kept (see `SlotKind`); nothing typed is an empty string.

    Refuses what the slot cannot be (`UnreadableValue`, with a sentence that says what is wrong).
    """
    text = typed.strip()
    if not text:
        return ""
    if len(text) > _LONGEST:
        raise UnreadableValue(_("500자까지 적을 수 있어요."))
    if slot.kind is SlotKind.CHOICE:
        return _choice(slot, text)
    reading = _READINGS.get(slot.kind)
    return text if reading is None else reading(text, asked_on)


def shown(slot: Slot, value: str, *, asked_on: date) -> str:
    """Return a kept value as people write it: 10월 10일, 12,900원."""
    if slot.kind is SlotKind.AMOUNT and value.isdigit():
        return won_shown(int(value))
    if slot.kind in {SlotKind.DATE, SlotKind.PERIOD}:
        try:
            days = [date.fromisoformat(day) for day in value.split("/")]
        except ValueError:
            return value
        return _days_shown(days[0], days[-1], asked_on)
    return value


def _days_shown(first: date, last: date, asked_on: date) -> str:
    if first == last:
        return spoken(first, today=asked_on)
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1 and (last - first).days < 31
    if whole_month:
        return spoken(first, today=asked_on).removesuffix(" 1일")
    return f"{spoken(first, today=asked_on)} ~ {spoken(last, today=asked_on)}"


def _choice(slot: Slot, text: str) -> str:
    if text in {choice.name for choice in slot.choices}:
        return text
    raise UnreadableValue(_("보기에서 골라 주세요."))


def _order_number(text: str, asked_on: date) -> str:
    del asked_on
    joined = re.sub(r"\s", "", text).lstrip("#")
    if re.fullmatch(r"(?=.*\d)[A-Za-z\d][A-Za-z\d_-]{2,39}", joined):
        return joined
    raise UnreadableValue(_("주문번호는 숫자나 영문으로 되어 있어요. ‘내 주문’ 화면에서 그대로 옮겨 주세요."))


def _day(text: str, asked_on: date) -> str:
    if day := read_day(text, today=asked_on):
        return day.isoformat()
    raise UnreadableValue(_("날짜를 읽지 못했어요. 10월 10일처럼 적어 주세요."))


def _period(text: str, asked_on: date) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?", text) and all(
        read_day(day, today=asked_on) for day in text.split("/")
    ):
        return text
    if days := find_days(text, today=asked_on):
        first, last = min(day.first for day in days), max(day.last for day in days)
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return _day(text, asked_on)


def _won(text: str, asked_on: date) -> str:
    del asked_on
    won = read_won(text)
    if won:
        return str(won)
    raise UnreadableValue(_("금액을 읽지 못했어요. 12,900원처럼 적어 주세요."))


def _phone(text: str, asked_on: date) -> str:
    del asked_on
    if number := read_phone(text):
        return number
    raise UnreadableValue(_("전화번호를 읽지 못했어요. 010-1234-5678처럼 적어 주세요."))


def _email(text: str, asked_on: date) -> str:
    del asked_on
    if _EMAIL.fullmatch(text):
        return text
    raise UnreadableValue(_("메일 주소를 읽지 못했어요. name@example.com처럼 적어 주세요."))


def _courier(text: str, asked_on: date) -> str:
    del asked_on
    couriers = find_couriers(text)
    return couriers[0].value if couriers else text


def _tracking(text: str, asked_on: date) -> str:
    del asked_on
    digits = re.sub(r"[\s\-.]", "", text)
    if re.fullmatch(r"\d{9,14}", digits):
        return digits
    count = len(digits)
    if digits.isdigit():
        raise UnreadableValue(_tracking_count(count))
    raise UnreadableValue(_("운송장 번호는 숫자로만 되어 있어요."))


def _tracking_count(count: int) -> str | Promise:
    return _("운송장 번호는 숫자 9~14자리예요. 지금은 %(count)s자리예요.") % {"count": count}


_READINGS: Final[dict[SlotKind, Callable[[str, date], str]]] = {
    SlotKind.ORDER_NUMBER: _order_number,
    SlotKind.DATE: _day,
    SlotKind.PERIOD: _period,
    SlotKind.AMOUNT: _won,
    SlotKind.PHONE: _phone,
    SlotKind.EMAIL: _email,
    SlotKind.COURIER: _courier,
    SlotKind.TRACKING: _tracking,
}
