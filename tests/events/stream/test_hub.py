"""Reading what was woken: each topic by one reader at a time, and never forgotten."""

import asyncio

import pytest

from malgil.events.stream import hub as hub_module
from malgil.events.stream.hub import READERS, Hub
from malgil.events.stream.page import Onlooker, Page
from malgil.events.stream.reading import Found, Record


class Log:
    """A log in memory that is read as slowly as a test wants, and notes who reads what at the same time."""

    def __init__(self) -> None:
        self.heads: dict[str, int] = {}
        self.under_way: list[str] = []
        self.most = 0
        self.overlaps: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def run(self, _read, wanted) -> Found:
        self.overlaps += [topic for topic in wanted if topic in self.under_way]
        self.under_way += wanted
        self.most = max(self.most, len(self.under_way))
        heads = dict(self.heads)
        await asyncio.sleep(0)
        await self.gate.wait()
        for topic in wanted:
            self.under_way.remove(topic)
        records = {
            topic: [
                Record(seq, dict.fromkeys(one.variants, b"%d " % seq))
                for seq in range(one.after + 1, heads.get(topic, 0) + 1)
            ]
            for topic, one in wanted.items()
        }
        return Found(records, complete=True)


class Window:
    """A page that notes what it gets."""

    def __init__(self, language: str = "ko") -> None:
        self.got = b""
        self.page = Page(Onlooker(1, "x", is_agent=False), ("portal", language), self.send, ends_at=0)

    async def send(self, message) -> None:
        self.got += message["body"]


async def joined(hub: Hub, window: Window, topic: str, *, since: int = 0, head: int = 0) -> None:
    hub.hold([topic])
    window.page.at[topic] = since
    hub.enter(window.page)
    await hub.join(window.page, topic, head=head)


async def settled() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _no_bells(monkeypatch):
    monkeypatch.setattr(hub_module.wiring, "is_bell", lambda topic: False)


def test_no_topic_is_read_by_two_readers_at_once_and_what_rings_meanwhile_is_read_afterwards():
    async def story():
        log = Log()
        hub = Hub(log)
        windows = {f"thread:{number}": Window() for number in range(60)}
        for topic, window in windows.items():
            await joined(hub, window, topic)
        for seq in range(1, 6):
            for topic in windows:
                log.heads[topic] = seq
                hub.on_ring([topic])
            await asyncio.sleep(0)
        await settled()
        return log, hub, [window.got for window in windows.values()]

    log, hub, got = asyncio.run(story())

    assert got == [b"1 2 3 4 5 "] * 60
    assert log.overlaps == []
    assert (hub._readers, hub._woken, hub._being_read) == (set(), {}, set())


def test_while_one_reader_is_stuck_others_read_other_topics():
    async def story():
        log = Log()
        hub = Hub(log)
        stuck, quick = Window(), Window()
        await joined(hub, stuck, "thread:1")
        await joined(hub, quick, "thread:2")
        log.gate.clear()
        log.heads["thread:1"] = 1
        hub.on_ring(["thread:1"])
        await settled()
        log.heads["thread:2"] = 1
        hub.on_ring(["thread:2"])
        await settled()
        both = sorted(log.under_way)
        log.gate.set()
        await settled()
        return both, stuck.got, quick.got

    assert asyncio.run(story()) == (["thread:1", "thread:2"], b"1 ", b"1 ")
    assert READERS > 1


def test_a_wake_in_the_moment_the_last_reader_ends_is_not_lost():
    async def story():
        log = Log()
        hub = Hub(log)
        windows = [Window() for _ in range(READERS)]
        for number, window in enumerate(windows):
            await joined(hub, window, f"thread:{number}")
        for seq in range(1, 200):
            for number in range(READERS):
                log.heads[f"thread:{number}"] = seq
                hub.on_ring([f"thread:{number}"])
            # One step of the loop more each time: some wake falls on every moment of a reader's life.
            for _ in range(seq % 12):
                await asyncio.sleep(0)
        await settled()
        return {window.got for window in windows}

    assert asyncio.run(story()) == {b"".join(b"%d " % seq for seq in range(1, 200))}


def test_a_page_that_joins_while_its_topic_is_being_read_gets_everything_once():
    async def story():
        log = Log()
        hub = Hub(log)
        first, second, english = Window(), Window(), Window("en")
        await joined(hub, first, "thread:1")
        log.gate.clear()
        log.heads["thread:1"] = 2
        hub.on_ring(["thread:1"])
        await settled()
        joining = [
            asyncio.create_task(joined(hub, second, "thread:1", head=2)),
            asyncio.create_task(joined(hub, english, "thread:1", since=1, head=2)),
        ]
        await settled()
        log.heads["thread:1"] = 3
        hub.on_ring(["thread:1"])
        log.gate.set()
        await asyncio.gather(*joining)
        await settled()
        return first.got, second.got, english.got

    assert asyncio.run(story()) == (b"1 2 3 ", b"1 2 3 ", b"2 3 ")


def test_a_language_that_comes_while_events_are_rendered_in_others_gets_them_too():
    async def story():
        log = Log()
        hub = Hub(log)
        korean, english = Window(), Window("en")
        await joined(hub, korean, "thread:1")
        log.gate.clear()
        log.heads["thread:1"] = 1
        hub.on_ring(["thread:1"])
        await settled()
        await joined(hub, english, "thread:1")
        log.gate.set()
        await settled()
        return korean.got, english.got

    assert asyncio.run(story()) == (b"1 ", b"1 ")


def test_a_page_that_leaves_while_its_topic_is_being_read_is_not_written_to():
    async def story():
        log = Log()
        hub = Hub(log)
        window = Window()
        await joined(hub, window, "thread:1")
        log.gate.clear()
        log.heads["thread:1"] = 1
        hub.on_ring(["thread:1"])
        await settled()
        hub.leave(window.page)
        hub.let_go(["thread:1"])
        log.gate.set()
        await settled()
        return window.got, hub.feeds, hub.pages

    assert asyncio.run(story()) == (b"", {}, set())
