import pytest

from malgil.korean.chosung import as_chosung, chosung


def test_words_are_abbreviated_by_their_first_consonants():
    assert chosung("배송지 변경, PC에서!") == "ㅂㅅㅈ ㅂㄱ pcㅇㅅ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅂㅅㅈ", "ㅂㅅㅈ"),
        (" ㅂㅅㅈ  ㅂㄱ ", "ㅂㅅㅈ ㅂㄱ"),
        ("ㅄㅈ", "ㅂㅅㅈ"),
        ("ㄳ", "ㄱㅅ"),
        ("1ㄷ1ㅁㅇ", "1ㄷ1ㅁㅇ"),
        ("ㅋㅋㅋ", ""),
        ("ㅂ", ""),
        ("배송 ㅂㅈ", ""),
        ("ㅠㅠ", ""),
        ("1234", ""),
        ("", ""),
    ],
)
def test_only_consonants_are_an_abbreviation(typed, meant):
    assert as_chosung(typed) == meant
