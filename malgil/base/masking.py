"""Keeps what identifies a person out of the logs."""

import logging
import re

_BEFORE, _AFTER = r"(?<![0-9A-Za-z-])", r"(?![0-9A-Za-z])"

_EMAIL = re.compile(r"[\w.+%-]+@(?=[\w-]+\.[\w.-]*\w)")
# Date of birth, then a digit for century and sex, then six more.
_RESIDENT = re.compile(rf"{_BEFORE}\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?[1-8]\d{{6}}{_AFTER}")
_PHONE = re.compile(
    rf"{_BEFORE}(?:\+?82[- ]?(?:\(0\)|0)?|\(?0)(?:1[016-9]|2|[3-6]\d|70|50\d)\)?[-. ]?\d{{3,4}}[-. ]?\d{{4}}{_AFTER}"
)
_CARD = re.compile(rf"{_BEFORE}(?:\d{{4}}([- ])\d{{4}}\1\d{{4}}\1\d{{4}}|\d{{4}}([- ])\d{{6}}\2\d{{5}}){_AFTER}")
_DIGITS = re.compile(rf"{_BEFORE}\d{{15,16}}{_AFTER}")


def mask(text: str) -> str:
    """Return the text without e-mail names, Korean phone numbers, resident numbers and card numbers.

    Order numbers stay, for they are what a fault is found by: sixteen digits in a row are a card only when their check
    digit is right and they do not begin with a year of this century.
    """
    text = _EMAIL.sub("***@", text)
    text = _RESIDENT.sub("[resident number]", text)
    text = _CARD.sub("[card]", text)
    text = _DIGITS.sub(lambda found: "[card]" if _is_card(found[0]) else found[0], text)
    return _PHONE.sub("[phone]", text)


def _is_card(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return not digits.startswith(("0", "1", "20")) and (sum(doubled) + sum(map(int, digits[::-2]))) % 10 == 0


class MaskingFormatter(logging.Formatter):
    """Formats a record, traceback and all, and masks the whole."""

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))
