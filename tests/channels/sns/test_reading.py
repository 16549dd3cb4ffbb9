"""What feeds say: words and addresses, nothing that runs; failures are kept and tried again later."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.base.clock import now
from malgil.base.fetching import fetch
from malgil.base.outward import Unreachable
from malgil.channels.sns.jobs import fetch_feed
from malgil.channels.sns.reading import NoFeed, heard_in, plain
from malgil.news.models import Account, Entry
from malgil.news.queries import accounts_due, entries_visible_to
from tests.channels.sns.networks import Networks

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>온결</title>
<item><title><![CDATA[담요 <b>보풀</b> 줄이기]]></title><link>https://blog.example.com/1</link><guid>1</guid>
<description><![CDATA[<script>alert(1)</script><p>세탁망 &amp; 찬물</p><img src=x onerror=alert(1)>]]></description>
<pubDate>Mon, 02 Nov 2026 10:00:00 +0900</pubDate></item>
<item><title>나쁜 주소</title><link>javascript:alert(1)</link><guid>2</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>온결 살림</title><entry><id>yt:1</id>
<title>커튼 다는 법</title><link href="https://youtube.example.com/1"/><published>2026-11-01T00:00:00+00:00</published>
</entry></feed>"""


def test_what_a_blog_says_becomes_words() -> None:
    [heard] = heard_in(RSS.encode())

    assert (heard.title, heard.address, heard.excerpt) == (
        "담요 보풀 줄이기",
        "https://blog.example.com/1",
        "세탁망 & 찬물",
    )
    assert heard.at == datetime(2026, 11, 2, 1, tzinfo=UTC)


def test_what_a_video_channel_says_is_read_too() -> None:
    assert [heard.title for heard in heard_in(ATOM.encode())] == ["커튼 다는 법"]


@pytest.mark.parametrize("body", [b"", b"<html><body>404</body></html>", b"\x00\xff", b"https://example.com/feed"])
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(NoFeed):
        heard_in(body)


@given(st.text(alphabet=st.sampled_from("<>&;/'\"= scriptimgonerror가나다\x00"), max_size=60))
def test_nothing_that_runs_is_left(html: str) -> None:
    assert "\x00" not in plain(html)
    assert "<script" not in plain(f"<script>{html}</script>").lower() or "&lt;" in html


def fetched(account: Account) -> int:
    account.refresh_from_db()
    return fetch_feed(account, anywhere=True)


def test_a_feed_is_fetched_once_and_then_only_asked_for_what_is_new(there: Networks, account_on: Any) -> None:
    there.feed = RSS.encode()
    account = account_on("naver_blog", feed=f"{there.url}/feed.xml")
    assert accounts_due() == [account]

    assert (fetched(account), fetched(account)) == (1, 0)

    assert there.headers[1]["If-None-Match"] == '"one"'
    assert accounts_due() == []
    assert [entry.title for entry in entries_visible_to(None)] == ["담요 보풀 줄이기"]
    there.feed = RSS.replace("줄이기", "없애기").encode()
    Account.objects.update(etag="")
    assert fetched(account) == 0
    assert Entry.objects.get().title == "담요 보풀 없애기"


def test_a_failure_is_kept_and_each_wait_is_longer(there: Networks, account_on: Any) -> None:
    account = account_on("naver_blog", feed=f"{there.url}/feed.xml")
    waits = []
    for status, body in ((500, b""), (200, b"no feed"), (404, b"")):
        there.feed_status, there.feed = status, body
        assert fetched(account) == 0
        account.refresh_from_db()
        waits.append(account.due_at - now())

    assert (account.failures, account.error) == (3, "404")
    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [4, 8, 16]
    there.feed_status, there.feed = 200, ATOM.encode()
    assert fetched(account) == 1
    account.refresh_from_db()
    assert (account.failures, account.error) == (0, "")


@pytest.mark.parametrize(
    "url",
    ["http://93.184.216.34/", "https://127.0.0.1/", "https://10.0.0.1/", "https://localhost/", "file:///etc/passwd"],
)
def test_private_machines_and_plain_http_are_not_asked(url: str) -> None:
    with pytest.raises(Unreachable):
        fetch(url, {}, seconds=1, most_bytes=10)


def test_a_feed_that_is_too_large_is_cut_off(there: Networks) -> None:
    there.feed = b"x" * 2000

    with pytest.raises(Unreachable, match="too large"):
        fetch(f"{there.url}/feed.xml", {}, seconds=5, most_bytes=1000, anywhere=True)
