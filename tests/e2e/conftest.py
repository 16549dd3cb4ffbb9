"""The centres the journeys share, and windows to look at them."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser import executable, shell
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from tests.chromium import launched
from tests.e2e.centre import Centre
from tests.e2e.people import Agent, Customer
from tests.reading import put_reader
from tests.relay import open_relay
from tests.until import PATIENCE

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}

# A server that is killed or says no, and a request nobody waits for any more, are part of some journeys.
BROKEN, MISSING = "responded with a status of 500", "responded with a status of 404"
EXPECTED = ("Failed to load resource", "Response Status Error Code 4", "htmx:send", "htmx:afterRequest")

# Who walks together, in a shop of their own.
APART = {
    "test_pages": "pages", "test_replay": "replay", "test_setup": "app", "test_widgets": "app", "test_app": "app",
    "test_mailing": "app", "test_desk": "desk", "test_connection": "desk", "test_connecting": "desk",
    "test_waiting_together": "desk", "test_keeping_a_place": "desk",
}  # fmt: skip


# Before xdist reads the groups, however the tests are asked for.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share a centre and a browser: those of one group are walked by one worker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(APART.get(item.path.stem, "shop")))


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright, shell()) as browser:
        yield browser


@pytest.fixture(scope="module")
def chromium_with_windows(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright, executable()) as browser:
        yield browser


@dataclass
class Windows:
    """Opens windows on a centre, each of a person of its own, and remembers what went wrong in them."""

    chromium: Browser
    centre: Centre
    sessions: dict[str, str] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str = "", *, who: str = "", phone: bool = False, **options: object) -> Page:
        """A window, on a path if one is given; `who` is signed in, else it is somebody nobody knows."""
        given = {"viewport": PHONE if phone else DESKTOP, "locale": "ko-KR", "has_touch": phone, "is_mobile": phone}
        # A worker would answer requests that a journey stops on their way; the app has journeys of its own.
        given |= {"service_workers": "block"}
        context = self.chromium.new_context(base_url=self.centre.url, timezone_id="Asia/Seoul", **{**given, **options})  # type: ignore[arg-type]
        self.contexts.append(context)
        if who:
            context.add_cookies([{"name": "malgil_session", "value": self.sessions[who], "url": self.centre.url}])
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        self.watch(page)
        if path:
            page.goto(path)
        return page

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type != "error":
            return
        url = said.location.get("url", "")
        is_broken = BROKEN in said.text or (MISSING in said.text and "/static/" in url)
        if is_broken or not any(words in said.text for words in EXPECTED):
            self.wrong.append(f"{url}: {said.text}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@contextmanager
def _opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Centre, dict[str, str]]]:
    # Push services stand on this machine here.
    settings = {"MALGIL_LANGUAGE": "ko", "MALGIL_PUSH_ANYWHERE": "1"}
    # Nothing stands in any picture, until a journey says what does.
    reader = tmp_path_factory.mktemp("reader")
    put_reader(reader, "")
    settings |= {"PATH": f"{reader}:{os.environ['PATH']}"}
    with open_relay() as relay:
        settings |= {"MALGIL_EMAIL_HOST": "127.0.0.1", "MALGIL_EMAIL_PORT": str(relay.port)}
        settings |= {"MALGIL_EMAIL_SECURITY": "none"}
        running = Centre(tmp_path_factory.mktemp("shop"), "run", settings, relay=relay)
        sessions = running.furnish()
        running.start()
        yield running, sessions
        running.stop()


@pytest.fixture(scope="package")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], tuple[Centre, dict[str, str]]]]:
    """Open a shop for each group: what one leaves behind (articles, sellers, questions) surprises no other."""
    with ExitStack() as stack:
        opened: dict[str, tuple[Centre, dict[str, str]]] = {}

        def of(group: str) -> tuple[Centre, dict[str, str]]:
            if group not in opened:
                opened[group] = stack.enter_context(_opened(tmp_path_factory))
            return opened[group]

        yield of


@pytest.fixture(scope="module")
def open_shop(
    request: pytest.FixtureRequest, shops: Callable[[str], tuple[Centre, dict[str, str]]]
) -> tuple[Centre, dict[str, str]]:
    return shops(APART.get(request.path.stem, "shop"))


@pytest.fixture
def pictures_say(shop: Centre) -> Iterator[Callable[[str], object]]:
    """Say what every picture is read as from now on, until the journey is over."""
    said = Path(shop.settings["PATH"].partition(":")[0], "said")
    yield said.write_text
    said.write_text("")


@pytest.fixture
def shop(open_shop: tuple[Centre, dict[str, str]]) -> Centre:
    """A small shop, open and quiet: nobody waits and nobody is online."""
    open_shop[0].empty()
    return open_shop[0]


@pytest.fixture
def windows(chromium: Browser, shop: Centre, open_shop: tuple[Centre, dict[str, str]]) -> Iterator[Windows]:
    """Windows on the shop; anything wrong in one of them fails the test."""
    opened = Windows(chromium, shop, open_shop[1])
    yield opened
    opened.close()
    assert "\n".join(opened.wrong) == ""


@pytest.fixture
def customer(windows: Windows) -> Customer:
    """Somebody nobody knows yet, at a desktop."""
    return Customer(windows.open())


Works = Callable[..., Agent]


@pytest.fixture
def works(windows: Windows) -> Works:
    """Let somebody of the staff sit down at the desk: `works("박서연")`, online unless said otherwise.

    With a `thread` they have its page before them.
    """

    def sits_down(name: str, *, status: str = "온라인", thread: int = 0, **options: object) -> Agent:
        path = f"/desk/threads/{thread}/" if thread else "/desk/"
        agent = Agent(windows.open(path, who=name, **options), name)
        if status != "오프라인":
            agent.becomes(status)
        return agent

    return sits_down
