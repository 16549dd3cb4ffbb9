"""What somebody has chosen, and what waits for them."""

from malgil.notifications.queries.choices import (
    Choice,
    Own,
    choices_of,
    has_push,
    own_of,
    quiet_of,
    quiet_spans,
    wants,
)
from malgil.notifications.queries.devices import devices_of, devices_told, is_known, keys, public_key
from malgil.notifications.queries.waiting import due, failed_since, late_since, notices_of, unseen_by

__all__ = [
    "Choice",
    "Own",
    "choices_of",
    "devices_of",
    "devices_told",
    "due",
    "failed_since",
    "has_push",
    "is_known",
    "keys",
    "late_since",
    "notices_of",
    "own_of",
    "public_key",
    "quiet_of",
    "quiet_spans",
    "unseen_by",
    "wants",
]
