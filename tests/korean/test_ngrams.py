import pytest

from malgil.korean.jamo import parts, spelled, syllable
from malgil.korean.ngrams import letters, pairs, runs
from malgil.korean.words import squeezed


def test_syllables_are_taken_apart_and_put_together():
    assert spelled("값 abc ㅋ") == "ㄱㅏㅄ abc ㅋ"
    assert parts("배") == ("ㅂ", "ㅐ", "")
    assert syllable("ㅂ", "ㅐ", "ㅁ") == "뱀"


def test_spacing_does_not_matter():
    assert pairs(squeezed("배송지 변경")).tolist() == pairs(squeezed("배 송지변경")).tolist()


def test_a_run_is_four_letters_of_the_spelling():
    assert len(runs("배송")) == 2
    assert runs("배송")[0] == runs("배소")[0]
    # ㅎㅘㄴㅂ of ㅎㅘㄴㅂㅜㄹ survives a slip in the last syllable.
    assert set(runs("환불").tolist()) & set(runs("환뷸").tolist()) == {runs("환불")[0]}


@pytest.mark.parametrize("piece", [letters, pairs, runs])
def test_nothing_has_no_pieces(piece):
    assert piece("").tolist() == []


def test_a_single_letter_is_one_piece():
    assert len(letters("배")) == len(pairs("배")) == len(runs("배")) == 1
