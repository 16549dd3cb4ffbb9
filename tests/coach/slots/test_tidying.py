from datetime import date

import pytest

from malgil.coach.guide import Choice, Slot, SlotKind
from malgil.coach.refusals import UnreadableValue
from malgil.coach.slots import shown, tidied

ASKED_ON = date(2025, 10, 15)


def slot(kind: SlotKind) -> Slot:
    return Slot("it", "그것", kind, choices=(Choice("교환"), Choice("반품")) if kind is SlotKind.CHOICE else ())


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "written"),
    [
        (SlotKind.ORDER_NUMBER, " 2025 1001 1234 5671 ", "2025100112345671", "2025100112345671"),
        (SlotKind.ORDER_NUMBER, "#12345", "12345", "12345"),
        (SlotKind.DATE, "10월 10일", "2025-10-10", "10월 10일"),
        (SlotKind.DATE, "지난주 금요일", "2025-10-10", "10월 10일"),
        (SlotKind.DATE, "2024-12-03", "2024-12-03", "2024년 12월 3일"),
        (SlotKind.PERIOD, "10월 1일부터 7일까지", "2025-10-01/2025-10-07", "10월 1일 ~ 10월 7일"),
        (SlotKind.PERIOD, "2025-10-01/2025-10-07", "2025-10-01/2025-10-07", "10월 1일 ~ 10월 7일"),
        (SlotKind.PERIOD, "9월", "2025-09-01/2025-09-30", "9월"),
        (SlotKind.PERIOD, "어제", "2025-10-14", "10월 14일"),
        (SlotKind.AMOUNT, "3만 5천원", "35000", "35,000원"),
        (SlotKind.AMOUNT, "12,900", "12900", "12,900원"),
        (SlotKind.PHONE, "01012345678", "010-1234-5678", "010-1234-5678"),
        (SlotKind.EMAIL, "a@example.com", "a@example.com", "a@example.com"),
        (SlotKind.COURIER, "cj 대한통운", "CJ대한통운", "CJ대한통운"),
        (SlotKind.COURIER, "동네택배", "동네택배", "동네택배"),
        (SlotKind.TRACKING, "6543-2109-8765", "654321098765", "654321098765"),
        (SlotKind.CHOICE, "교환", "교환", "교환"),
        (SlotKind.WORDS, " 다시 깔아 봤어요 ", "다시 깔아 봤어요", "다시 깔아 봤어요"),
        (SlotKind.WORDS, "  ", "", ""),
    ],
)
def test_a_field_is_kept_in_one_form_and_shown_in_another(kind: SlotKind, typed: str, kept: str, written: str) -> None:
    value = tidied(slot(kind), typed, asked_on=ASKED_ON)

    assert value == kept
    assert shown(slot(kind), value, asked_on=ASKED_ON) == written
    assert tidied(slot(kind), value, asked_on=ASKED_ON) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (
            SlotKind.ORDER_NUMBER,
            "몰라요",
            "주문번호는 숫자나 영문으로 되어 있어요. ‘내 주문’ 화면에서 그대로 옮겨 주세요.",
        ),
        (SlotKind.DATE, "45월 3일쯤", "날짜를 읽지 못했어요. 10월 10일처럼 적어 주세요."),
        (SlotKind.PERIOD, "글쎄요", "날짜를 읽지 못했어요. 10월 10일처럼 적어 주세요."),
        (SlotKind.AMOUNT, "많이", "금액을 읽지 못했어요. 12,900원처럼 적어 주세요."),
        (SlotKind.PHONE, "12345", "전화번호를 읽지 못했어요. 010-1234-5678처럼 적어 주세요."),
        (SlotKind.EMAIL, "a@b", "메일 주소를 읽지 못했어요. name@example.com처럼 적어 주세요."),
        (SlotKind.TRACKING, "1234", "운송장 번호는 숫자 9~14자리예요. 지금은 4자리예요."),
        (SlotKind.TRACKING, "CJ", "운송장 번호는 숫자로만 되어 있어요."),
        (SlotKind.CHOICE, "수리", "보기에서 골라 주세요."),
        (SlotKind.WORDS, "가" * 501, "500자까지 적을 수 있어요."),
    ],
)
def test_what_a_slot_cannot_be_is_refused_with_what_is_wrong(kind: SlotKind, typed: str, sentence: str) -> None:
    with pytest.raises(UnreadableValue) as refusal:
        tidied(slot(kind), typed, asked_on=ASKED_ON)

    assert str(refusal.value.sentence) == sentence
