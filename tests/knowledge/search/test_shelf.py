"""How several processes come to the same index; each has a shelf."""

import pytest

from malgil.knowledge.actions.indexing import Findable, index, rebuild_index, touch_index, unindex
from malgil.knowledge.models import Synonym
from malgil.knowledge.search.asking import search, understand
from malgil.knowledge.search.entries import Seeker
from malgil.knowledge.search.keeping import Shelf

pytestmark = pytest.mark.django_db

SEEKER = Seeker(frozenset({"all"}), 0.0)


def _titles(shelf, text):
    index = shelf.index()
    return [found.entry.title for found in search(index, understand(index, text), SEEKER, limit=10, least=0.2)]


@pytest.fixture
def large(monkeypatch):
    """Let what is tested count as large, so that only changes are fetched."""
    monkeypatch.setattr("malgil.knowledge.search.keeping.SMALL", 0)
    for ref, title in enumerate(("배송은 언제 오나요?", "환불은 언제 되나요?", "쿠폰을 쓰는 방법"), 1):
        index("article", ref, Findable(title, "", "all", "ko"))


def test_a_change_by_one_process_is_seen_by_another(large):
    one, other = Shelf(), Shelf()
    assert _titles(one, "환불") == _titles(other, "환불") == ["환불은 언제 되나요?"]

    index("article", 2, Findable("환불은 사흘 걸려요", "", "all", "ko"))
    index("article", 4, Findable("환불 계좌를 바꾸고 싶어요", "", "all", "ko"))

    for shelf in (one, other):
        assert sorted(_titles(shelf, "환불")) == ["환불 계좌를 바꾸고 싶어요", "환불은 사흘 걸려요"]
        assert len(shelf.index().base.entries) == 3


def test_what_has_gone_is_gone_everywhere_and_may_come_back(large):
    shelf = Shelf()
    assert _titles(shelf, "쿠폰") == ["쿠폰을 쓰는 방법"]

    unindex("article", 3)
    assert _titles(shelf, "쿠폰") == []

    index("article", 3, Findable("쿠폰을 쓰는 방법", "", "all", "ko"))
    assert _titles(shelf, "쿠폰") == ["쿠폰을 쓰는 방법"]


def test_words_that_mean_the_same_come_without_reading_the_documents_again(large):
    shelf = Shelf()
    base = shelf.index().base

    Synonym.objects.create(words="쿠폰, 바우처")
    touch_index()

    assert _titles(shelf, "바우처") == ["쿠폰을 쓰는 방법"]
    assert shelf.index().base is base


def test_an_index_made_anew_is_read_anew(large):
    shelf = Shelf()
    base = shelf.index().base

    rebuild_index()

    assert shelf.index().base is not base
    assert list(shelf.index().entries) == []


def test_between_two_looks_nobody_asks_the_database(large, settings, django_assert_num_queries):
    settings.MALGIL_SEARCH_LOOKS = 60
    shelf = Shelf()
    shelf.index()

    with django_assert_num_queries(0):
        shelf.index()


def test_too_many_changes_are_worked_in_outside_requests(large, monkeypatch):
    shelf = Shelf()
    shelf.index()
    monkeypatch.setattr("malgil.knowledge.search.keeping.MANY", 1)
    worked = []
    monkeypatch.setattr("malgil.knowledge.search.keeping._in_background", worked.append)

    index("article", 5, Findable("영수증을 받고 싶어요", "", "all", "ko"))
    index("article", 6, Findable("영수증이 없어요", "", "all", "ko"))
    shelf.index()
    assert (len(worked), _titles(shelf, "영수증")) == (1, [])

    worked[0]()
    assert len(_titles(shelf, "영수증")) == 2
