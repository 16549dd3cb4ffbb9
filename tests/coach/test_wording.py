import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.coach.questions import factual_questions, labelled_questions
from malgil.coach.defaults import default_guides
from malgil.coach.guide import Guide
from malgil.coach.reading import KnownOrder, Reading, read
from malgil.coach.refusals import UnreadableValue
from malgil.coach.slots import shown, tidied
from malgil.coach.slots.finding import find_facts
from malgil.korean.politeness import formal, neat, sentences

GUIDES = default_guides()
TODAY = date(2025, 10, 15)
SHIRT = KnownOrder(
    "20251003-0000123", ("린넨 셔츠 (베이지, M)",), date(2025, 10, 3), date(2025, 10, 8), "하루상점", 39_000
)


def look(text: str, chosen: str, orders: tuple[KnownOrder, ...] = (), **filled: str) -> Reading:
    return read(text, guides=GUIDES, chosen=chosen, asked_on=TODAY, orders=orders, filled=filled)


def test_a_vague_line_becomes_the_clear_question_of_the_mission() -> None:
    reading = look("상품이 도착하지 않았어요", "delivery", order_number="12345", due_on="10월 10일")

    assert reading.proposal == "주문번호 12345의 상품이 배송 예정일인 10월 10일 이후로도 도착하지 않았습니다."


@pytest.mark.parametrize(
    ("category", "text", "filled", "proposal"),
    [
        ("delivery", "택배 아직도 안옴ㅠㅠ", {}, "상품이 아직 도착하지 않았습니다."),
        (
            "delivery",
            "주문번호 12345 아직 안왔어요",
            {"due_on": "10.10"},
            "주문번호 12345의 상품이 배송 예정일인 10월 10일 이후로도 도착하지 않았습니다.",
        ),
        (
            "delivery",
            "상품이 도착하지 않았어요",
            {"order_number": "12345", "due_on": "10월 20일"},
            "주문번호 12345의 상품이 아직 도착하지 않았습니다. 배송 예정일은 10월 20일입니다.",
        ),
        (
            "delivery",
            "송장이 안 움직여요",
            {"order_number": "12345", "wanted": "위치 확인"},
            "주문번호 12345의 상품이 이동하지 않고 있습니다. 배송 상황을 확인해 주시기 바랍니다.",
        ),
        (
            "exchange",
            "색상이 화면이랑 너무 달라서 반품할게요 주문번호 2025100987654321",
            {},
            "주문번호는 2025100987654321입니다. 색상이 화면이랑 너무 달라서 반품하고자 합니다.",
        ),
        (
            "exchange",
            "옷에 구멍이 나 있어요. 교환하고 싶어요",
            {"order_number": "12345"},
            "주문번호는 12345입니다. 옷에 구멍이 나 있습니다. 교환을 원합니다.",
        ),
        (
            "refund",
            "환불이 안 들어왔어요",
            {"order_number": "12345", "amount": "4만 8천원", "canceled_on": "10월 2일"},
            "주문번호 12345의 환불금 48,000원이 10월 2일 이후로도 아직 들어오지 않았습니다.",
        ),
        ("payment", "두 번 결제됐어요 39,900원", {}, "39,900원이 두 번 결제되었습니다."),
        (
            "app",
            "어제부터 앱이 자꾸 꺼져요",
            {"device": "아이폰·아이패드"},
            "10월 14일부터 앱이 꺼집니다. 기기는 ‘아이폰·아이패드’입니다.",
        ),
        (
            "app",
            "앱이 꺼져요",
            {"tried": "다시 깔아 봤어요"},
            "앱이 꺼집니다. 다시 깔아 봤습니다.",
        ),
        (
            "order",
            "수량 2개를 1개로 바꾸고 싶어요 20251014-0000077",
            {},
            "주문번호는 20251014-0000077입니다. 수량 2개를 1개로 바꾸고 싶습니다.",
        ),
        (
            "exposure",
            "순위가 갑자기 떨어졌습니다 지난주 월요일부터요",
            {},
            "10월 6일부터 상품의 검색 순위가 떨어졌습니다.",
        ),
        (
            "policy",
            "연락처를 적었다고 제재받았는데 지웠어요 풀어주세요",
            {"noticed_on": "10월 13일"},
            "통지받은 날은 10월 13일입니다. 연락처를 적었다고 제재받았는데 지웠습니다. 풀어 주시기 바랍니다.",
        ),
        (
            "delivery",
            "주문번호 12345 10월 10일 도착 예정이라더니 상품이 도착하지 않았어요",
            {},
            "주문번호 12345의 상품이 배송 예정일인 10월 10일 이후로도 도착하지 않았습니다.",
        ),
        (
            "delivery",
            "택배가 지난주 금요일에 온다더니 아직도 안 왔어요",
            {},
            "상품이 배송 예정일인 10월 10일 이후로도 도착하지 않았습니다.",
        ),
        (
            "policy",
            "경고 받았어요",
            {"noticed_on": "10월 13일", "reason": "상표권 침해 신고"},
            "10월 13일에 경고를 받았습니다. 통지 내용은 ‘상표권 침해 신고’입니다.",
        ),
        (
            "exchange",
            "반품요",
            {"order_number": "12345", "problem": "사이즈가 맞지 않음", "product": "린넨 셔츠"},
            "주문번호 12345의 린넨 셔츠 사이즈가 맞지 않습니다. 반품을 원합니다.",
        ),
        ("account", "휴면이래요", {}, "계정이 휴면 상태입니다."),
        ("app", "어제부터 앱이 안 열려요", {}, "10월 14일부터 앱이 열리지 않습니다."),
        ("delivery", "송장 조회가 안 돼요", {}, "운송장이 조회되지 않습니다."),
        ("exchange", "불이 안 켜져요", {"order_number": "12345"}, "주문번호는 12345입니다. 불이 안 켜집니다."),
        ("account", "비번 틀리대요", {}, ""),
        ("exposure", "순위는 안 떨어졌어요", {}, ""),
        ("joining", "아직 신청 안 했어요", {}, ""),
        ("order", "주문 취소한 거 취소해주세요", {}, ""),
        ("delivery", "배송", {}, ""),
        ("delivery", "", {}, ""),
        ("other", "안녕하세요", {}, ""),
        ("delivery", "배송비는 얼마부터 무료예요?", {}, ""),
    ],
)
def test_a_clearer_wording_is_proposed_where_there_is_one(
    category: str, text: str, filled: Mapping[str, str], proposal: str
) -> None:
    assert look(text, category, **filled).proposal == proposal


