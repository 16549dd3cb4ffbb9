"""A text for each network: never longer than it takes, and always with the whole link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.news.models import LONGEST_TEXT, Network
from malgil.news.preparing import length_of, picture_problem, text_for

LINK = "https://help.example.com/news/%EA%B2%A8%EC%9A%B8/"


@given(
    st.sampled_from(list(Network)),
    st.text(alphabet="가나다 abc.한👍\n", min_size=1, max_size=120),
    st.text(alphabet="가나다 abc.한👍\n", max_size=3000),
)
def test_a_text_fits_and_keeps_its_link(network: Network, title: str, excerpt: str) -> None:
    text = text_for(network, title=title, excerpt=excerpt, link=LINK)

    assert length_of(network, text) <= LONGEST_TEXT[network]
    assert text.endswith(LINK)


def test_what_fits_is_not_cut() -> None:
    assert (
        text_for("x", title="겨울 담요 할인", excerpt="30% 싸요.", link=LINK)
        == f"겨울 담요 할인\n\n30% 싸요.\n\n{LINK}"
    )


def test_x_counts_korean_twice_and_a_link_as_23() -> None:
    assert length_of("x", "가a") == 3
    assert length_of("x", f"가 {LINK}") == 2 + 1 + 23
    assert length_of("facebook", "가a") == 2


@pytest.mark.parametrize(
    ("network", "size", "will_do"),
    [
        ("instagram", (1200, 700), True),
        ("instagram", (1080, 1350), True),
        ("instagram", None, False),
        ("instagram", (1000, 1300), False),
        ("instagram", (1200, 600), False),
        ("instagram", (300, 300), False),
        ("facebook", None, True),
    ],
)
def test_instagram_wants_a_picture_of_some_shape(network: str, size: tuple[int, int] | None, will_do: bool) -> None:
    assert (picture_problem(network, size) == "") is will_do
