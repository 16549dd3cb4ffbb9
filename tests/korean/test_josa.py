import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.korean.josa import Ending, ending_of, josa, particle


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("상품", "이/가", "상품이"),
        ("문의", "이/가", "문의가"),
        ("영수증", "을/를", "영수증을"),
        ("주소", "을/를", "주소를"),
        ("김하늘", "은/는", "김하늘은"),
        ("박서연 님", "이/가", "박서연 님이"),
        ("컵", "과/와", "컵과"),
        ("접시", "과/와", "접시와"),
        ("부산", "으로/로", "부산으로"),
        ("서울", "으로/로", "서울로"),
        ("제주", "으로/로", "제주로"),
        ("서울", "을/를", "서울을"),
        ("하늘", "아/야", "하늘아"),
        ("민수", "아/야", "민수야"),
        ("내일", "이에요/예요", "내일이에요"),
        ("오후", "이에요/예요", "오후예요"),
        ("내일", "이나/나", "내일이나"),
    ],
)
def test_hangul_is_judged_by_its_last_syllable(word, pair, said):
    assert josa(word, pair) == said


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("가/이", "물이"),
        ("는/은", "물은"),
        ("를/을", "물을"),
        ("와/과", "물과"),
        ("로/으로", "물로"),
        ("야/아", "물아"),
    ],
)
def test_the_usual_pairs_may_be_written_the_other_way_round(pair, said):
    assert josa("물", pair) == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("0", "0으로"),
        ("1", "1로"),
        ("2", "2로"),
        ("3", "3으로"),
        ("4", "4로"),
        ("5", "5로"),
        ("6", "6으로"),
        ("7", "7로"),
        ("8", "8로"),
        ("9", "9로"),
        ("10", "10으로"),
        ("12,900", "12,900으로"),
        ("100,000,000", "100,000,000으로"),
        ("1,000,000,000,000", "1,000,000,000,000로"),
        ("10,000,000,000,000,000", "10,000,000,000,000,000으로"),
        ("2.0", "2.0으로"),
        ("3.5", "3.5로"),
        ("2026112212345671", "2026112212345671로"),
        ("12,900원", "12,900원으로"),
        ("30%", "30%로"),
        ("36℃", "36℃로"),
    ],
)
def test_figures_are_read_aloud(word, said):
    assert josa(word, "으로/로") == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("PDF", "PDF가"),
        ("URL", "URL이"),
        ("QR", "QR이"),
        ("SMS", "SMS가"),
        ("N", "N이"),
        ("M", "M이"),
        ("XL", "XL이"),
        ("옵션 B", "옵션 B가"),
        ("l", "l이"),
        ("500ml", "500ml가"),
        ("500 g", "500 g이"),
        ("2kg", "2kg이"),
        ("30cm", "30cm가"),
        ("Apple", "Apple이"),
        ("email", "email이"),
        ("SALE", "SALE이"),
        ("Table", "Table이"),
        ("iPhone", "iPhone이"),
        ("Home", "Home이"),
        ("Tom", "Tom이"),
        ("spring", "spring이"),
        ("cup", "cup이"),
        ("app", "app이"),
        ("Market", "Market이"),
        ("book", "book이"),
        ("Black", "Black이"),
        ("web", "web이"),
        ("Music", "Music이"),
        ("bag", "bag이"),
        ("set", "set가"),
        ("coat", "coat가"),
        ("check", "check가"),
        ("gift", "gift가"),
        ("lamp", "lamp가"),
        ("Naver", "Naver가"),
        ("tube", "tube가"),
        ("Orange", "Orange가"),
        ("Minho", "Minho가"),
    ],
)
def test_latin_letters_are_said_as_koreans_say_them(word, said):
    assert josa(word, "이/가") == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("머그컵(화이트)", "머그컵(화이트)이"),
        ("접시 [2개입]", "접시 [2개입]가"),
        ("‘환불’", "‘환불’이"),
        ("“교환”", "“교환”이"),
        ("《주의》", "《주의》가"),
        ("(접시)", "(접시)가"),
        ("정말?", "정말?이"),
        ("접시 ", "접시 가"),
        ("‘접시(대)’", "‘접시(대)’가"),
    ],
)
def test_brackets_and_quotes_are_not_said(word, said):
    assert josa(word, "이/가") == said


@pytest.mark.parametrize(("word", "said"), [("ㄱ", "ㄱ으로"), ("ㄹ", "ㄹ로"), ("ㅏ", "ㅏ로")])
def test_letters_of_the_alphabet_are_called_by_their_names(word, said):
    assert josa(word, "으로/로") == said


@pytest.mark.parametrize("word", ["", "  ", "()", "😀", "漢", "…"])
def test_what_nobody_can_say_gets_both_forms(word):
    assert particle(word, "이/가") == "이(가)"
    assert particle(word, "으로/로") == "(으)로"


def test_a_decomposed_name_is_said_like_a_composed_one():
    assert particle(unicodedata.normalize("NFD", "김하늘"), "으로/로") == "로"


@pytest.mark.parametrize("pair", ["이", "이/", "/가", ""])
def test_a_pair_without_two_forms_is_refused(pair):
    with pytest.raises(ValueError, match="two forms with a slash"):
        josa("상품", pair)


@given(st.text(max_size=30))
def test_every_text_has_an_ending(text):
    assert ending_of(text) in Ending


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_a_syllable_ends_as_its_last_letter_says(syllable):
    letters = unicodedata.normalize("NFD", syllable)

    assert (ending_of(syllable) is Ending.VOWEL) == (len(letters) == 2)
    assert (ending_of(syllable) is Ending.RIEUL) == letters.endswith("ᆯ")
