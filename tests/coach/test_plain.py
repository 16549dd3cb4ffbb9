from typing import Any

import pytest

from malgil.coach.guide import Audience, Choice, Condition, Document, Guide, Need, Slot, SlotKind
from malgil.coach.plain import from_plain, to_plain
from malgil.coach.refusals import BrokenGuide

WRAPPING = Guide(
    key="wrapping",
    name="선물 포장",
    audience=Audience.BUYERS,
    words=("포장", "리본"),
    slots=(
        Slot("kind", "종류", SlotKind.CHOICE, Need.REQUIRED, choices=(Choice("리본", ("리본",)), Choice("상자"))),
        Slot("colour", "색", SlotKind.WORDS, when=Condition("kind", ("리본",))),
    ),
    documents=(Document("photo", "사진", "색을 볼 수 있어요.", "찍어 주세요.", slots=("colour",)),),
)


def test_what_is_at_its_default_is_not_written_down() -> None:
    assert to_plain(WRAPPING) == {
        "key": "wrapping",
        "name": "선물 포장",
        "audience": "buyers",
        "words": ["포장", "리본"],
        "slots": [
            {
                "key": "kind",
                "name": "종류",
                "kind": "choice",
                "need": "required",
                "choices": [{"name": "리본", "words": ["리본"]}, {"name": "상자"}],
            },
            {"key": "colour", "name": "색", "kind": "words", "when": {"slot": "kind", "values": ["리본"]}},
        ],
        "documents": [
            {
                "key": "photo",
                "name": "사진",
                "purpose": "색을 볼 수 있어요.",
                "how": "찍어 주세요.",
                "slots": ["colour"],
            }
        ],
    }
    assert from_plain(to_plain(WRAPPING)) == WRAPPING


def slots(*plain: dict[str, Any]) -> dict[str, Any]:
    return {"key": "a", "name": "가", "slots": list(plain)}


DAY = {"key": "day", "name": "날", "kind": "date"}


@pytest.mark.parametrize(
    ("plain", "reason"),
    [
        ({"key": "a"}, "‘name’이 비어 있어요."),
        ({"key": "Ab", "name": "가"}, "키는 영어 소문자로 시작하고 소문자, 숫자, _만 써요: Ab"),
        ({"key": "a", "name": "가", "colour": "red"}, "모르는 항목이 있어요: colour"),
        ({"key": "a", "name": 7}, "‘name’에는 500자까지의 글을 적어 주세요."),
        ({"key": "a", "name": "가", "words": "배송"}, "‘words’은 낱말의 목록이어야 해요."),
        ({"key": "a", "name": "가", "audience": "robots"}, "쓸 수 없는 값이에요: robots"),
        (slots({**DAY, "kind": "moon"}), "쓸 수 없는 값이에요: moon"),
        (slots(DAY, DAY), "같은 키를 두 번 쓸 수 없어요."),
        (slots({**DAY, "when": {"slot": "x", "values": ["y"]}}), "없는 항목을 가리켜요: x"),
        (slots({**DAY, "when": "x"}), "조건(when)은 항목과 값의 짝이어야 해요."),
        (slots({**DAY, "kind": "choice"}), "고를 것이 없는 항목이에요: 날"),
        (
            slots({**DAY, "kind": "choice", "choices": [{"name": "가", "says": "{x}입니다."}]}),
            "문장이 없는 항목을 가리켜요: x",
        ),
        ({"key": "a", "name": "가", "slots": "no"}, "‘slots’은 목록이어야 해요."),
    ],
)
def test_data_that_makes_no_guide_is_refused_with_the_reason(plain: dict[str, Any], reason: str) -> None:
    with pytest.raises(BrokenGuide) as refusal:
        from_plain(plain)

    assert str(refusal.value.sentence) == reason
