"""What can happen to a conversation."""

from malgil.conversations.actions.assigning import assign, return_to_line, transfer
from malgil.conversations.actions.catalogue import (
    MacroText,
    change_category,
    change_macro,
    make_category,
    make_macro,
    make_tag,
    move_category,
    remove_category,
    remove_macro,
    remove_tag,
    rename_tag,
    restore_category,
)
from malgil.conversations.actions.checking import check_attachment, judge_attachment
from malgil.conversations.actions.closing import close_thread, rate, reopen_thread
from malgil.conversations.actions.delivering import (
    claim_delivery,
    doubt_delivery,
    doubt_lost_claims,
    fail_delivery,
    hand_back,
    keep_sent,
    name_delivery,
    put_off,
    repeat_deliveries,
    repeat_delivery,
    take_bounce,
    take_complaint,
    take_delay,
)
from malgil.conversations.actions.filing import change_channel, file_thread, merge, tag, untag
from malgil.conversations.actions.joining import go_on_from, join
from malgil.conversations.actions.moving import move_threads
from malgil.conversations.actions.opening import open_thread, open_thread_as_guest
from malgil.conversations.actions.reading import forget_texts, read_content
from malgil.conversations.actions.revealing import reveal
from malgil.conversations.actions.snoozing import snooze, wake
from malgil.conversations.actions.uploading import (
    add_piece,
    begin_upload,
    black_out,
    drop_abandoned_uploads,
    drop_upload,
    finish_upload,
    keep_upload,
)
from malgil.conversations.actions.writing import mark_read, post_automatic, post_message, post_note, save_draft

__all__ = [
    "MacroText",
    "add_piece",
    "assign",
    "begin_upload",
    "black_out",
    "change_category",
    "change_channel",
    "change_macro",
    "check_attachment",
    "claim_delivery",
    "close_thread",
    "doubt_delivery",
    "doubt_lost_claims",
    "drop_abandoned_uploads",
    "drop_upload",
    "fail_delivery",
    "file_thread",
    "finish_upload",
    "forget_texts",
    "go_on_from",
    "hand_back",
    "join",
    "judge_attachment",
    "keep_sent",
    "keep_upload",
    "make_category",
    "make_macro",
    "make_tag",
    "mark_read",
    "merge",
    "move_category",
    "move_threads",
    "name_delivery",
    "open_thread",
    "open_thread_as_guest",
    "post_automatic",
    "post_message",
    "post_note",
    "put_off",
    "rate",
    "read_content",
    "remove_category",
    "remove_macro",
    "remove_tag",
    "rename_tag",
    "reopen_thread",
    "repeat_deliveries",
    "repeat_delivery",
    "restore_category",
    "return_to_line",
    "reveal",
    "save_draft",
    "snooze",
    "tag",
    "take_bounce",
    "take_complaint",
    "take_delay",
    "transfer",
    "untag",
    "wake",
]
