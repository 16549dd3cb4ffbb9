from datetime import date

import pytest

from malgil.coach.defaults import default_guides
from malgil.coach.guide import Guide, SlotKind
from malgil.coach.phrases import phrase
from malgil.coach.plain import from_plain, to_plain
from malgil.coach.reading import read

GUIDES = default_guides()
ALL = pytest.mark.parametrize("guide", GUIDES, ids=[guide.key for guide in GUIDES])


def test_a_new_centre_starts_with_fifteen_guides() -> None:
    assert [guide.name for guide in GUIDES] == [
        "배송",
        "교환·반품",
        "환불",
        "결제",
        "상품",
        "주문 변경·취소",
        "회원·로그인",
        "앱 오류",
        "쿠폰·적립금",
        "판매자 가입·심사",
        "정산",
        "상품 등록",
        "노출·광고",
        "정책 위반",
        "기타",
    ]


@ALL
def test_a_guide_is_the_same_after_it_was_written_down(guide: Guide) -> None:
    assert from_plain(to_plain(guide)) == guide


@ALL
def test_a_guide_is_complete(guide: Guide) -> None:
    assert all((guide.summary, guide.example, guide.vague, guide.words, guide.urgent, guide.documents))
    assert any(slot.required and slot.when is None for slot in guide.slots)
    assert all(slot.ask for slot in guide.slots)
    assert all(document.purpose and document.how for document in guide.documents)
    assert guide.door in {"phone", "chat", "email", "form"}


@ALL
def test_its_example_is_much_clearer_than_what_most_people_send(guide: Guide) -> None:
    asked_on = date(2025, 10, 15)
    clear, vague = (
        read(text, guides=GUIDES, chosen=guide.key, asked_on=asked_on).clarity.score
        for text in (guide.example, guide.vague)
    )

    assert clear >= 70
    assert clear > vague


@ALL
def test_every_sentence_of_a_choice_is_whole_with_all_values_and_with_none(guide: Guide) -> None:
    shown = {slot.key: slot.example or "값" for slot in guide.slots}
    for choice in (choice for slot in guide.slots if slot.kind is SlotKind.CHOICE for choice in slot.choices):
        for values in (shown, {}):
            made = phrase(choice.says, values)
            assert made is not None
            assert not set(made.text) & set("[]{}|")
            assert made.text == "" or made.text.endswith(("니다.", "바랍니다."))
