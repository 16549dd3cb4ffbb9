"""Macros fill in what they know and show what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.conversations.macros import filled

VALUES = {"customer": "김하늘", "order": "2026112212345678", "agent": "박서연", "centre": "하루상점"}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "안녕하세요, {{ customer }} 님. {{ centre }} {{agent}}이에요.",
            "안녕하세요, 김하늘 님. 하루상점 박서연이에요.",
        ),
        ("{{ order }}·{{order}}", "2026112212345678·2026112212345678"),
        ("{{ coupon }}을 드릴게요.", "{{ coupon }}을 드릴게요."),
        ("{ customer } {{customer}", "{ customer } {{customer}"),
        ("", ""),
    ],
)
def test_what_is_known_is_filled_in(body, text):
    assert filled(body, VALUES) == text


def test_an_empty_value_stays_open_for_the_agent_to_see():
    assert filled("주문 {{ order }}", {"order": ""}) == "주문 {{ order }}"


@given(st.text())
def test_a_value_is_never_filled_in_again(value):
    assert filled("{{ customer }}", {"customer": value, "agent": "박서연"}) == (value or "{{ customer }}")
