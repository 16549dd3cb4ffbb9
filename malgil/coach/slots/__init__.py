"""Fills slots: from fields, by checking what was typed; from words, by finding what stands in them."""

from malgil.coach.slots.tidying import shown, tidied

__all__ = ["shown", "tidied"]
