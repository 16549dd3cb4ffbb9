"""Kept values and slots as people read them."""

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malgil.coach.guide import Guide, Slot, SlotKind
from malgil.coach.plain import Plain, to_plain
from malgil.coach.slots import shown
from malgil.korean.josa import josa


def shown_value(kind: str, value: str) -> str:
    """Return a kept value of a slot's kind as people write it today: 10월 10일, 12,900원."""
    if kind == SlotKind.CHOICE:
        return translated(value)
    if kind == SlotKind.DATE and not (get_language() or "ko").startswith("ko"):
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return shown(Slot("shown", "", SlotKind(kind)), value, asked_on=timezone.localdate())


def translated(words: str) -> str:
    """Return words of a guide that came with malgil in the reader's language; a centre's own words as they stand."""
    return _(words) if words else ""  # not a message: guides bring theirs


def asked_plain(slot: Slot) -> Plain:
    """Return a slot as a question keeps it: by itself, whatever the rest of its guide says."""
    choices = tuple(replace(choice, says="") for choice in slot.choices)
    alone = replace(slot, when=None, choices=choices)
    return to_plain(Guide(key="asked", name=slot.name, slots=(alone,)))


def asking_words(slot: Slot) -> str:
    """Return the sentence that asks a customer for a slot."""
    if slot.ask:
        return slot.ask
    return _("%(thing)s 알려 주세요.") % {"thing": josa(slot.name, "을/를")}
