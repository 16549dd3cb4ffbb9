"""Words every centre begins with, in the reader's language."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

import malgil.coach
from malgil.web.templatetags.malgil_text import usual

GUIDES = sorted((Path(malgil.coach.__file__).parent / "guides").glob("*.toml"))
# What customers write themselves, and what a sentence in Korean is made of.
UNSPOKEN = {"words", "urgent", "cues", "says", "when", "values"}


def spoken(of: Any) -> Iterator[str]:
    if isinstance(of, str):
        yield of
    elif isinstance(of, list):
        for each in of:
            yield from spoken(each)
    elif isinstance(of, dict):
        for name, value in of.items():
            if name not in UNSPOKEN:
                yield from spoken(value)


@pytest.mark.parametrize(
    ("words", "english"), [("배송", "Delivery"), ("우리만 아는 유형", "우리만 아는 유형"), ("", ""), (None, "")]
)
def test_what_came_with_malgil_is_said_in_english(words, english):
    with override("en"):
        assert usual(words) == english


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_nothing_a_guide_shows_is_korean_in_english(guide):
    told = list(spoken(tomllib.loads(guide.read_text(encoding="utf-8"))))

    with override("en"):
        assert [words for words in told if re.search("[가-힣]", usual(words))] == []
    assert len(told) > 20
