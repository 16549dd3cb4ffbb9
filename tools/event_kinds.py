"""Writes docs/events.md from the facts and the wiring: `python tools/event_kinds.py`."""

import os
from importlib import import_module
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "events.md"


def page() -> str:
    """Return the whole page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malgil.config.settings")
    django.setup()
    text: str = import_module("malgil.events.document").document()
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
