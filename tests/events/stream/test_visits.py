"""What an open page gets to see."""

import asyncio

import pytest
from django.test import override_settings

from malgil.base.release import release
from malgil.events import wakes
from malgil.events.stream import visits
from malgil.events.stream.asking import admit
from malgil.events.stream.feed import BELL_SECONDS
from malgil.events.stream.reading import EVENTS_AT_ONCE
from tests.events import wiring
from tests.events.live import Heard, Live, Tab, apart, events_in, opened, record
from tests.events.wiring import Broken, Moved, Noted, Said, Taken

pytestmark = pytest.mark.django_db(transaction=True)

HTML = '<li id="line-{0}" lang="{1}" data-surface="{2}">{3}</li>'


def fragment(seq: int, html: str, kind: str = "test.said") -> Heard:
    shown = {"topic": "thread:1", "seq": seq, "kind": kind, "place": "lines", "id": f"line-{seq}", "html": html}
    return Heard("fragment", shown, f"thread:1={seq}")


def test_a_message_is_shown_on_every_page_that_looks_at_the_thread():
    async def story():
        async with opened() as live:
            customer = await live.tab("kim", "topic=thread:1")
            agent = await live.tab("seo", "topic=thread:1")
            await record("thread:1", Said(words="<안녕>"))
            await customer.until(lambda tab: tab.seqs == [1])
            await agent.until(lambda tab: tab.seqs == [1])
            return customer.heard, agent.heard[-1]

    at_portal, at_desk = asyncio.run(story())

    assert at_portal == [fragment(1, HTML.format(1, "ko", "portal", "&lt;안녕&gt;"))]
    assert at_desk == fragment(1, HTML.format(1, "ko", "desk", "&lt;안녕&gt;"))


def test_what_happens_on_another_thread_is_not_shown():
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await record("thread:2", Said(words="다른 문의"))
            await record("thread:1", Said(words="이 문의"))
            await page.until(lambda tab: tab.seqs)
            return page.heard

    assert asyncio.run(story()) == [fragment(1, HTML.format(1, "ko", "portal", "이 문의"))]


def test_what_is_for_staff_never_reaches_the_portal_even_when_an_agent_looks_there():
    async def story():
        async with opened() as live:
            customer = await live.tab("kim", "topic=thread:1")
            visiting = await live.tab("seo", "topic=thread:1&surface=portal")
            agent = await live.tab("jung", "topic=thread:1")
            await record("thread:1", Said(words="하나"), Noted(words="환불 이력 있음"), Said(words="셋"))
            for page, last in ((customer, 3), (visiting, 3), (agent, 3)):
                await page.until(lambda tab, last=last: tab.seqs and tab.seqs[-1] == last)
            return customer, visiting, agent

    customer, visiting, agent = asyncio.run(story())

    assert (customer.seqs, visiting.seqs, agent.seqs) == ([1, 3], [1, 3], [1, 2, 3])
    assert "환불" not in customer.text + visiting.text


def test_a_kind_without_a_fragment_rings_with_its_number():
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await record("thread:1", Moved())
            await page.until(lambda tab: tab.heard)
            return page.heard

    assert asyncio.run(story()) == [
        Heard("bell", {"topic": "thread:1", "seq": 1, "kind": "test.moved"}, "thread:1=1"),
    ]


def test_a_fragment_that_cannot_be_rendered_rings_instead_and_the_next_one_comes():
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await record("thread:1", Broken(), Said(words="다음"))
            await page.until(lambda tab: len(tab.seqs) == 2)
            return page.heard

    assert asyncio.run(story()) == [
        Heard("bell", {"topic": "thread:1", "seq": 1, "kind": "test.broken"}, "thread:1=1"),
        fragment(2, HTML.format(2, "ko", "portal", "다음")),
    ]


def test_a_fragment_without_html_takes_its_element_away():
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await record("thread:1", Taken())
            await page.until(lambda tab: tab.heard)
            return page.heard[0].data

    assert asyncio.run(story()) == {
        "topic": "thread:1",
        "seq": 1,
        "kind": "test.taken",
        "place": "lines",
        "id": "line-1",
        "html": "",
    }


