import time
from dataclasses import replace
from datetime import date

import pytest

from bench.coach.questions import labelled_questions
from malgil.coach.defaults import default_guides
from malgil.coach.guide import Choice, Guide, Need, Slot, SlotKind
from malgil.coach.reading import KnownOrder, Reading, Source, read

GUIDES = default_guides()
TODAY = date(2025, 10, 15)
WRAPPING = Guide(
    key="wrapping",
    name="선물 포장",
    words=("포장지", "리본", "선물 포장"),
    slots=(
        Slot(
            "kind", "종류", SlotKind.CHOICE, Need.REQUIRED, ask="어떤 종류인가요?", choices=(Choice("리본", ("리본",)),)
        ),
    ),
)
SHIRT = KnownOrder("20251003-0000123", ("린넨 셔츠 (베이지, M)",), date(2025, 10, 3), date(2025, 10, 8))
MUG = KnownOrder("20251001-0000055", ("유리컵 4개입",), date(2025, 10, 1))


def look(text: str, chosen: str | None = None, guides: tuple[Guide, ...] = GUIDES, **more: object) -> Reading:
    return read(text, guides=guides, chosen=chosen, asked_on=TODAY, **more)  # type: ignore[arg-type]


def values(reading: Reading) -> dict[str, tuple[str, Source]]:
    return {value.key: (value.value, value.source) for value in reading.slots}


def test_the_likeliest_category_is_taken_while_none_was_chosen() -> None:
    reading = look("반품 신청했는데 수거하러 안 와요")

    assert reading.guide is not None
    assert (reading.guide.key, reading.suggestions[0].key) == ("exchange", "exchange")
    assert len(reading.suggestions) <= 3
    assert sum(suggestion.confidence for suggestion in reading.suggestions) <= 1.0001


def test_the_chosen_category_counts_whatever_the_words_say() -> None:
    reading = look("반품 신청했는데 수거하러 안 와요", chosen="delivery")

    assert reading.guide is not None
    assert (reading.guide.key, reading.suggestions[0].key) == ("delivery", "exchange")


def test_a_category_that_is_gone_counts_as_none_chosen() -> None:
    reading = look("배송이 안 와요", chosen="no_such")

    assert reading.guide is not None
    assert reading.guide.key == "delivery"


@pytest.mark.parametrize("text", ["", "   ", "?!", "😀"])
def test_nothing_said_suggests_nothing(text: str) -> None:
    reading = look(text)

    assert (reading.suggestions, reading.guide, reading.slots, reading.proposal) == ((), None, (), "")
    assert reading.clarity.advice == "무슨 일이 있었는지 한 문장으로 적어 주세요."


def test_a_supervisors_own_category_is_found_by_its_words() -> None:
    reading = look("리본 포장지 색을 고를 수 있나요", guides=(*GUIDES, WRAPPING))

    assert reading.guide == WRAPPING
    assert values(reading) == {"kind": ("리본", Source.WORDS)}


def test_a_supervisors_own_category_stays_out_of_the_way_without_its_words() -> None:
    reading = look("배송이 아직 안 와요", guides=(*GUIDES, WRAPPING))

    assert "wrapping" not in [suggestion.key for suggestion in reading.suggestions]


def test_words_a_supervisor_adds_to_a_guide_speak_for_it() -> None:
    taught = tuple(
        replace(guide, words=(*guide.words, "뽁뽁이", "완충재")) if guide.key == "delivery" else guide
        for guide in GUIDES
    )

    assert look("뽁뽁이 완충재 문의", guides=taught).suggestions[0].key == "delivery"


def test_a_field_comes_before_words_and_words_before_orders() -> None:
    text = "주문번호 20251003-0000123 10.10까지 온다더니 안 왔어요"
    reading = look(text, chosen="delivery", orders=[SHIRT, MUG], filled={"due_on": "10월 9일"})

    assert values(reading) == {
        "order_number": ("20251003-0000123", Source.WORDS),
        "problem": ("아직 오지 않음", Source.WORDS),
        "due_on": ("2025-10-09", Source.FIELD),
        "product": ("린넨 셔츠 (베이지, M)", Source.ORDER),
        "ordered_on": ("2025-10-03", Source.ORDER),
    }


def test_a_product_of_ones_own_leads_to_its_order() -> None:
    reading = look("유리컵이 깨져서 왔어요", chosen="delivery", orders=[SHIRT, MUG])

    assert reading.value("product") == "유리컵 4개입"
    assert reading.value("order_number") == "20251001-0000055"


def test_a_product_in_two_orders_leads_to_none() -> None:
    reading = look("셔츠가 안 왔어요", chosen="delivery", orders=[SHIRT, replace(SHIRT, number="20251004-0000001")])

    assert reading.value("product") == "린넨 셔츠 (베이지, M)"
    assert reading.value("order_number") == ""


def test_a_field_that_cannot_be_read_is_passed_over() -> None:
    assert look("배송이 안 와요", chosen="delivery", filled={"due_on": "45월"}).value("due_on") == ""


def test_two_days_go_where_their_words_point() -> None:
    reading = look("10월 3일에 주문했고 10월 10일에 온다고 했는데 안 와요", chosen="delivery")

    assert reading.value("ordered_on") == "2025-10-03"
    assert reading.value("due_on") == "2025-10-10"


