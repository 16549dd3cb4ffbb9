"""Wakes that get lost cost seconds, never an event."""

import asyncio

import pytest

from malgil.events import wakes
from malgil.events.stream import hub as hub_module
from tests.events.live import opened, record
from tests.events.wiring import Said

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def deaf(monkeypatch):
    """No wake arrives."""
    monkeypatch.setattr(wakes, "ring", lambda topics: None)


def test_an_event_whose_wake_was_lost_is_found_by_looking(deaf):
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await record("thread:1", Said(words="1"), Said(words="2"))
            await asyncio.sleep(0.1)
            before = page.seqs
            await live.stream.watch.look()
            await page.until(lambda tab: len(tab.seqs) == 2)
            return before, page.seqs

    assert asyncio.run(story()) == ([], [1, 2])


def test_bells_ring_when_wakes_seem_to_be_lost_and_not_otherwise(deaf):
    async def story():
        async with opened() as live:
            page = await live.tab("seo", "topic=desk")
            await live.stream.watch.look()
            await live.stream.watch.look()
            quiet = len(page.heard)
            await record("thread:2", Said(words="nobody looks here"))
            await live.stream.watch.look()
            await page.until(lambda tab: tab.heard)
            await live.stream.watch.look()
            await asyncio.sleep(0.3)
            return quiet, [one.data for one in page.heard]

    assert asyncio.run(story()) == (0, [{"topic": "desk"}])


def test_when_wakes_do_come_looking_rings_no_bell():
    async def story():
        async with opened() as live:
            page = await live.tab("seo", "topic=desk")
            await record("thread:2", Said(words="x"))
            await page.until(lambda tab: tab.heard)
            await live.stream.watch.look()
            await live.stream.watch.look()
            await asyncio.sleep(0.3)
            return len(page.heard)

    assert asyncio.run(story()) == 1


def test_after_a_gap_everything_is_looked_at(deaf):
    async def story():
        async with opened() as live:
            customer = await live.tab("kim", "topic=thread:1")
            agent = await live.tab("seo", "topic=desk")
            await record("thread:1", Said(words="1"))
            live.stream.watch.on_gap()
            await customer.until(lambda tab: tab.seqs)
            await agent.until(lambda tab: tab.heard)
            return customer.seqs, [one.event for one in agent.heard]

    assert asyncio.run(story()) == ([1], ["bell"])


def test_a_database_that_is_away_for_a_moment_delays_and_loses_nothing(monkeypatch, caplog):
    real, failures = hub_module.read, []

    def read(wanted):
        if len(failures) < 2:
            failures.append(1)
            raise OSError("the database is away")
        return real(wanted)

    monkeypatch.setattr(hub_module, "read", read)
    monkeypatch.setattr(hub_module, "PAUSE_SECONDS", 0.05)

    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await record("thread:1", Said(words="1"), Said(words="2"))
            await page.until(lambda tab: len(tab.seqs) == 2)
            return page.seqs

    assert asyncio.run(story()) == [1, 2]
