import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.korean.keyboard import keys_of, typed_in_korean


@pytest.mark.parametrize(
    ("keys", "korean"),
    [
        ("qothd", "배송"),
        ("ghksqnf", "환불"),
        ("tkfkdgo", "사랑해"),
        ("rkqt", "값"),
        ("rkqtdl", "값이"),
        ("dkswdk", "앉아"),
        ("dhodksehldy", "왜안되요"),
        ("dnjs", "원"),
        ("Qkfflek", "빨리다"),
        ("rkRk", "가까"),
        ("zz", "ㅋㅋ"),
        ("3roWoek", "3개째다"),
    ],
)
def test_keys_write_what_the_korean_input_would_have(keys, korean):
    assert typed_in_korean(keys) == korean


def test_shift_on_a_key_that_has_no_second_letter_is_a_slip():
    assert typed_in_korean("qotHd") == "배송"
    assert typed_in_korean("gHksqnf") == "환불"


def test_what_is_not_korean_stays():
    assert keys_of("배송 3일!") == "qothd 3dlf!"
    assert typed_in_korean("qothd 3dlf!") == "배송 3일!"


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_every_syllable_comes_back_from_its_keys(text):
    assert typed_in_korean(keys_of(text)) == text
