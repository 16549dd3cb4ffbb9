"""Waiting for what happens elsewhere, beside a page that must go on meanwhile."""

import os
from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page, expect

# What is awaited comes within a second or two; a machine with much else to do takes longer.
PATIENCE = 20
expect.set_options(timeout=PATIENCE * 1000)


def until(happened: Callable[[], object], page: Page, *, seconds: float = PATIENCE) -> None:
    """Wait until something is so; fail after so many seconds."""
    ends = monotonic() + seconds
    while not happened():
        assert monotonic() < ends, f"it did not happen within {seconds} s"
        page.wait_for_timeout(50)


def as_busy_as_this(seconds: float) -> float:
    """What a quiet machine does within so many seconds takes longer on one where more programs run than processors."""
    return seconds * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))
