import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.accounts.models import Person, Role
from malgil.conversations.refusals import EmptyMessage, MessageTooLong, UnreadableText
from malgil.conversations.rules import checked_body, checked_words, side_of, standing_of


@pytest.mark.parametrize(
    ("closed", "snoozed", "assigned", "standing"),
    [
        (False, False, False, "waiting"),
        (False, False, True, "open"),
        (False, True, False, "snoozed"),
        (False, True, True, "snoozed"),
        (True, False, False, "closed"),
        (True, False, True, "closed"),
        (True, True, False, "closed"),
        (True, True, True, "closed"),
    ],
)
def test_where_a_thread_stands(closed, snoozed, assigned, standing):
    assert standing_of(closed=closed, snoozed=snoozed, assigned=assigned) == standing


@pytest.mark.parametrize(
    ("role", "side"),
    [
        (Role.GUEST, "customer"),
        (Role.CUSTOMER, "customer"),
        (Role.PARTNER, "customer"),
        (Role.AGENT, "agent"),
        (Role.SUPERVISOR, "agent"),
        (Role.ADMINISTRATOR, "agent"),
    ],
)
def test_who_works_here_speaks_for_the_centre(role, side):
    assert side_of(Person(role=role)) == side
    assert side_of(Person(role=role, is_active=False)) == side


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  안녕하세요\t\n", "안녕하세요"),
        ("가\r\n나\r다", "가\n나\n다"),
        ("ᄒ\u1161\u11ab글", "한글"),
        ("<b>굵게</b>", "<b>굵게</b>"),
        ("🙂", "🙂"),
        ("", ""),
    ],
)
def test_words_are_kept_as_they_were_meant(written, kept):
    assert checked_body(written) == kept


@pytest.mark.parametrize("broken", ["\x00", "가\x00나", "\ud83d", "가\udfff나"])
def test_what_no_reader_can_read_is_refused(broken):
    with pytest.raises(UnreadableText):
        checked_body(broken)


def test_ten_thousand_characters_are_enough():
    assert len(checked_body("가" * 10_000 + " ")) == 10_000
    with pytest.raises(MessageTooLong):
        checked_body("가" * 10_001)


def test_words_are_words():
    assert checked_words(" 네 ") == "네"
    with pytest.raises(EmptyMessage):
        checked_words(" \n")


@given(st.text(max_size=200))
def test_what_was_checked_once_is_not_changed_again(text):
    try:
        kept = checked_body(text)
    except UnreadableText:
        return
    assert checked_body(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
