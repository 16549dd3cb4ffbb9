"""After Zulip: whatever happens, the page that saw it live equals the page that is loaded afterwards."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.people import is_connected
from tests.scenarios import SCENARIOS

HERE = Path(__file__).parent
COMPARING = HERE / "replay.js"
# An open centre is set up already, and what it is called stands on the next page.
NOT_ON_OPEN_PAGES = {"centre.set_up", "centre.changed"}


class Stagehand:
    """A program beside the centre, on the same data, that makes things happen in it."""

    def __init__(self, centre: Centre) -> None:
        program = [sys.executable, str(HERE / "stagehand.py")]
        pipe = subprocess.PIPE
        self._program = subprocess.Popen(
            program, stdin=pipe, stdout=pipe, env=centre.inside, cwd=centre.data, text=True
        )

    def ask(self, what: str) -> tuple[int, str]:
        """Let something happen; return the thread it is about and the session of that thread's customer."""
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(what + "\n")
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        told = json.loads(answer) if answer else None
        assert told, "the stagehand has failed; its words stand above"
        thread, session = told
        return thread, session

    def leave(self) -> None:
        assert self._program.stdin
        self._program.stdin.close()
        self._program.wait(10)


@dataclass
class Play:
    """What happens, and three pages that look: the customer's conversation, the desk's thread, the desk's list."""

    hand: Stagehand
    customer: Page
    agent: Page
    supervisor: Page
    thread: int = 0

    def ask(self, what: str) -> None:
        """Let something happen; the pages go along where it begins with another thread."""
        thread, session = self.hand.ask(what)
        if thread == self.thread:
            return
        self.thread = thread
        home = self.agent.url.partition("/desk/")[0]
        # A page that finds somebody else signed in loads itself anew, and would stop this one on its way.
        self.customer.goto("about:blank")
        self.customer.context.add_cookies([{"name": "malgil_session", "value": session, "url": home}])
        self.customer.goto(f"/threads/{thread}/")
        self.agent.goto(f"/desk/threads/{thread}/")
        self.supervisor.goto("/desk/?view=all")
        for page in self.pages:
            is_connected(page)

    @property
    def pages(self) -> tuple[Page, Page, Page]:
        return self.customer, self.agent, self.supervisor

    def differences(self) -> str:
        """What differs between the open pages and new ones once everything has arrived; nothing when all is well."""
        found = [line for page in self.pages for line in page.evaluate("replay.differences()")]
        # What is wrong now must not be blamed on the next kind.
        for page in self.pages if found else ():
            page.reload()
        return "\n".join(found)


@contextmanager
def _playing(windows: Windows) -> Iterator[Play]:
    pages = [windows.open("", who=who) for who in ("", "박서연", "최유진")]
    for page in pages:
        page.add_init_script(path=COMPARING)
    pages[1].goto("/desk/")
    hand = Stagehand(windows.centre)
    try:
        yield Play(hand, *pages)
    finally:
        windows.close()
        hand.leave()
    assert "\n".join(windows.wrong) == ""


@pytest.fixture(scope="module")
def play(chromium: Browser, open_shop: tuple[Centre, dict[str, str]]) -> Iterator[Play]:
    centre, sessions = open_shop
    centre.empty()
    with _playing(Windows(chromium, centre, sessions)) as playing:
        yield playing


@pytest.mark.parametrize("kind", sorted(SCENARIOS.keys() - NOT_ON_OPEN_PAGES))
def test_a_page_that_saw_it_live_equals_the_page_loaded_afterwards(play: Play, kind: str) -> None:
    play.ask("a quiet thread")
    assert play.differences() == ""

    play.ask(kind)

    assert play.differences() == ""
