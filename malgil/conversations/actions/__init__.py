"""What can happen to a conversation."""

from malgil.conversations.actions.assigning import assign, return_to_line, transfer
from malgil.conversations.actions.closing import close_thread, rate, reopen_thread
from malgil.conversations.actions.filing import file_thread, merge, tag, untag
from malgil.conversations.actions.moving import move_threads
from malgil.conversations.actions.opening import open_thread
from malgil.conversations.actions.snoozing import snooze, wake
from malgil.conversations.actions.writing import mark_read, post_message, post_note, save_draft

__all__ = [
    "assign",
    "close_thread",
    "file_thread",
    "mark_read",
    "merge",
    "move_threads",
    "open_thread",
    "post_message",
    "post_note",
    "rate",
    "reopen_thread",
    "return_to_line",
    "save_draft",
    "snooze",
    "tag",
    "transfer",
    "untag",
    "wake",
]
