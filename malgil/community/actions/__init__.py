"""What can happen in the community."""

from malgil.community.actions.accepting import accept, unaccept, unvote, vote
from malgil.community.actions.crossing import escalate, publish_inquiry, return_answer
from malgil.community.actions.drafting import discard_draft, forget_drafts, keep_draft
from malgil.community.actions.editing import edit, forget_removed, remove
from malgil.community.actions.following import follow, tell_followers, unfollow
from malgil.community.actions.joining import choose_nickname
from malgil.community.actions.keeping import block_word, change_terms, unblock_word
from malgil.community.actions.linking import link_duplicate, unlink_duplicate
from malgil.community.actions.moderating import (
    Verdict,
    appeal,
    judge,
    leave_as_it_is,
    lift,
    report,
    settle_appeal,
    take,
)
from malgil.community.actions.reading import count_look
from malgil.community.actions.settling import settle_rows
from malgil.community.actions.writing import QuestionText, answer, ask, comment

__all__ = [
    "QuestionText",
    "Verdict",
    "accept",
    "answer",
    "appeal",
    "ask",
    "block_word",
    "change_terms",
    "choose_nickname",
    "comment",
    "count_look",
    "discard_draft",
    "edit",
    "escalate",
    "follow",
    "forget_drafts",
    "forget_removed",
    "judge",
    "keep_draft",
    "leave_as_it_is",
    "lift",
    "link_duplicate",
    "publish_inquiry",
    "remove",
    "report",
    "return_answer",
    "settle_appeal",
    "settle_rows",
    "take",
    "tell_followers",
    "unaccept",
    "unblock_word",
    "unfollow",
    "unlink_duplicate",
    "unvote",
    "vote",
]
