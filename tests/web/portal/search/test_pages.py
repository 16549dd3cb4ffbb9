import re

import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.knowledge.actions.indexing import Findable, index
from malgil.knowledge.models import SearchLog
from malgil.knowledge.search import shelf

pytestmark = pytest.mark.django_db

ADDRESS = "주문을 확인한 뒤에는 배송지를 바꿀 수 없어요."


@pytest.fixture(autouse=True)
def _articles():
    shelf.forget()
    index("article", 1, Findable("배송은 언제 시작되나요?", "결제한 다음 날 시작돼요.", "all", "ko", slug="start"))
    index("article", 2, Findable("주소를 고치고 싶어요", ADDRESS, "all", "ko", slug="address"))
    yield
    shelf.forget()


def test_what_was_found_is_shown_with_its_kind_and_marks(client: Client):
    page = client.get("/search/", {"q": "배송지"})

    assert [shown.url for shown in page.context["hits"]] == ["/faq/address/", "/faq/start/"]
    assert "자주 묻는 질문" in page.text
    assert "<mark>배송지</mark>" in page.text
    assert "왜 이 자리인가요?" not in page.text


def test_a_slip_of_the_keyboard_is_put_right_and_said(client: Client):
    page = client.get("/search/", {"q": "qothd djswp"})

    assert "「qothd djswp」 대신 「배송 언제」 검색 결과를 보여 드려요." in page.text
    assert page.context["hits"][0].url == "/faq/start/"


def test_a_search_that_finds_nothing_offers_a_person(client: Client):
    page = client.get("/search/", {"q": "비트코인 채굴"})

    assert "찾은 글이 없어요" in page.text
    assert 'href="/ask/"' in page.text


def test_searches_are_kept_without_personal_data_and_with_their_number_of_results(client: Client):
    client.get("/search/", {"q": "배송 010-1234-5678"})
    client.get("/search/", {"q": "비트코인 채굴"})
    client.get("/search/", {"q": "  "})

    kept = list(SearchLog.objects.order_by("pk").values_list("text", "results"))
    assert kept[1] == ("비트코인 채굴", 0)
    assert kept[0][0] == "배송 010-••••-5678"
    assert len(kept) == 2


def test_who_works_here_sees_why_and_leaves_no_trace(client: Client, agent: Person):
    client.force_login(agent)

    page = client.get("/search/", {"q": "배송지"})

    assert "왜 이 자리인가요?" in page.text
    assert "비슷한 철자" in page.text
    assert re.search(r"제목 \d+% · 본문 \d+%", page.text)
    assert SearchLog.objects.count() == 0


@pytest.mark.parametrize("typed", ["qo", "qot", "qoth", "qothd", "QOTH", "ㅂㅅ"])
def test_half_a_word_with_the_korean_input_off_has_suggestions_too(client: Client, typed: str):
    assert 'data-href="/faq/start/"' in client.get("/search/suggestions/", {"q": typed}).text


def test_suggestions_are_options_that_lead_somewhere(client: Client):
    answer = client.get("/search/suggestions/", {"q": "배소"})

    assert 'data-href="/faq/start/"' in answer.text
    assert answer.text.count('role="option"') == 1
    assert 'data-said="1개가 있어요. 위아래 화살표로 고를 수 있어요."' in answer.text
    assert answer["Cache-Control"] == "private, max-age=60"


def test_what_was_typed_is_never_markup(client: Client):
    page = client.get("/search/", {"q": "<script>alert(1)</script>배송"})

    assert "<script>alert(1)" not in page.text
    assert page.status_code == 200


def test_a_page_shows_an_empty_box_to_who_has_typed_nothing(client: Client):
    page = client.get("/search/")

    assert "초성(ㅂㅅㅈ)으로도 찾을 수 있어요." in page.text
    assert 'name="q"' in page.text
