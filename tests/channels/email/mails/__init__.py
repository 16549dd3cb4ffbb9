"""Mails written for these tests, byte by byte, as Korean programs send them, and what each must give."""

from tests.channels.email.mails.case import Case
from tests.channels.email.mails.charsets import CASES as CHARSETS
from tests.channels.email.mails.natures import CASES as NATURES
from tests.channels.email.mails.quoting import CASES as QUOTING
from tests.channels.email.mails.shapes import CASES as SHAPES

MAILS: tuple[Case, ...] = (*CHARSETS, *QUOTING, *SHAPES, *NATURES)

__all__ = ["MAILS", "Case"]
