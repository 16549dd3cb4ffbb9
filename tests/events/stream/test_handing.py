"""What was written in this process is shown without being read, and otherwise read: never twice, never late."""

import asyncio
from unittest import mock

import pytest
from django.db import transaction

from malgil.events import log, wakes
from malgil.events.models import Event, Held
from malgil.events.stream import hub as hub_module
from malgil.events.stream.handing import hand_over
from tests.events.live import apart, opened, record
from tests.events.wiring import Said

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def readings(monkeypatch):
    """How often the log was read for the stream."""
    read = mock.Mock(side_effect=hub_module.read)
    monkeypatch.setattr(hub_module, "read", read)
    return read


async def said(topic: str, *words: str) -> None:
    """Write, and hold on to what was written."""
    await record(topic, *(Said(words=one) for one in words), is_held=lambda _: True)


def words_of(tab) -> list[str]:
    return [one.data["html"].partition(">")[2].removesuffix("</li>") for one in tab.numbered]


def test_what_its_writer_holds_is_shown_without_being_read(readings):
    async def story():
        async with opened() as live:
            kim, seo = await live.tab("kim", "topic=thread:1"), await live.tab("seo", "topic=thread:1")
            await said("thread:1", "하나", "둘")
            await said("thread:1", "셋")
            for tab in (kim, seo):
                await tab.until(lambda tab: len(tab.seqs) == 3)
            # The wakes have come too by then, and find that nothing is left to read.
            await asyncio.sleep(0.1)
            return [(words_of(tab), tab.seqs) for tab in (kim, seo)]

    assert asyncio.run(story()) == [(["하나", "둘", "셋"], [1, 2, 3])] * 2
    assert readings.call_count == 0


def test_each_surface_and_language_has_its_own(readings):
    async def story():
        async with opened() as live:
            tabs = [await live.tab(who, "topic=thread:1") for who in ("kim", "seo", "amy")]
            await said("thread:1", "하나")
            for tab in tabs:
                await tab.until(lambda tab: tab.seqs)
            return [tab.numbered[0].data["html"].partition(">")[0] for tab in tabs]

    assert asyncio.run(story()) == [
        '<li id="line-1" lang="ko" data-surface="portal"',
        '<li id="line-1" lang="ko" data-surface="desk"',
        '<li id="line-1" lang="en" data-surface="portal"',
    ]
    assert readings.call_count == 0


def test_what_others_wrote_before_is_read_first(monkeypatch, readings):
    async def story():
        async with opened() as live:
            kim = await live.tab("kim", "topic=thread:1")
            with monkeypatch.context() as deaf:
                # Another process writes, and its wake is lost.
                deaf.setattr(wakes, "ring", lambda topics: None)
                deaf.setattr(log, "hand_over", lambda event: None)
                await said("thread:1", "하나")
            await said("thread:1", "둘")
            await kim.until(lambda tab: len(tab.seqs) == 2)
            return words_of(kim), kim.seqs

    assert asyncio.run(story()) == (["하나", "둘"], [1, 2])
    assert readings.call_count == 1


def test_nobody_draws_for_a_topic_nobody_looks_at(monkeypatch):
    drawn = mock.Mock()
    monkeypatch.setattr("malgil.events.stream.handing.frames_of", drawn)

    async def story():
        async with opened() as live:
            await live.tab("kim", "topic=thread:1")
            await said("thread:2", "하나")

    asyncio.run(story())
    assert drawn.call_count == 0


def test_a_page_that_comes_while_something_is_handed_over_reads_it(readings):
    async def story():
        async with opened() as live:
            kim = await live.tab("kim", "topic=thread:1")
            hub = live.stream.hub
            event = Event(topic="thread:1", seq=1, kind="test.said", audience="public", facts={"words": "하나"})
            drawn = hub_module.Record(1, {("portal", "ko"): b"event: fragment\ndata: {}\n\n"})
            seo = await live.tab("seo", "topic=thread:1")
            await asyncio.to_thread(_keep, event)
            # Drawn before the desk looked.
            hub.take_soon("thread:1", drawn)
            await seo.until(lambda tab: tab.seqs)
            return kim.text.count("event: fragment"), words_of(seo)

    assert asyncio.run(story()) == (1, ["하나"])
    assert readings.call_count == 1


def _keep(event: Event) -> None:
    event.at = log.now()
    apart(event.save)


def test_an_event_nobody_holds_is_left_to_the_stream(monkeypatch):
    drawn = mock.Mock()
    monkeypatch.setattr("malgil.events.stream.handing.frames_of", drawn)

    async def story():
        async with opened() as live:
            await live.tab("kim", "topic=thread:1")
            hand_over(Event(topic="thread:1", seq=1, kind="test.said", audience="public", facts={"words": "하나"}))

    asyncio.run(story())
    assert drawn.call_count == 0


def test_a_stream_that_has_stopped_is_given_nothing():
    async def story():
        async with opened() as live:
            await live.tab("kim", "topic=thread:1")
            hub = live.stream.hub
        await said("thread:1", "하나")
        return hub

    assert asyncio.run(story()).variants_on("thread:1") == frozenset()


def test_words_that_were_not_committed_are_shown_to_nobody(readings):
    async def story():
        async with opened() as live:
            kim = await live.tab("kim", "topic=thread:1")
            await asyncio.to_thread(_fail, "thread:1")
            await said("thread:1", "하나")
            await kim.until(lambda tab: tab.seqs)
            return words_of(kim), kim.seqs

    assert asyncio.run(story()) == (["하나"], [1])


def _fail(topic: str) -> None:
    @transaction.atomic
    def inside() -> None:
        event = log.record(topic, Said(words="아니에요"), actor=None)
        event.held = Held(event)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        apart(inside)