def test_what_the_customers_own_order_tells_goes_in() -> None:
    reading = look("셔츠가 아직도 안 왔어요", "delivery", orders=(SHIRT,))

    assert reading.proposal == (
        "주문번호 20251003-0000123의 린넨 셔츠 (베이지, M)가 배송 예정일인 10월 8일 이후로도 도착하지 않았습니다."
    )


@pytest.mark.parametrize(
    ("category", "text", "key", "value"),
    [
        ("delivery", "20251003-0000123 말고 20251005-0000456이 안 왔어요", "order_number", "20251005-0000456"),
        ("order", "배송 메모 바꿔 주세요 비밀번호 #1234 눌러야 들어와요", "order_number", ""),
        ("refund", "환불받을 금액이 3만 2천원이 아니라 4만원인데요", "amount", "40000"),
        ("exchange", "10월 9일 아니고 10일에 받았어요", "received_on", "2025-10-10"),
        ("exchange", "교환이 아니고 반품입니다", "wanted", "반품"),
        ("order", "취소 말고 옵션만 바꿔주세요", "wanted", "옵션 변경"),
        ("order", "취소하지 말아주세요", "wanted", ""),
        ("joining", "반려된 적 없어요", "problem", ""),
        ("account", "로그인이 안 되는 게 아니라 가입이 안 돼요", "problem", "가입이 되지 않음"),
    ],
)
def test_what_is_taken_back_at_once_is_not_told(category: str, text: str, key: str, value: str) -> None:
    assert look(text, category).value(key) == value


def test_of_two_products_the_one_that_came_is_not_the_one_in_question() -> None:
    keyboard = KnownOrder("20251005-0000456", ("무선 키보드",))

    assert look("무선 키보드는 왔는데 셔츠가 안 왔어요", "delivery", orders=(SHIRT, keyboard)).value("product") == (
        "린넨 셔츠 (베이지, M)"
    )


@pytest.mark.parametrize("denied", ["{} 적 없어요", "{} 건 아니에요", "{} 말고 다른 거요", "아직 {} 안 했어요"])
def test_no_guide_claims_what_is_denied(denied: str) -> None:
    claims = [
        (guide, choice.says.split("]")[-1].split("}")[-1], denied.format(word))
        for guide in GUIDES
        for slot in guide.slots
        for choice in slot.choices
        for word in choice.words
        if choice.says and not word.endswith(("요", "다"))
    ]

    wrong = [(text, said) for guide, said, text in claims if said in look(text, guide.key).proposal]

    assert wrong == []


