"""A demo centre that really runs, and browsers that really look at it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser import executable
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

SECONDS = 40
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}

expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one centre, so one worker walks them all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Centre:
    """A running centre: `malgil demo` or `malgil run` as a user would start it."""

    data: Path
    command: str = "demo"
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
        with (self.data / "centre.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "malgil", self.command, "--port", str(self.port), "--data", str(self.data)],
                stdout=log,
                stderr=log,
                env=kept,
                cwd=self.data,
                start_new_session=True,
            )
        self.wait_until_open()

    def wait_until_open(self) -> None:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(self.url, timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError(f"the centre did not open:\n{(self.data / 'centre.log').read_text()[-4000:]}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(5)

    def kill(self, role: str) -> None:
        """Kill -9 a child by its role: "serve" or "worker"; the parent starts it again."""
        assert self.process
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        children = [line.split(None, 2) for line in listed.splitlines()]
        pids = [int(pid) for pid, parent, args in children if int(parent) == self.process.pid and role in args]
        assert len(pids) == 1, listed
        os.kill(pids[0], signal.SIGKILL)


@pytest.fixture(scope="package")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    running = Centre(tmp_path_factory.mktemp("centre"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=[*flags, "--disable-sync"])
        yield browser
        browser.close()


Opens = Callable[..., Page]


@pytest.fixture
def window(chromium: Browser, centre: Centre) -> Iterator[Opens]:
    """Open a window of a person of their own: `window(phone=True)`, `window(persona="박서연")`."""
    contexts: list[BrowserContext] = []

    def opens(*, persona: str = "", phone: bool = False, **options: object) -> Page:
        given = {"viewport": PHONE if phone else DESKTOP, "locale": "ko-KR", "has_touch": phone, **options}
        context = chromium.new_context(base_url=centre.url, timezone_id="Asia/Seoul", **given)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        if persona:
            become(page, persona)
        return page

    yield opens
    for context in contexts:
        context.close()


def become(page: Page, persona: str) -> None:
    """Press a persona on the demo bar."""
    page.locator(".personas").get_by_role("button", name=persona).click()
    page.wait_for_load_state()
