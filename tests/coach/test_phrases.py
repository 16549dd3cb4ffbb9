import pytest

from malgil.coach.phrases import blanks, phrase

PATTERN = "[주문번호 {order_number}의 ]{product|상품}{이/가} [예정일인 {due_on} 이후로도 |아직 ]오지 않았습니다."


@pytest.mark.parametrize(
    ("shown", "text", "said"),
    [
        ({}, "상품이 아직 오지 않았습니다.", set()),
        ({"product": "셔츠"}, "셔츠가 아직 오지 않았습니다.", {"product"}),
        (
            {"order_number": "12345", "due_on": "10월 10일"},
            "주문번호 12345의 상품이 예정일인 10월 10일 이후로도 오지 않았습니다.",
            {"order_number", "due_on"},
        ),
        ({"product": "셔츠 (베이지, M)"}, "셔츠 (베이지, M)가 아직 오지 않았습니다.", {"product"}),
    ],
)
def test_what_is_not_known_is_left_out(shown: dict[str, str], text: str, said: set[str]) -> None:
    made = phrase(PATTERN, shown)

    assert made is not None
    assert (made.text, made.said) == (text, said)


def test_a_sentence_that_must_have_a_value_is_not_made_without_it() -> None:
    assert phrase("{amount}{을/를} 결제했습니다.", {}) is None


def test_a_patterns_slots_are_told() -> None:
    assert blanks(PATTERN) == ["order_number", "product", "due_on"]