def test_every_page_reads_in_its_own_language_whoever_came_first():
    async def story():
        async with opened() as live:
            pages = {
                "ko": await live.tab("kim", "topic=thread:1"),
                "en": await live.tab("amy", "topic=thread:1"),
                "asked": await live.tab("kim", "topic=thread:1&lang=en"),
                "unknown": await live.tab("kim", "topic=thread:1&lang=../../x"),
            }
            await record("thread:1", Said(words="hi"))
            for page in pages.values():
                await page.until(lambda tab: tab.seqs)
            return {name: page.heard[0].data["html"] for name, page in pages.items()}

    in_korean, in_english = (HTML.format(1, language, "portal", "hi") for language in ("ko", "en"))
    assert asyncio.run(story()) == {"ko": in_korean, "en": in_english, "asked": in_english, "unknown": in_korean}


def test_a_fragment_is_rendered_once_for_all_who_read_the_same(monkeypatch):
    rendered = []
    plain = wiring.fragment

    def counted(event, surface):
        rendered.append((event.seq, surface))
        return plain(event, surface)

    async def story():
        async with opened() as live:
            pages = [await live.tab("kim", "topic=thread:1") for _ in range(5)]
            monkeypatch.setattr(wiring, "fragment", counted)
            await record("thread:1", Said(words="한 번만"))
            for page in pages:
                await page.until(lambda tab: tab.seqs)

    asyncio.run(story())

    assert rendered == [(1, "portal")]


# Coming back


def test_a_page_that_comes_back_gets_what_it_missed_in_order_and_then_what_happens():
    async def story():
        await record("thread:1", *(Said(words=str(number)) for number in range(1, 6)))
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1&since=thread:1=2")
            await page.until(lambda tab: tab.seqs == [3, 4, 5])
            await record("thread:1", Said(words="6"))
            await page.until(lambda tab: len(tab.seqs) == 4)
            return page.seqs

    assert asyncio.run(story()) == [3, 4, 5, 6]


def test_a_page_that_does_not_say_how_far_it_is_begins_with_now_and_is_told_where_that_is():
    async def story():
        await record("thread:1", Said(words="früher"), Said(words="eben"))
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1 queue")
            await record("thread:1", Said(words="jetzt"))
            await page.until(lambda tab: tab.seqs)
            return events_in(page.text)[0], page.seqs

    assert asyncio.run(story()) == (Heard("hello", {"at": {"thread:1": 2}, "beat": 20, "release": release()}), [3])


def test_a_browser_that_reconnects_by_itself_says_in_a_header_how_far_it_came():
    async def story():
        await record("thread:1", *(Said(words=str(number)) for number in range(1, 5)))
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1&since=thread:1=1", headers={"last-event-id": "thread:1=3"})
            await page.until(lambda tab: tab.seqs)
            return page.seqs

    assert asyncio.run(story()) == [4]


def test_a_page_that_is_ahead_of_a_restored_database_loads_itself_again():
    async def story():
        await record("thread:1", Said(words="aus der Sicherung"))
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1&since=thread:1=7")
            await page.until(lambda tab: tab.is_over)
            return page.heard

    assert asyncio.run(story()) == [Heard("reload", {}), Heard("bye", {})]


def test_a_page_that_is_far_behind_loads_itself_again_instead_of_everything_it_missed():
    async def story():
        await record("thread:1", *(Moved() for _ in range(EVENTS_AT_ONCE)))
        async with opened() as live:
            behind = await live.tab("kim", "topic=thread:1&since=thread:1=0")
            await behind.until(lambda tab: tab.is_over)
            nearly = await live.tab("kim", "topic=thread:1&since=thread:1=1")
            await nearly.until(lambda tab: len(tab.seqs) == EVENTS_AT_ONCE - 1)
            return [one.event for one in behind.heard], nearly.seqs

    events, seqs = asyncio.run(story())
    assert events == ["reload", "bye"]
    assert seqs == list(range(2, EVENTS_AT_ONCE + 1))


# Bells


def test_a_bell_rings_without_a_number():
    async def story():
        async with opened() as live:
            page = await live.tab("seo", "topic=desk")
            await record("thread:1", Said(words="x"))
            await page.until(lambda tab: tab.heard)
            return page.heard

    assert asyncio.run(story()) == [Heard("bell", {"topic": "desk"})]


def test_a_bell_that_rings_often_is_heard_at_once_and_once_more_a_little_later():
    async def story():
        async with opened() as live:
            page = await live.tab("seo", "topic=desk")
            for _ in range(100):
                live.stream.hub.on_ring(["desk"])
            await page.until(lambda tab: tab.heard)
            at_once = len(page.heard)
            await asyncio.sleep(3 * BELL_SECONDS)
            return at_once, len(page.heard)

    assert asyncio.run(story()) == (1, 2)


