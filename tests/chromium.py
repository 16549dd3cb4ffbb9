"""The browser of the tests: without what nobody sees of it here."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright

# Chromium's own windows: the lists under its address bar alone, which nobody sees here, cost as much as three pages.
NEEDLESS = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess", "MediaRouter", "OptimizationHints",
    "Translate", "LensOverlay", "HttpsUpgrades", "PaintHolding", "DestroyProfileOnBrowserClose",
    "ThirdPartyStoragePartitioning", "AvoidUnnecessaryBeforeUnloadCheckSync",
)  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    f"--disable-features={','.join(NEEDLESS)}",
]  # fmt: skip


@contextmanager
def launched(playwright: Playwright, path: str) -> Iterator[Browser]:
    """Start the browser at a path, and end it afterwards."""
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()
