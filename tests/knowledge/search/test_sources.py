"""Whatever another package registers is found by the same search."""

import sys
from types import ModuleType

import pytest
from django.db import transaction

from malgil.base.findable import Findable
from malgil.config import wiring
from malgil.events.models import Event
from malgil.knowledge.actions.indexing import rebuild_index
from malgil.knowledge.jobs import index_topic
from malgil.knowledge.search import find, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def songs(monkeypatch):
    shelf.forget()
    kept: dict[int, Findable] = {7: Findable("겨울 바다 노래", "파도 소리가 들려요.", "all", "ko", slug="winter")}
    source = ModuleType("songs")
    source.findable, source.refs = kept.get, kept.keys  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "songs", source)
    monkeypatch.setitem(wiring.FINDABLE, "song", "songs")
    yield kept
    shelf.forget()


def _told(topic: str) -> None:
    with transaction.atomic():
        index_topic(Event(topic=topic))


def test_what_an_event_is_about_is_found_as_it_reads_now(songs):
    _told("song:7")
    assert [(hit.kind, hit.slug) for hit in find("겨울 바다", viewer=None).hits] == [("song", "winter")]

    songs.clear()
    _told("song:7")
    assert find("겨울 바다", viewer=None).hits == []


def test_the_index_of_every_kind_is_made_anew(songs):
    songs[8] = Findable("여름 산 노래", "", "all", "ko", slug="summer")

    assert rebuild_index() == 2
    assert [hit.ref for hit in find("여름 산", viewer=None).hits] == [8]


def test_a_search_is_kept_to_one_kind(songs):
    rebuild_index()

    assert [hit.ref for hit in find("겨울 노래", viewer=None, kinds=frozenset({"song"})).hits] == [7]
    assert find("겨울 노래", viewer=None, kinds=frozenset({"article"})).hits == []
