import os
from collections.abc import Iterator

import pytest
from browser import shell
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import launched
from tests.events.windows.site import Running, Site
from tests.until import PATIENCE


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # Playwright's loop lives in this thread, in which pytest-django prepares and empties the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright, launched(playwright, shell()) as browser:
        yield browser
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def running(transactional_db: None, settings) -> Iterator[Running]:
    settings.MALGIL_STREAM_HEARTBEAT_SECONDS = 1
    running = Running(Site())
    yield running
    running.stop()


@pytest.fixture
def site(running: Running) -> Site:
    return running.site


class People:
    """Opens windows for people, and remembers what went wrong in them."""

    def __init__(self, chromium: Browser, running: Running) -> None:
        self.chromium = chromium
        self.running = running
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []

    def __call__(self, who: str = "kim", *, context: BrowserContext | None = None) -> Page:
        """A window of somebody, connected; several windows of one person share a context."""
        url = f"http://127.0.0.1:{self.running.site.port}/"
        if context is None:
            context = self.chromium.new_context(locale="ko-KR")
            context.add_cookies([{"name": "who", "value": who, "url": url}])
            self.contexts.append(context)
            context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(url)
        expect(page.locator("[data-connection]")).to_have_attribute("data-connection", "online")
        return page


@pytest.fixture
def opens(chromium: Browser, running: Running) -> Iterator[People]:
    people = People(chromium, running)
    yield people
    for context in people.contexts:
        context.close()
    assert people.wrong == []