@pytest.mark.parametrize(
    ("category", "text", "slot", "value"),
    [
        ("delivery", "생일이라 오늘까지 꼭 받아야 해요", "due_on", ""),
        ("delivery", "오늘까지 온다고 했는데 안 왔어요", "due_on", "2025-10-15"),
        ("delivery", "어제 주문했는데 모레까지 될까요", "ordered_on", "2025-10-14"),
        ("delivery", "어제 주문했는데 모레까지 될까요", "due_on", ""),
        ("exchange", "어제 시킨 냄비가 벗겨져서 왔어요", "received_on", ""),
        ("exchange", "어제 시킨 냄비가 벗겨져서 왔어요", "problem", "불량·하자"),
        ("exchange", "어제 받은 냄비가 벗겨졌어요", "received_on", "2025-10-14"),
        ("delivery", "지난주에 주문했는데 안 와요", "ordered_on", ""),
        ("product", "이달 초에 산 청소기 수리되나요", "bought_on", ""),
        ("order", "10/8에 시킨 거 취소되나요", "ordered_on", "2025-10-08"),
        ("delivery", "문 앞에 놨다는데 없어요", "problem", "배송 완료인데 없음"),
        ("joining", "사업자등록증이 바뀌었어요", "business", ""),
        ("benefit", "적립금이 왜 사라졌죠", "name", ""),
        ("benefit", "어제 받은 신규 가입 쿠폰이 안 써져요", "name", "신규 가입 쿠폰"),
        ("payment", "결제하면 '한도초과' 뜸", "error", "한도초과"),
        ("other", "안녕하세요 문의드릴 게 있는데요", "what", ""),
    ],
)
def test_nothing_is_told_that_was_not_said(category: str, text: str, slot: str, value: str) -> None:
    assert look(text, chosen=category).value(slot) == value


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("I was charged twice for the same mug", "payment"),
        ("my blanket arrived with a hole in it", "exchange"),
        ("forgot password", "account"),
        ("where is my parcel", "delivery"),
        ("when do I get my payout", "settlement"),
    ],
)
def test_what_is_asked_in_english_has_its_category_too(text: str, category: str) -> None:
    assert look(text).suggestions[0].key == category


@pytest.mark.parametrize("text", ["사은품이 안 왔어요", "사은품이 빠졌어요", "증정품 준다더니 본품만 왔어요"])
def test_a_gift_that_did_not_come_is_a_part_that_is_missing(text: str) -> None:
    reading = look(text)

    assert reading.suggestions[0].key == "delivery"
    assert values(reading)["problem"][0] == "일부만 옴"


def test_what_an_event_gives_away_is_still_about_events() -> None:
    assert look("이벤트 경품 당첨됐는데 언제 줘요").suggestions[0].key == "benefit"


def test_what_is_asked_for_only_sometimes_is_not_missing_otherwise_and_a_fact_that_is_told_is_kept() -> None:
    reading = look("배송지 바꾸고 싶어요 어제 주문했어요", chosen="delivery")

    assert reading.value("problem") == "배송지·날짜 바꾸기"
    assert reading.value("ordered_on") == "2025-10-14"
    assert look("배송지 바꾸고 싶어요", chosen="delivery", filled={"ordered_on": "어제"}).value("ordered_on") == ""
    assert "ordered_on" not in [slot.key for slot in reading.clarity.missing]


def test_a_question_gets_clearer_with_every_thing_told() -> None:
    steps = [
        "",
        "배송이 안 왔어요",
        "주문번호 12345 배송이 안 왔어요",
        "주문번호 12345 10월 10일까지 온다더니 배송이 안 왔어요",
    ]
    scores = [look(text, chosen="delivery").clarity.score for text in steps]

    assert scores == [0, 35, 70, 85]


def test_the_one_next_thing_is_what_is_required_and_missing() -> None:
    clarity = look("배송이 안 왔어요", chosen="delivery").clarity

    assert clarity.next_best is not None
    assert (clarity.next_best.key, clarity.advice) == ("order_number", "어떤 주문인지 주문번호를 알려 주세요.")


def test_a_clear_question_is_asked_nothing_more() -> None:
    clarity = look(GUIDES[0].example, chosen="delivery").clarity

    assert (clarity.score, clarity.next_best, clarity.advice) == (100, None, "")


def test_urgent_words_are_told() -> None:
    assert look("내일까지 꼭 받아야 해요 결혼식이에요", chosen="delivery").urgent == ("내일까지", "결혼식")


def test_where_a_value_stands_in_the_text_is_told() -> None:
    text = "주문 12345 언제 와요"
    order = next(value for value in look(text, chosen="delivery").slots if value.key == "order_number")

    assert (order.start, order.end) == (3, 8)
    assert text[3:8] == "12345"


def test_a_reading_takes_milliseconds() -> None:
    texts = [question.text for question in labelled_questions()]
    look("배송", orders=[SHIRT, MUG])
    taken = []
    for text in texts:
        started = time.process_time()
        look(text, orders=[SHIRT, MUG])
        taken.append(time.process_time() - started)

    assert sorted(taken)[len(taken) // 2] < 0.010
