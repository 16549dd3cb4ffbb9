"""After Zulip: whatever happens, the page that saw it live equals the page that is loaded afterwards."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
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
# What the three pages say nothing of: while nothing on them is drawn anew, one look after several is enough.
ELSEWHERE = (
    "article.", "bounce.", "estimate.", "furniture.", "letter.", "letterhead.", "network.", "news.", "nickname.",
    "plan.", "posting.", "routing.", "section.", "subscription.", "synonym.",
)  # fmt: skip
MOST_AT_ONCE = 10


class Stagehand:
    """A program beside the centre, on the same data, that makes things happen in it."""

    def __init__(self, centre: Centre) -> None:
        program = [sys.executable, str(HERE / "stagehand.py")]
        pipe = subprocess.PIPE
        self._program = subprocess.Popen(
            program, stdin=pipe, stdout=pipe, env=centre.inside, cwd=centre.data, text=True
        )

    def ask(self, what: str) -> tuple[int, str]:
        """Let something happen; return the thread it is about and the session of its customer."""
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
        if thread != self.thread:
            self._go_to(thread, session)

    def _go_to(self, thread: int, session: str) -> None:
        home = self.agent.url.partition("/desk/")[0]
        # A page that finds somebody else signed in loads itself anew, and would stop this one on its way.
        self.customer.goto("/robots.txt")
        self.customer.context.add_cookies([{"name": "malgil_session", "value": session, "url": home}])
        self.customer.goto(f"/threads/{thread}/")
        self.agent.goto(f"/desk/threads/{thread}/")
        if not self.thread:
            self.supervisor.goto("/desk/?view=all")
        self.thread = thread
        for page in self.pages:
            is_connected(page)

    @property
    def pages(self) -> tuple[Page, Page, Page]:
        return self.customer, self.agent, self.supervisor

    def differences(self) -> list[str]:
        """What differs between the open pages and new ones once everything has arrived; nothing when all is well."""
        found = [line for page in self.pages for line in page.evaluate("replay.differences()")]
        # What is wrong now must not be blamed on the next kind.
        for page in self.pages if found else ():
            page.reload()
        return found

    def differences_after(self, kinds: Sequence[str]) -> list[str]:
        """Let one kind after the other happen and return what differs after each, with its name.

        What made the thread quiet before it is drawn on the same pages at the same time.
        """
        found: list[str] = []
        if len(kinds) > 1 and self._say_nothing_of(kinds):
            return found
        for kind in kinds:
            self.ask("a quiet thread")
            self.ask(kind)
            found += [f"{kind}: {line}" for line in self.differences()]
        return found

    def _say_nothing_of(self, kinds: Sequence[str]) -> bool:
        """Let all of them happen and return whether no page has drawn anything anew, nor should have."""
        self.ask("a quiet thread")
        before = self.differences()
        self._touches()
        for kind in kinds:
            self.ask(kind)
        return not (before or self.differences() or self._touches())

    def _touches(self) -> int:
        return sum(page.evaluate("replay.touched()") for page in self.pages)


@contextmanager
def _playing(windows: Windows) -> Iterator[Play]:
    pages = [windows.open(who=who) for who in ("", "박서연", "최유진")]
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


def acts() -> Iterator[tuple[str, ...]]:
    """What is looked at at once: a kind alone, or several that happen elsewhere."""
    kinds = sorted(SCENARIOS.keys() - NOT_ON_OPEN_PAGES)
    elsewhere = [kind for kind in kinds if kind.startswith(ELSEWHERE)]
    for first in range(0, len(elsewhere), MOST_AT_ONCE):
        yield tuple(elsewhere[first : first + MOST_AT_ONCE])
    yield from ((kind,) for kind in kinds if kind not in elsewhere)


@pytest.mark.parametrize("kinds", list(acts()), ids=" ".join)
def test_a_page_that_saw_it_live_equals_the_page_loaded_afterwards(play: Play, kinds: tuple[str, ...]) -> None:
    assert "\n".join(play.differences_after(kinds)) == ""
