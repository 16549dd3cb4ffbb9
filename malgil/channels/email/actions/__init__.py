"""What can happen to mail that comes."""

from malgil.channels.email.actions.boxes import (
    BoxText,
    change_mailbox,
    make_mailbox,
    remove_mailbox,
    say_fetched,
    say_tested,
    say_unfetched,
    start_counting,
    want_test,
)
from malgil.channels.email.actions.judging import dismiss, fetch_original, open_anyway, read_again
from malgil.channels.email.actions.settling import put_off, quarantine, set_aside
from malgil.channels.email.actions.storing import keep_delivered, keep_fetched
from malgil.channels.email.actions.taking import take

__all__ = [
    "BoxText",
    "change_mailbox",
    "dismiss",
    "fetch_original",
    "keep_delivered",
    "keep_fetched",
    "make_mailbox",
    "open_anyway",
    "put_off",
    "quarantine",
    "read_again",
    "remove_mailbox",
    "say_fetched",
    "say_tested",
    "say_unfetched",
    "set_aside",
    "start_counting",
    "take",
    "want_test",
]