def test_an_empty_line_with_fields_still_becomes_a_question() -> None:
    reading = look("", "delivery", order_number="12345", problem="아직 오지 않음", due_on="2025-10-10")

    assert reading.proposal == "주문번호 12345의 상품이 배송 예정일인 10월 10일 이후로도 도착하지 않았습니다."


TEXTS = [question.text for question in (*labelled_questions(), *factual_questions())]
PRODUCTS = ["린넨 셔츠 (베이지, M)", "무선 키보드", "유리컵 4개입", "USB-C 케이블 2m", "감귤 5kg"]
ORDERS = st.lists(
    st.builds(
        KnownOrder,
        number=st.from_regex(r"20251003-0000\d{3}", fullmatch=True),
        products=st.lists(st.sampled_from(PRODUCTS), min_size=1, max_size=2, unique=True).map(tuple),
        ordered_on=st.none() | st.dates(TODAY - timedelta(days=60), TODAY),
        due_on=st.none() | st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=10)),
        tracking=st.sampled_from(["", "654321098765"]),
        courier=st.sampled_from(["", "CJ대한통운"]),
    ),
    max_size=3,
    unique_by=lambda order: order.number,
)
FIELDS = st.dictionaries(
    st.sampled_from(sorted({slot.key for guide in GUIDES for slot in guide.slots})),
    st.sampled_from(
        [
            *(
                "12345",
                "10월 10일",
                "2025-10-20",
                "39,900원",
                "010-1234-5678",
                "어제",
                "아직 오지 않음",
                "교환",
                "환불",
            ),
            *("다시 깔아 봤어요", "‘한도 초과’", "6543-2109-8765", "린넨 셔츠", "위치 확인", "글쎄요"),
        ]
    ),
    max_size=6,
)
WORDS = st.lists(st.sampled_from([*TEXTS, *PRODUCTS]), max_size=3).map(" ".join)


def spoken_of(guide: Guide) -> str:
    """Everything a guide itself may say; it names nobody's numbers."""
    names = [slot.name for slot in guide.slots]
    choices = [choice for slot in guide.slots for choice in slot.choices]
    return " ".join([*names, *(choice.name for choice in choices), *(choice.says for choice in choices)])


def told_by(text: str, guide: Guide, orders: list[KnownOrder], filled: Mapping[str, str]) -> str:
    """Every fact there is, as it was written and as it is shown."""
    told = [text, neat(text)]
    facts = find_facts(text, asked_on=TODAY, known_orders=[order.number for order in orders])
    for slot in guide.slots:
        told += [shown(slot, each.value, asked_on=TODAY) for each in facts.of(slot.kind)]
        told += [shown(slot, each.value.split("/")[0], asked_on=TODAY) for each in facts.of(slot.kind)]
        try:
            told.append(shown(slot, tidied(slot, filled.get(slot.key, ""), asked_on=TODAY), asked_on=TODAY))
        except UnreadableValue:
            continue
    for order in orders:
        days = [f"{day.month}월 {day.day}일" for day in (order.ordered_on, order.due_on) if day]
        told += [order.number, *order.products, order.courier, order.tracking, *days]
    return " ".join(told)


@settings(max_examples=100, deadline=None)
@given(text=WORDS, guide=st.sampled_from(GUIDES), orders=ORDERS, filled=FIELDS)
def test_it_never_invents(text: str, guide: Guide, orders: list[KnownOrder], filled: dict[str, str]) -> None:
    reading = read(text, guides=GUIDES, chosen=guide.key, asked_on=TODAY, orders=orders, filled=filled)
    told = told_by(text, guide, orders, filled)
    figures = set(re.findall(r"\d+", told))

    assert set(re.findall(r"\d+", reading.proposal)) <= figures
    assert set(re.findall(r"[A-Za-z]+", reading.proposal)) <= set(re.findall(r"[A-Za-z]+", told + spoken_of(guide)))
    assert {each.value for each in find_facts(reading.proposal, asked_on=TODAY).couriers} <= {
        each.value for each in find_facts(told, asked_on=TODAY).couriers
    }
    # A word's first two syllables are the customer's, an order's, a field's or the guide's own.
    own = " ".join(formal(sentence) for each in (text, *filled.values()) for sentence in sentences(each))
    known = f"{told} {spoken_of(guide)} {own} 입니다 이고"
    said = [
        re.sub(r"(?:입니다|이고|[이가을를은는에])$", "", word) for word in re.findall(r"[가-힣]+", reading.proposal)
    ]
    assert {word for word in said if word[:2] not in known} == set()