def test_a_page_hears_at_once_that_its_bells_rang_between_rendering_and_joining():
    async def story():
        await record("thread:1", Said(words="1"))
        async with opened() as live:
            fresh = await live.tab("seo", "topic=desk&since=desk=999999999")
            stale = await live.tab("seo", "topic=desk&since=desk=0")
            silent = await live.tab("seo", "topic=desk")
            await stale.until(lambda tab: tab.heard)
            return fresh.heard, stale.heard, silent.heard

    assert asyncio.run(story()) == ([], [Heard("bell", {"topic": "desk"})], [])


def test_a_page_hears_of_a_bell_that_rings_while_it_is_being_let_in(monkeypatch):
    def let_in(asked):
        admitted = admit(asked)
        apart(wakes.current().ring, ["desk"])
        return admitted

    async def story():
        async with opened() as live:
            early = await live.tab("seo", "topic=desk&topic=queue")
            monkeypatch.setattr(visits, "admit", let_in)
            late = await live.tab("jung", "topic=desk&topic=queue&since=desk=9 queue=9")
            await early.until(lambda tab: tab.heard)
            return early.heard, late.heard

    assert asyncio.run(story()) == ([Heard("bell", {"topic": "desk"})], [Heard("bell", {"topic": "desk"})])


def test_who_of_the_staff_holds_the_desk_open_is_said_when_they_come():
    async def story():
        async with opened() as live:
            await live.tab("seo", "topic=desk")
            await live.tab("jung", "topic=thread:1")
            await live.tab("kim", "topic=queue")
            jung = await live.tab("jung", "topic=desk")
            await jung.until(lambda tab: len(wiring.renewed) == 2)

    asyncio.run(story())

    assert wiring.renewed == [frozenset({11}), frozenset({11, 12})]


# The end


@override_settings(MALGIL_STREAM_MINUTES=0.4 / 60, MALGIL_STREAM_HEARTBEAT_SECONDS=0.1)
def test_a_stream_beats_and_ends_after_its_time_with_a_word():
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await page.until(lambda tab: tab.is_over)
            return page

    page = asyncio.run(story())
    events = [one.event for one in page.heard]
    assert events == ["beat"] * (len(events) - 1) + ["bye"]
    assert 2 <= events.count("beat") <= 5


def test_stopping_sends_every_page_away_to_come_back():
    async def story():
        async with opened() as live:
            page = await live.tab("kim", "topic=thread:1")
            await live.stream.stop()
            await page.until(lambda tab: tab.is_over)
            later = await live.tab("kim", "topic=thread:1")
            return page.heard, later.status

    assert asyncio.run(story()) == ([Heard("bye", {})], 503)


def test_a_page_that_goes_leaves_nothing_behind():
    async def story():
        async with opened() as live:
            page = await live.tab("seo", "topic=thread:1&topic=desk")
            held = sorted(live.stream.hub.feeds)
            await live.shut(page)
            return held, live.stream.hub.feeds, live.stream.hub.pages, live.stream.hub.of_person

    assert asyncio.run(story()) == (["desk", "thread:1"], {}, set(), {})


# A slow reader


async def _stuck(live: Live) -> Tab:
    page = await live.tab("kim", "topic=thread:1")
    page.reads.clear()
    return page


def test_a_page_that_does_not_read_is_cut_off_and_the_others_get_everything():
    async def story():
        async with opened() as live:
            stuck = await _stuck(live)
            quick = await live.tab("kim", "topic=thread:1")
            for _ in range(6):
                await record("thread:1", *(Said(words="가" * 9_000) for _ in range(5)))
            await quick.until(lambda tab: len(tab.seqs) == 30)
            await stuck.until(lambda tab: tab.is_over)
            return stuck.seqs, quick.seqs, len(live.stream.hub.pages)

    assert asyncio.run(story()) == ([], list(range(1, 31)), 1)


def test_whispers_for_a_page_that_does_not_read_are_dropped():
    async def story():
        async with opened() as live:
            stuck = await _stuck(live)
            await record("thread:1", Said(words="1"))
            await asyncio.sleep(0.1)
            for _ in range(1_000):
                live.stream._on_whisper(
                    "thread:1", {"kind": "typing", "who": {"id": 11, "name": "박", "side": "agent"}}
                )
            stuck.reads.set()
            await stuck.until(lambda tab: tab.seqs)
            return [one.event for one in stuck.heard]

    heard = asyncio.run(story())
    assert heard[0] == "fragment"
    assert 0 < heard.count("whisper") < 40
