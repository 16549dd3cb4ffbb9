"""What leads an answer back to its thread."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from malgil.base.clock import now
from malgil.channels.email.tokens import (
    fits,
    kept_id,
    new_message_id,
    plain_address,
    reply_address,
    thread_number,
    token_of,
    tokens_in,
)
from malgil.conversations.models import Thread


def thread_numbered(number: int, **fields: object) -> Thread:
    return Thread(pk=number, **{"opened_at": now(), **fields})


@given(st.integers(1, 2**63 - 1))
def test_a_token_names_its_thread_and_fits_it(number: int) -> None:
    thread = thread_numbered(number)
    token = token_of(thread)

    assert thread_number(token) == number
    assert fits(token, thread)
    assert fits(token.upper(), thread)


@given(st.text(max_size=60))
def test_what_is_no_token_names_no_thread_or_does_not_fit(text: str) -> None:
    number = thread_number(text)
    assert number is None or not fits(text, thread_numbered(number))


def test_a_token_of_another_thread_does_not_fit() -> None:
    thread, other = thread_numbered(7), thread_numbered(8)
    forged = "8-" + token_of(thread).partition("-")[2]

    assert thread_number(forged) == 8
    assert not fits(forged, other)


def test_a_thread_that_was_given_the_same_number_after_a_restore_is_another_one() -> None:
    before, after = thread_numbered(7), thread_numbered(7)
    assert before.opened_at != after.opened_at
    assert not fits(token_of(before), after)


def test_a_token_signed_with_the_key_before_this_one_still_fits() -> None:
    thread = thread_numbered(7)
    with override_settings(SECRET_KEY="the key of last year"):
        token = token_of(thread)

    assert not fits(token, thread)
    with override_settings(SECRET_KEY_FALLBACKS=["the key of last year"]):
        assert fits(token, thread)


def test_a_reply_address_fits_into_the_64_letters_a_name_may_have() -> None:
    address = reply_address("customer-service@store.example", thread_numbered(2**63 - 1))

    assert len(address.partition("@")[0]) <= 64
    assert plain_address(address) == "customer-service@store.example"


def test_a_reply_address_takes_the_place_of_another_one() -> None:
    thread = thread_numbered(7)
    address = reply_address("help@store.example", thread_numbered(8))
    assert reply_address(address, thread) == f"help+{token_of(thread)}@store.example"


def test_tokens_are_found_in_addresses_and_in_message_ids() -> None:
    one, two = thread_numbered(7), thread_numbered(8)
    addresses = ["kim@example.com", "help+orders@store.example", reply_address("help@store.example", one).upper()]
    ids = ["CAF123@mail.gmail.com", new_message_id(two, "store.example").strip("<>"), f"{token_of(one)}.ab@x"]

    assert tokens_in(addresses, ids) == [token_of(one), token_of(two)]


def test_two_message_ids_of_one_thread_differ() -> None:
    thread = thread_numbered(7)
    assert new_message_id(thread, "store.example") != new_message_id(thread, "store.example")


@pytest.mark.parametrize(
    ("given_id", "kept"),
    [
        ("<a@b>", "a@b"),
        (" <a@b>\r\n", "a@b"),
        ("<a\r\n b@c>", "ab@c"),
        ("", ""),
        ("<" + "x" * 255 + ">", "x" * 255),
    ],
)
def test_a_message_id_is_kept_without_what_mail_servers_change(given_id: str, kept: str) -> None:
    assert kept_id(given_id) == kept


def test_very_long_message_ids_stay_apart() -> None:
    one, two = kept_id("x" * 400 + "@a"), kept_id("x" * 400 + "@b")
    assert one != two
    assert len(one) == len(two) <= 255
