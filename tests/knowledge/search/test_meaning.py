"""The semantic tier: what means the same is found though no word of it is the same."""

import threading

import numpy as np
import pytest

from malgil.knowledge.actions.indexing import Findable, index, read_documents
from malgil.knowledge.models import SearchDocument
from malgil.knowledge.search import find, reading, shelf, suggestions
from malgil.korean.morphemes import SOCKET
from malgil.korean.morphemes.meaning import LENGTH
from malgil.korean.morphemes.server import Server

pytestmark = pytest.mark.django_db

SHIPPING, LOST = "택배는 며칠 걸리나요?", "비밀번호를 잊어버렸어요"
ABOUT = {SHIPPING: 0, "물건 받으려면 얼마나 기다려요": 0, LOST: 1}


class Understands:
    """Takes words for morphemes, and knows of a few sentences what they are about."""

    def morphemes(self, text, *, typos):
        return text.split()

    def mended(self, text):
        return text.replace("믈건", "물건")

    def encode(self, text):
        vector = np.zeros(LENGTH, "<f2")
        vector[ABOUT.get(text, 2)] = 1
        return vector.tobytes()


@pytest.fixture
def semantic(settings, tmp_path, monkeypatch):
    """The semantic tier with two articles that have been read, whatever packages this machine has and however busy."""
    monkeypatch.setattr(reading, "find_spec", lambda _name: object())
    monkeypatch.setattr(reading, "QUESTION_SECONDS", 10.0)
    settings.MALGIL_SEARCH, settings.MALGIL_DATA = "semantic", tmp_path
    shelf.forget()
    reading._client.cache_clear()
    for ref, title in enumerate([SHIPPING, LOST], 1):
        index("article", ref, Findable(title, "", "all", "ko", slug=f"a{ref}"))
    with Server(tmp_path / SOCKET, Understands(), Understands().encode) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        assert read_documents() == 2
        yield
        server.shutdown()
    shelf.forget()
    reading._client.cache_clear()


def titles(text: str) -> list[str]:
    return [hit.title for hit in find(text, viewer=None).hits]


def test_a_question_in_other_words_finds_what_means_the_same(semantic, settings):
    assert titles("물건 받으려면 얼마나 기다려요") == [SHIPPING]

    settings.MALGIL_SEARCH = "full"
    assert titles("물건 받으려면 얼마나 기다려요") == []


def test_its_slips_are_mended_before_it_is_understood(semantic):
    [hit] = find("믈건 받으려면 얼마나 기다려요", viewer=None).hits

    assert hit.title == SHIPPING
    assert hit.why.fields["meaning"] == pytest.approx(1.5)


def test_what_means_nothing_of_the_kind_is_not_found(semantic):
    assert titles("오늘 날씨 맑음") == []


def test_half_a_word_waits_for_no_meaning(semantic):
    assert [hit.title for hit in suggestions("비밀", viewer=None).hits] == [LOST]
    assert suggestions("물건 받으려면 얼마나 기다려요", viewer=None).hits == []


def test_a_tier_reads_anew_what_another_one_has_read(semantic, settings):
    assert read_documents() == 0
    assert set(SearchDocument.objects.values_list("read_by", flat=True)) == {"kiwi-0.24-2 use-3"}

    settings.MALGIL_SEARCH = "full"
    assert read_documents() == 2
    assert [bytes(one) for one in SearchDocument.objects.values_list("meaning", flat=True)] == [b"", b""]


def test_without_the_package_of_meanings_texts_are_still_found_by_morphemes(semantic, monkeypatch):
    monkeypatch.setattr(reading, "find_spec", lambda _name: None)

    assert read_documents() == 2
    assert set(SearchDocument.objects.values_list("read_by", flat=True)) == {"kiwi-0.24-2"}
    assert all(SearchDocument.objects.values_list("title_morphemes", flat=True))


def test_a_changed_title_loses_the_meaning_of_the_old_one(semantic):
    index("article", 1, Findable("쿠폰을 쓰는 방법", "", "all", "ko", slug="a1"))

    assert titles("물건 받으려면 얼마나 기다려요") == []
    assert bytes(SearchDocument.objects.get(ref=1).meaning) == b""
