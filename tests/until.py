"""Waiting for what happens elsewhere, beside a page that must go on meanwhile."""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page


def until(happened: Callable[[], object], page: Page, *, seconds: float = 10) -> None:
    """Wait until something is so; fail after so many seconds."""
    ends = monotonic() + seconds
    while not happened():
        assert monotonic() < ends, f"it did not happen within {seconds} s"
        page.wait_for_timeout(50)
