import pytest

from malgil.accounts.models import Person, Role
from malgil.knowledge.actions.indexing import Findable, index, read_documents, rebuild_index, unindex
from malgil.knowledge.models import SearchDocument, Synonym
from malgil.knowledge.search import find, shelf, suggestions
from malgil.knowledge.search.asking import search, understand
from malgil.knowledge.search.entries import Seeker
from malgil.knowledge.search.marking import marks, parts_of, sought_words

pytestmark = pytest.mark.django_db

TITLES = [
    "배송은 언제 시작되나요?",
    "배송지를 변경하고 싶어요",
    "환불은 언제 되나요?",
    "쿠폰을 적용하는 방법",
    "비밀번호를 잊어버렸어요",
    "영수증을 발급받고 싶어요",
]


@pytest.fixture(autouse=True)
def _empty_shelf():
    shelf.forget()
    yield
    shelf.forget()


@pytest.fixture
def articles():
    for ref, title in enumerate(TITLES, 1):
        index("article", ref, Findable(title, "", "all", "ko", slug=f"a{ref}"))


def _first(text: str) -> str:
    hits = find(text, viewer=None).hits
    return hits[0].title if hits else ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("배송지 바꾸려면", TITLES[1]),
        ("배송지변경", TITLES[1]),
        ("배 송지 변 경", TITLES[1]),
        ("환뷸 언제", TITLES[2]),
        ("ㅂㅅㅈ", TITLES[1]),
        ("qlalfqjsgh", TITLES[4]),
        ("Qlalfqjsgh", TITLES[4]),
        ("배숭", TITLES[0]),
        ("쿠폰", TITLES[3]),
    ],
)
def test_what_is_meant_is_found(articles, typed, found):
    assert _first(typed) == found


def test_what_was_understood_is_said_only_where_it_differs(articles):
    assert find("qothd", viewer=None).repaired == "배송"
    assert find("배송", viewer=None).repaired == ""


@pytest.mark.parametrize("typed", ["", "   ", "!?", "비트코인 채굴 난이도", "ㅋㅋ"])
def test_nothing_is_found_where_there_is_nothing(articles, typed):
    assert find(typed, viewer=None).hits == []
    assert suggestions(typed, viewer=None).hits == []


def test_what_has_gone_is_no_longer_found(articles):
    assert _first("쿠폰") == TITLES[3]

    unindex("article", 4)

    assert _first("쿠폰") == ""


def test_what_was_written_anew_is_found_by_its_new_words(articles):
    assert _first("쿠폰") == TITLES[3]

    index("article", 4, Findable("적립금을 쓰는 방법", "", "all", "ko"))

    assert _first("적립금") == "적립금을 쓰는 방법"
    assert _first("쿠폰") == ""


def test_everybody_finds_what_is_for_them(articles):
    index("article", 7, Findable("정산은 언제 되나요?", "", "partners", "ko"))
    index("note", 7, Findable("정산 담당자 연락처", "", "staff", "ko"))
    seller, agent = Person(role=Role.PARTNER), Person(role=Role.AGENT)

    assert [hit.kind for hit in find("정산", viewer=None).hits] == []
    assert [hit.kind for hit in find("정산", viewer=seller).hits] == ["article"]
    assert sorted(hit.kind for hit in find("정산", viewer=agent).hits) == ["article", "note"]


def test_of_two_that_answer_alike_a_partner_finds_their_own_first(articles):
    index("article", 8, Findable("쿠폰은 어떻게 쓰나요?", "", "buyers", "ko"))
    index("article", 9, Findable("쿠폰은 어떻게 쓰나요?", "", "partners", "ko"))

    assert [hit.ref for hit in find("쿠폰 쓰기", viewer=Person(role=Role.PARTNER)).hits[:2]] == [9, 8]
    assert [hit.ref for hit in find("쿠폰 쓰기", viewer=None).hits[:1]] == [8]


def test_a_synonym_leads_to_what_nobody_wrote(articles):
    assert _first("할인권") == ""

    Synonym.objects.create(words="쿠폰, 할인권")
    shelf.forget()

    found = find("할인권", viewer=None).hits
    assert [hit.title for hit in found] == [TITLES[3]]
    assert (found[0].why.said, found[0].why.other) == ("할인권", "쿠폰")


def test_an_english_word_finds_what_is_korean_and_never_the_other_way_round(articles):
    Synonym.objects.create(words="refund, 환불")
    index("article", 8, Findable("When do I get my refund?", "", "all", "ko"))
    shelf.forget()

    assert [hit.ref for hit in find("refund", viewer=None).hits] == [8, 3]
    assert [hit.ref for hit in find("환불", viewer=None).hits] == [3]


def test_what_was_sought_is_marked_in_title_and_text(articles):
    index("article", 8, Findable("주소 고치기", "주문을 확인한 뒤에는 배송지를 바꿀 수 없어요.", "all", "ko"))
    hit = next(hit for hit in find("배송지", viewer=None).hits if hit.ref == 8)

    assert [part.text for part in hit.excerpt_parts if part.marked] == ["배송지"]
    assert hit.excerpt == "주문을 확인한 뒤에는 배송지를 바꿀 수 없어요."


def test_suggestions_go_on_from_what_was_typed(articles):
    assert [hit.title for hit in suggestions("배소", viewer=None).hits] == [TITLES[0], TITLES[1]]
    assert suggestions("영수", viewer=None).hits[0].title == TITLES[5]
    assert suggestions("ㅂㅁㅂㅎ", viewer=None).hits[0].title == TITLES[4]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("배숭", TITLES[0]), ("배셩", ""), ("환뷸", TITLES[2]), ("컨폰", ""), ("코폰", TITLES[3]), ("영소ㅈ", TITLES[5])],
)
def test_half_a_word_with_one_key_beside_the_one_meant_has_suggestions(articles, typed, found):
    hits = suggestions(typed, viewer=None).hits

    assert (hits[0].title if hits else "") == found


def test_an_ending_is_marked_as_a_word_and_not_inside_another():
    sought = sought_words("언제 와요")

    assert [part.text for part in parts_of("언제 나와요? 와요", marks("언제 나와요? 와요", sought)) if part.marked] == [
        "언제",
        "와요",
    ]


def test_suggesting_asks_the_database_only_how_far_the_index_is(articles, django_assert_num_queries):
    suggestions("배송", viewer=None)

    with django_assert_num_queries(1):
        suggestions("배송지", viewer=None)


def test_rebuilding_takes_out_articles_that_are_not_there(articles):
    assert rebuild_index() == 0
    assert SearchDocument.objects.filter(removed=False).count() == 0
    assert _first("배송") == ""


def test_without_the_process_of_the_morphemes_nothing_is_read(articles, settings, tmp_path):
    settings.MALGIL_SEARCH, settings.MALGIL_DATA = "full", tmp_path

    assert read_documents() == 0
    assert _first("배송지") == TITLES[1]


def test_of_two_that_answer_alike_the_centres_word_comes_before_a_members(db):
    for kind in ("question", "article"):
        index(kind, 1, Findable("쿠폰을 어디에서 쓰나요?", "", "all", "ko"))
    index_now = shelf.index()
    found = search(index_now, understand(index_now, "쿠폰 어디에서 써요"), Seeker(frozenset({"all"}), 0.0), limit=2)

    assert [one.entry.kind for one in found] == ["article", "question"]
    assert found[1].score == pytest.approx(found[0].score * 0.85)
