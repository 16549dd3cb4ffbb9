"""Typing, and who looks: heard at once by the right people, kept by nobody."""

import asyncio
import json

import pytest

from malgil.events import wakes
from malgil.events.models import Event
from malgil.events.stream import looking as looking_module
from malgil.events.stream.whispers import MOST_AT_ONCE, Pace
from tests.events.live import Heard, Tab, apart, opened

pytestmark = pytest.mark.django_db(transaction=True)


def body(topic: str = "thread:1", kind: str = "typing") -> bytes:
    return json.dumps({"topic": topic, "kind": kind}).encode()


def typing(tab: Tab) -> list[dict]:
    return [one.data for one in tab.heard if one.event == "whisper" and one.data["kind"] != "presence"]


def present(tab: Tab) -> list[list[dict]]:
    return [one.data["people"] for one in tab.heard if one.data.get("kind") == "presence"]


def test_a_customer_who_types_is_seen_by_staff_with_a_number_and_not_by_themselves():
    async def story():
        async with opened() as live:
            kim, other = await live.tab("kim", "topic=thread:1"), await live.tab("kim", "topic=thread:1")
            agent = await live.tab("seo", "topic=thread:1")
            status = await live.whisper("kim", body())
            await agent.until(typing)
            return status, typing(agent), typing(kim), typing(other)

    who = {"id": 1, "name": "김하늘", "side": "customer"}
    assert asyncio.run(story()) == (204, [{"topic": "thread:1", "kind": "typing", "who": who}], [], [])


def test_an_agent_who_types_is_a_name_to_the_customer_and_no_number():
    async def story():
        async with opened() as live:
            kim = await live.tab("kim", "topic=thread:1")
            await live.whisper("seo", body())
            await live.whisper("seo", body(kind="still"))
            await kim.until(lambda tab: len(typing(tab)) == 2)
            return kim.heard

    who = {"name": "박서연", "side": "agent"}
    assert asyncio.run(story()) == [
        Heard("whisper", {"topic": "thread:1", "kind": "typing", "who": who}),
        Heard("whisper", {"topic": "thread:1", "kind": "still", "who": who}),
    ]


def test_a_whisper_is_no_row():
    async def story():
        async with opened() as live:
            agent = await live.tab("seo", "topic=thread:1")
            await live.whisper("kim", body())
            await agent.until(typing)

    asyncio.run(story())

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "said", "headers", "status"),
    [
        ("", body(), {}, 403),
        ("nobody", body(), {}, 403),
        ("lee", body(), {}, 404),
        ("kim", body("thread:999"), {}, 404),
        ("kim", body("queue"), {}, 404),
        ("seo", body("desk"), {}, 404),
        ("kim", body("thread:\x00"), {}, 404),
        ("kim", body(kind="presence"), {}, 400),
        ("kim", body(kind="shouting"), {}, 400),
        ("kim", b"", {}, 400),
        ("kim", b"[]", {}, 400),
        ("kim", b'"thread:1"', {}, 400),
        ("kim", b'{"topic": 1, "kind": "typing"}', {}, 400),
        ("kim", b"\xff\xfe", {}, 400),
        ("kim", b"[" * 1_000, {}, 400),
        ("kim", body() + b" " * 1_024, {}, 400),
        ("kim", body(), {"content_type": "text/plain"}, 400),
        ("kim", body(), {"content_type": "application/json; charset=utf-8"}, 204),
        ("kim", body(), {"sec_fetch_site": "cross-site"}, 403),
        ("kim", body(), {"sec_fetch_site": "same-site"}, 403),
        ("kim", body(), {"sec_fetch_site": "none"}, 403),
        ("kim", body(), {"sec_fetch_site": ""}, 403),
        ("kim", body(), {"sec_fetch_site": "", "origin": "https://evil.example", "host": "help.example"}, 403),
        ("kim", body(), {"sec_fetch_site": "", "origin": "null", "host": "help.example"}, 403),
        ("kim", body(), {"sec_fetch_site": "", "origin": "https://help.example", "host": "help.example"}, 204),
    ],
)
def test_only_who_may_look_at_a_topic_may_whisper_there_and_only_from_our_own_pages(who, said, headers, status):
    async def story():
        async with opened() as live:
            return await live.whisper(who, said, **headers)

    assert asyncio.run(story()) == status


def test_whispering_without_end_is_refused():
    async def story():
        async with opened() as live:
            return [await live.whisper("kim", body()) for _ in range(int(MOST_AT_ONCE) + 2)]

    assert asyncio.run(story()) == [204] * int(MOST_AT_ONCE) + [429, 429]


def test_the_pace_recovers_with_time_and_is_everybodys_own():
    pace = Pace()

    at_once = [pace.allows(1, at=10.0) for _ in range(7)]

    assert at_once == [True] * 6 + [False]
    assert pace.allows(2, at=10.0)
    assert pace.allows(1, at=11.1)
    assert not pace.allows(1, at=11.2)


# Presence


def test_staff_see_who_else_of_the_staff_looks_and_customers_never_do():
    async def story():
        async with opened() as live:
            kim = await live.tab("kim", "topic=thread:1")
            seo = await live.tab("seo", "topic=thread:1")
            jung = await live.tab("jung", "topic=thread:1")
            again = await live.tab("jung", "topic=thread:1")
            await seo.until(lambda tab: len(present(tab)) == 2)
            await live.shut(again)
            await live.shut(jung)
            await seo.until(lambda tab: len(present(tab)) == 3)
            return present(seo), present(jung), kim.heard

    jung, seo = {"id": 12, "name": "정우진"}, {"id": 11, "name": "박서연"}
    assert asyncio.run(story()) == ([[], [jung], []], [[seo]], [])


def test_an_agent_on_a_page_of_the_portal_is_not_seen_looking():
    async def story():
        async with opened() as live:
            seo = await live.tab("seo", "topic=thread:1")
            await live.tab("jung", "topic=thread:1&surface=portal")
            await asyncio.sleep(0.1)
            return present(seo)

    assert asyncio.run(story()) == [[]]


def test_who_looks_through_another_process_is_seen_too_until_nothing_is_heard_of_it(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(looking_module, "monotonic", lambda: now[0])
    elsewhere = {"kind": "presence", "from": "other", "asks": False, "people": [[12, "정우진"]]}

    async def story():
        async with opened() as live:
            seo = await live.tab("seo", "topic=thread:1")
            await asyncio.to_thread(apart, wakes.whisper, "thread:1", elsewhere)
            await seo.until(lambda tab: len(present(tab)) == 2)
            now[0] += 51
            live.stream.looking.renew()
            await seo.until(lambda tab: len(present(tab)) == 3)
            return present(seo)

    assert asyncio.run(story()) == [[], [{"id": 12, "name": "정우진"}], []]


def test_two_processes_tell_each_other_who_looks():
    async def story():
        async with opened() as here, opened() as there:
            seo = await here.tab("seo", "topic=thread:1")
            jung = await there.tab("jung", "topic=thread:1")
            await seo.until(lambda tab: present(tab)[-1:] == [[{"id": 12, "name": "정우진"}]])
            await jung.until(lambda tab: present(tab)[-1:] == [[{"id": 11, "name": "박서연"}]])
            await there.shut(jung)
            await seo.until(lambda tab: present(tab)[-1:] == [[]])

    asyncio.run(story())
