"""Personal data in what people write: found by pattern and check, never by guesswork, and masked in place."""

from malgil.korean.personal.finding import found_in, masked
from malgil.korean.personal.kinds import GRAVE, Kind, Private
from malgil.korean.personal.numbers import customs_codes_in

__all__ = ["GRAVE", "Kind", "Private", "customs_codes_in", "found_in", "masked"]
