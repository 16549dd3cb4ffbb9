"""Macros fill in what they know and show what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.conversations.macros import filled, language_of, left_open

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


@pytest.mark.parametrize(
    ("body", "language"),
    [("안녕하세요", "ko"), ("Hello {{ customer }}", "en"), ("Hello, {{ customer }} 님", "ko"), ("", "en")],
)
def test_a_macro_is_of_the_language_it_is_written_in(body, language):
    assert language_of(body) == language


def test_an_empty_value_stays_open_for_the_agent_to_see():
    assert filled("주문 {{ order }}", {"order": ""}) == "주문 {{ order }}"


@given(st.text())
def test_a_value_is_never_filled_in_again(value):
    assert filled("{{ customer }}", {"customer": value, "agent": "박서연"}) == (value or "{{ customer }}")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{{order}} 주문", "{{order}}"),
        ("확인했어요.", ""),
        ("{{ coupon }}", ""),
        ("{{ a }} {{ agent }}", "{{ agent }}"),
    ],
)
def test_a_place_of_ours_that_is_left_open_is_found(text, place):
    assert left_open(text) == place


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ agent }}이에요.", "한소희예요."),
        ("{{ centre }}은 {{ centre }}과", "온결 고객센터는 온결 고객센터와"),
        ("{{ order }}로 찾았어요.", "1234로 찾았어요."),
        ("{{ agent }}이 볼게요. {{ agent }}이나", "한소희가 볼게요. 한소희이나"),
        ("{{ customer }} 님이 {{ customer }}님을 {{ customer }}", "손님이 손님을 손님"),
    ],
)
def test_what_stands_behind_a_value_fits_it(body, text):
    values = {"customer": "손님", "order": "1234", "agent": "한소희", "centre": "온결 고객센터"}

    assert filled(body, values) == text
