"""Reconnect property: wherever a stream is cut, both sides' transcripts equal the log: in order, no gap, no double."""

import asyncio
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malgil.events.facts import Fact
from malgil.events.models import Event, Topic
from tests.events.live import Live, Tab, opened, record
from tests.events.wiring import Moved, Noted, Said

pytestmark = pytest.mark.django_db(transaction=True)

fact = st.one_of(
    st.text(alphabet="가나 <&\n\r\u2028😀", max_size=5).map(lambda words: Said(words=words)),
    st.just(Noted(words="메모")),
    st.just(Moved()),
)
# What each of several writers does, one after the other.
scripts = st.lists(st.lists(fact, min_size=1, max_size=6), min_size=1, max_size=3)
# After how many events a page's connection is cut, again and again; 0 is right after the greeting.
cuts = st.lists(st.integers(0, 4), min_size=1, max_size=6).filter(any)


class Browser:
    """A page that is cut off again and again, and says each time how far it is."""

    def __init__(self, live: Live, who: str) -> None:
        self.live = live
        self.who = who
        self.position = 0
        self.transcript: list[tuple[int, str]] = []

    async def follow(self, cuts: list[int], last: asyncio.Future[int]) -> None:
        """Look until the last event this side may see is there."""
        for number in cycle(cuts):
            await self._visit(number, last)
            if last.done() and self.position >= last.result():
                return

    async def _visit(self, number: int, last: asyncio.Future[int]) -> None:
        tab = await self.live.tab(self.who, f"topic=thread:1&since=thread:1={self.position}")
        try:
            await tab.until(lambda tab: len(tab.seqs) >= number or self._has_all(tab, last))
        finally:
            await self.live.shut(tab)
        # What arrived whole before the cut is what a browser has; it asks for the rest next time.
        for heard in tab.numbered[: max(number, 1)]:
            self.position = heard.data["seq"]
            self.transcript.append((self.position, heard.data.get("html", heard.data["kind"])))

    def _has_all(self, tab: Tab, last: asyncio.Future[int]) -> bool:
        return last.done() and max(tab.seqs, default=self.position) >= last.result()


def expected(surface: str, *audiences: str) -> list[tuple[int, str]]:
    from malgil.events.stream.reading import frames_of
    from tests.events.live import events_in

    shown = Event.objects.filter(topic="thread:1", audience__in=audiences).order_by("seq")
    frames = [frames_of(event, frozenset({(surface, "ko")}))[surface, "ko"].decode() for event in shown]
    heard = [events_in(frame)[0] for frame in frames]
    return [(one.data["seq"], one.data.get("html", one.data["kind"])) for one in heard]


async def conversation(scripts: list[list[Fact]], cuts: list[int]) -> dict[str, list[tuple[int, str]]]:
    last: dict[str, asyncio.Future[int]] = {}
    async with opened() as live:
        browsers = {"kim": Browser(live, "kim"), "seo": Browser(live, "seo")}
        for who in browsers:
            last[who] = asyncio.get_running_loop().create_future()
        following = [asyncio.create_task(browser.follow(cuts, last[who])) for who, browser in browsers.items()]
        # Some are handed over by their writers and some are read, with one another and one after the other.
        await asyncio.gather(*(record("thread:1", *script, is_held=_is_held) for script in scripts))
        seen = await asyncio.to_thread(_last_seen)
        for who in browsers:
            last[who].set_result(seen[who])
        await asyncio.wait_for(asyncio.gather(*following), 20)
    return {who: browser.transcript for who, browser in browsers.items()}


def _is_held(event: Event) -> bool:
    return event.seq % 3 > 0


def _last_seen() -> dict[str, int]:
    from django.db import connections

    try:
        seqs = list(Event.objects.filter(topic="thread:1").order_by("seq").values_list("seq", "audience"))
        public = [seq for seq, audience in seqs if audience == "public"]
        return {"kim": max(public, default=0), "seo": seqs[-1][0]}
    finally:
        connections.close_all()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(scripts=scripts, cuts=cuts)
def test_both_transcripts_equal_the_log_wherever_the_stream_is_cut(scripts, cuts):
    Event.objects.all().delete()
    Topic.objects.all().delete()

    transcripts = asyncio.run(conversation(scripts, cuts))

    number = sum(map(len, scripts))
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, number + 1))
    assert transcripts["kim"] == expected("portal", "public")
    assert transcripts["seo"] == expected("desk", "public", "staff")
