"""What somebody has bought, by the name they call it."""

import pytest

from malgil.coach.slots.goods import find_named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("주문한 니트가 아직 안 왔어요", "니트"),
        ("받은 컵이 깨져 있어요", "컵"),
        ("산 책을 바꾸고 싶어요", "책"),
        ("시킨 차가 안 와요", "차"),
        ("산 종이가 젖었어요", "종이"),
        ("산 오이가 물렀어요", "오이"),
        ("산 거 언제 와요", ""),
    ],
)
def test_a_name_is_told_from_the_particle_behind_it(text: str, name: str) -> None:
    found = find_named(text)

    assert (found.value if found else "") == name
    assert found is None or text[found.start : found.end] == name
