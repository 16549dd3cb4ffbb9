"""Until an agent has the thread they see enough to recognise a customer, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.web.desk.masks import masked_email, masked_phone


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("haneul@example.com", "ha•••@example.com"),
        ("ab@example.com", "a•••@example.com"),
        ("a@example.com", "•••@example.com"),
        ("nothing", "•••"),
    ],
)
def test_an_address_keeps_two_letters_and_its_host(email, masked):
    assert masked_email(email) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("010-1234-5678", "010-••••-5678"),
        ("01012345678", "010••••5678"),
        ("+82 10-1234-5678", "+82 1•-••••-5678"),
        ("02-345-6789", "02-3••-6789"),
        ("1588", "••88"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_beginning_and_its_last_four(phone, masked):
    assert masked_phone(phone) == masked


@given(st.from_regex(r"\+?[0-9 -]{3,20}", fullmatch=True))
def test_a_number_never_shows_more_than_seven_figures(phone):
    masked = masked_phone(phone)

    assert len(masked) == len(phone)
    assert sum(character.isdigit() for character in masked) <= 7
