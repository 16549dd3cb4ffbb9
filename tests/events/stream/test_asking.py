"""Who is let in, and what is said to who is not."""

import asyncio

import pytest

from malgil.events.stream.visits import PAGES_EACH
from tests.events.live import opened

pytestmark = pytest.mark.django_db(transaction=True)

NOTHING = "여기에는 볼 것이 없어요."


def answer(who: str, query: str, **options: object) -> tuple[int, str]:
    async def story():
        async with opened() as live:
            page = await live.tab(who, query, **options)
            return page.status, page.text

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("who", "query"),
    [
        ("lee", "topic=thread:1"),
        ("kim", "topic=thread:999"),
        ("seo", "topic=thread:999"),
        ("kim", "topic=thread:"),
        ("kim", "topic=thread"),
        ("kim", "topic=thread:1x"),
        ("kim", "topic=thread:-1"),
        ("kim", "topic=thread:%D9%A1"),
        ("kim", "topic=thread:" + "1" * 19),
        ("kim", "topic=Thread:1"),
        ("kim", "topic=nothing"),
        ("kim", "topic=nothing:1"),
        ("kim", "topic=desk"),
        ("kim", "topic=desk:1"),
        ("seo", "topic=desk:1"),
        ("kim", "topic=person:2"),
        ("kim", "topic=queue:1"),
        ("kim", "topic=thread:1&topic=thread:999"),
        ("kim", "topic=thread:1%0adata:x"),
        ("kim", "topic=thread:1&surface=desk"),
    ],
)
def test_what_does_not_exist_and_what_is_somebody_elses_look_the_same(who, query):
    assert answer(who, query) == (404, NOTHING)


@pytest.mark.parametrize(
    ("query", "accepted", "sentence"),
    [
        ("topic=nothing:1&lang=en", "ko", "There is nothing to see here."),
        ("topic=thread:999", "en-GB,en;q=0.9,ko;q=0.5", "There is nothing to see here."),
        ("topic=thread:999", "ko-KR,en;q=0.9", NOTHING),
        ("topic=thread:999&lang=xx", "", NOTHING),
    ],
)
def test_who_is_turned_away_reads_why_in_their_language(query, accepted, sentence):
    assert answer("kim", query, headers={"accept-language": accepted}) == (404, sentence)


@pytest.mark.parametrize(
    "query", ["", "topic=", "since=thread:1=1", "topic=" + "+".join(f"thread:{n}" for n in range(9))]
)
def test_a_question_without_sense_is_refused(query):
    assert answer("kim", query) == (400, "무엇을 보려는지 알 수 없어요.")


def test_an_unknown_surface_is_refused():
    assert answer("kim", "topic=thread:1&surface=api") == (400, "무엇을 보려는지 알 수 없어요.")


@pytest.mark.parametrize("who", ["", "nobody"])
def test_a_stranger_is_asked_to_sign_in(who):
    assert answer(who, "topic=queue") == (403, "먼저 로그인해 주세요.")


@pytest.mark.parametrize("who", ["", "nobody", "kim"])
def test_what_is_everybodys_is_shown_to_everybody(who):
    assert answer(who, "topic=notices", method="HEAD")[0] == 204


@pytest.mark.parametrize("query", ["topic=notices&topic=queue", "topic=notices&surface=desk"])
def test_a_stranger_sees_only_what_is_everybodys(query):
    assert answer("", query) == (403, "먼저 로그인해 주세요.")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_sees_nothing(site):
    expected = (403, "다른 사이트에서는 볼 수 없어요.")
    assert answer("kim", "topic=thread:1", headers={"sec-fetch-site": site}) == expected


@pytest.mark.parametrize(("who", "status"), [("kim", 204), ("lee", 404), ("", 403)])
def test_a_page_may_ask_why_it_was_refused(who, status):
    assert answer(who, "topic=thread:1", method="HEAD")[0] == status


@pytest.mark.parametrize(("path", "method", "status"), [("/live/", "POST", 405), ("/live/x", "GET", 404)])
def test_other_doors_are_closed(path, method, status):
    async def story():
        sent = []

        async def send(message):
            sent.append(message)

        async with opened() as live:
            await live.stream({"type": "http", "path": path, "method": method, "headers": []}, None, send)
        return sent[0]["status"]

    assert asyncio.run(story()) == status


def test_nobody_holds_more_pages_open_than_they_can_look_at():
    async def story():
        async with opened() as live:
            pages = [await live.tab("kim", "topic=queue") for _ in range(PAGES_EACH)]
            refused = await live.tab("kim", "topic=queue")
            other = await live.tab("lee", "topic=queue")
            await live.shut(pages[0])
            again = await live.tab("kim", "topic=queue")
            return refused.status, refused.text, other.status, again.status

    assert asyncio.run(story()) == (429, "열어 둔 창이 너무 많아요. 몇 개를 닫아 주세요.", 200, 200)


def test_a_page_is_asked_again_who_it_is_whenever_it_comes_back(monkeypatch):
    from tests.events import wiring

    async def story():
        async with opened() as live:
            first = await live.tab("kim", "topic=thread:1")
            await live.shut(first)
            monkeypatch.setattr(wiring, "KIMS", set())
            return first.status, (await live.tab("kim", "topic=thread:1")).status

    assert asyncio.run(story()) == (200, 404)
