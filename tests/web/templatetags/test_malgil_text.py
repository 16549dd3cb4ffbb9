"""Words every centre begins with, in the reader's language."""

import tomllib
from pathlib import Path

import pytest
from django.utils.translation import override

import malgil.coach
from malgil.web.templatetags.malgil_text import usual
from malgil.web.usual import CATEGORIES


@pytest.mark.parametrize(
    ("words", "english"), [("배송", "Delivery"), ("우리만 아는 유형", "우리만 아는 유형"), ("", ""), (None, "")]
)
def test_what_came_with_malgil_is_said_in_english(words, english):
    with override("en"):
        assert usual(words) == english


def test_every_category_that_comes_with_malgil_is_known():
    guides = sorted((Path(malgil.coach.__file__).parent / "guides").glob("*.toml"))

    assert tuple(tomllib.loads(guide.read_text(encoding="utf-8"))["name"] for guide in guides) == CATEGORIES
