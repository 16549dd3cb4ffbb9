"""What the logs must not hold, and what they must keep."""

import logging
import sys

import pytest
from django.conf import settings

from malgil.base.masking import MaskingFormatter, mask


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("mail to kim.haneul+shop@mail.example.co.kr failed", "mail to ***@mail.example.co.kr failed"),
        ("Key (email)=(a@b.kr) already exists", "Key (email)=(***@b.kr) already exists"),
        ("010-1234-5678로 전화", "[phone]로 전화"),
        ("01012345678", "[phone]"),
        ("011.123.4567", "[phone]"),
        ("+82 10-1234-5678", "[phone]"),
        ("+821012345678", "[phone]"),
        ("02-123-4567, (02) 1234-5678", "[phone], [phone]"),
        ("031-123-4567 070-1234-5678 0505-123-4567", "[phone] [phone] [phone]"),
        ("주민번호 900101-1234567이에요", "주민번호 [resident number]이에요"),
        ("9001011234567", "[resident number]"),
        ("4111-1111-1111-1111", "[card]"),
        ("9410 1234 5678 9012", "[card]"),
        ("3782-822463-10005", "[card]"),
        ("4111111111111111 378282246310005", "[card] [card]"),
    ],
)
def test_what_identifies_a_person_is_masked(said, logged):
    assert mask(said) == logged


@pytest.mark.parametrize(
    "said",
    [
        "order 2026112312345678 is late",
        "order 2026112312345671",
        "thread:12@45 message.posted",
        "2026-11-23 20:22:41,123 INFO malgil: 127.0.0.1:8000",
        "key 7b1f0212-3456-7890-b1f0-021234567890",
        "1763900000 1763900000123",
        "4111111111111112",
        "@media (min-width: 640px)",
        "상담원 3명이 12,900원짜리 주문 2건을 보고 있어요",
    ],
)
def test_what_a_fault_is_found_by_stays(said):
    assert mask(said) == said


def test_arguments_and_tracebacks_are_masked_too():
    try:
        raise ValueError("a@b.kr is taken")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "%s", ("010-1234-5678",), sys.exc_info())
    lines = MaskingFormatter("%(message)s").format(record).splitlines()

    assert (lines[0], lines[-1]) == ("[phone]", "ValueError: ***@b.kr is taken")


def test_every_handler_masks():
    formatters = {handler["formatter"] for handler in settings.LOGGING["handlers"].values()}

    assert {settings.LOGGING["formatters"][name]["class"] for name in formatters} == {
        "malgil.base.masking.MaskingFormatter"
    }
