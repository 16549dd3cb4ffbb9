"""Pages travel compressed."""

import gzip
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ASKS = {"Accept-Encoding": "gzip, deflate"}


def test_a_page_is_compressed_for_who_can_read_it(client: Client) -> None:
    page = client.get("/", headers=ASKS)

    assert page.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["Vary"]
    assert b"</html>" in gzip.decompress(page.content)
    assert len(page.content) * 3 < len(gzip.decompress(page.content))


def test_who_does_not_ask_gets_it_plain(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/").headers


def test_a_page_that_has_not_changed_is_known_again(client: Client) -> None:
    # The first answer brings a cookie, with which pages differ.
    client.get("/")
    first = client.get("/", headers=ASKS)
    again = client.get("/", headers={**ASKS, "If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_short_answers_stay_as_they_are(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/robots.txt", headers=ASKS).headers


def test_lengths_vary_so_that_nobody_learns_from_them(client: Client) -> None:
    lengths: set[Any] = {len(client.get("/", headers=ASKS).content) for _ in range(6)}

    assert len(lengths) > 1
