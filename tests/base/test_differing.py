"""What became of a text, line by line and word by word."""

from hypothesis import given
from hypothesis import strategies as st

from malgil.base.differing import Line, Piece, compared


def test_the_same_text_has_no_difference() -> None:
    assert compared("하나\n둘", "하나\n둘") == []


def test_a_changed_word_is_told_within_its_line() -> None:
    assert compared("이틀 안에 와요", "사흘 안에 와요") == [
        Line("removed", (Piece("removed", "이틀"), Piece("same", " 안에 와요"))),
        Line("added", (Piece("added", "사흘"), Piece("same", " 안에 와요"))),
    ]


def test_what_is_far_from_a_change_is_left_out() -> None:
    before = [str(number) for number in range(20)]
    lines = compared("\n".join(before), "\n".join([*before[:10], "새 줄", *before[10:]]))

    assert [line.kind for line in lines] == ["gap", "same", "same", "added", "same", "same", "gap"]


@given(
    st.lists(st.sampled_from(["가 나", "다", "", "라 마 바"]), max_size=8),
    st.lists(st.sampled_from(["가 나", "사", ""]), max_size=8),
)
def test_both_sides_can_be_read_from_a_short_difference(before: list[str], after: list[str]) -> None:
    lines = [line for line in compared("\n".join(before), "\n".join(after)) if line.kind != "gap"]
    kept = ["".join(piece.text for piece in line.pieces) for line in lines if line.kind in ("same", "added")]
    following = iter("\n".join(after).splitlines())

    assert all(line in following for line in kept)
