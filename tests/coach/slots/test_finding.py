from collections.abc import Callable, Sequence
from datetime import date

import pytest

from malgil.coach.guide import SlotKind
from malgil.coach.slots.finding import find_facts
from malgil.coach.slots.spans import Found

ASKED_ON = date(2025, 10, 15)


def values(kind: SlotKind, text: str, known_orders: Sequence[str] = ()) -> list[str]:
    return [each.value for each in find_facts(text, asked_on=ASKED_ON, known_orders=known_orders).of(kind)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("주문번호 12345 언제 와요", ["12345"]),
        ("주문번호가 12345이고요", ["12345"]),
        ("주문번호:12345", ["12345"]),
        ("주문 12345 취소요", ["12345"]),
        ("#10293 주문이요", ["10293"]),
        ("30412번 주문이요", ["30412"]),
        ("2025100112345671 확인", ["2025100112345671"]),
        ("주문번호 2025 1001 1234 5671", ["2025100112345671"]),
        ("20251003-0000123주문", ["20251003-0000123"]),
        ("21000398471265 언제 와요", ["21000398471265"]),
        ("주문번호 ORD-2025-00871", ["ORD-2025-00871"]),
        ("주문번호 A1B2C3D4요", ["A1B2C3D4"]),
        ("주문번호 30412 하고 30415예요", ["30412", "30415"]),
        ("주문번호 １２３４５", ["12345"]),
        ("주문 2개 했어요", []),
        ("주문 3번 했어요", []),
        ("주문 12000원이요", []),
        ("사업자번호 123-45-67890", []),
        ("바코드 8801234567893", []),
        ("1588-1234", []),
    ],
)
def test_order_numbers_of_every_shop_are_found(text: str, numbers: list[str]) -> None:
    assert values(SlotKind.ORDER_NUMBER, text) == numbers


def test_an_order_of_the_customers_own_is_known_whatever_it_looks_like() -> None:
    assert values(SlotKind.ORDER_NUMBER, "봄-17 언제 와요", ["봄-17"]) == ["봄-17"]
    assert values(SlotKind.ORDER_NUMBER, "77 언제 와요", ["77"]) == ["77"]
    assert values(SlotKind.ORDER_NUMBER, "7712 언제 와요", ["77"]) == []


@pytest.mark.parametrize(
    ("text", "couriers", "numbers"),
    [
        ("CJ대한통운 654321098765", ["CJ대한통운"], ["654321098765"]),
        ("cj 대한통운이고 송장은 3645-1234-5678", ["CJ대한통운"], ["364512345678"]),
        ("로젠 11023456789", ["로젠택배"], ["11023456789"]),
        ("우체국 등기번호 6012345678901", ["우체국택배"], ["6012345678901"]),
        ("송장 111122223333, 444455556666", [], ["111122223333", "444455556666"]),
        ("통관부호 P123456789012예요", [], []),
        ("5088 1234 5678 허브에 있대요", [], ["508812345678"]),
        ("롯데택배 기사님 010-1122-3344", ["롯데택배"], []),
        ("카드 4123-5678-9012-3456", [], []),
        ("바코드 8801234567893", [], []),
    ],
)
def test_parcels_are_found(text: str, couriers: list[str], numbers: list[str]) -> None:
    assert values(SlotKind.COURIER, text) == couriers
    assert values(SlotKind.TRACKING, text) == numbers


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("‘한도 초과’라고 나와요", ["한도 초과"]),
        ('"네트워크를 확인하세요"라고 떠요', ["네트워크를 확인하세요"]),
        ("오류 메시지는 '접속 불가'예요", ["접속 불가"]),
        ("오류: 예금주명 불일치", ["예금주명 불일치"]),
        ("오류코드 PAY-1042", ["PAY-1042"]),
        ("ERR_401 떠요", ["ERR_401"]),
        ("E0023 오류", ["E0023"]),
        ("502 Bad Gateway", ["502 Bad Gateway"]),
        ("500 에러", ["500"]),
        ("500원 더 나왔어요", []),
        ("‘린넨 셔츠’ 샀어요", []),
    ],
)
def test_error_messages_are_found(text: str, errors: list[str]) -> None:
    assert values(SlotKind.ERROR, text) == errors


def test_every_character_is_read_once() -> None:
    text = "10월 8일 주문(20251008-0000091), 한진 512345678901, 27,500원, 010-2929-3838"
    facts = find_facts(text, asked_on=ASKED_ON)

    assert [each.value for each in facts.days] == ["2025-10-08"]
    assert [each.value for each in facts.orders] == ["20251008-0000091"]
    assert [each.value for each in facts.trackings] == ["512345678901"]
    assert [each.value for each in facts.sums] == ["27500"]
    assert [each.value for each in facts.phones] == ["010-2929-3838"]
    as_written: Callable[[Found], str] = lambda each: text[each.start : each.end]  # noqa: E731
    assert as_written(facts.orders[0]) == "20251008-0000091"
    assert as_written(facts.days[0]) == "10월 8일"
