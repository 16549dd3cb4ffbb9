"""What may this viewer read? What one may not see, one cannot find."""

from malgil.conversations.queries.filing import all_tags, categories
from malgil.conversations.queries.lists import (
    MOST_COUNTED,
    NEWEST_FIRST,
    count_of,
    listed,
    threads_held_by,
    threads_standing,
    unread_among,
)
from malgil.conversations.queries.mine import current_rating_of, had_agent, open_threads_of, threads_of, unread_by
from malgil.conversations.queries.searching import TEXTS_READ, searched_threads, searched_words
from malgil.conversations.queries.states import given_to, last_rating_of, merge_of, other_threads_of, snooze_of
from malgil.conversations.queries.timeline import (
    PUBLIC_LINES,
    STAFF_LINES,
    Line,
    ReadMark,
    Timeline,
    event_of,
    line_events,
    line_of,
    lines_of,
    messages_of,
    read_marks,
    read_to,
    timeline,
)
from malgil.conversations.queries.visible import (
    attachments_visible_to,
    may_join_thread,
    thread_open_to,
    threads_visible_to,
)
from malgil.conversations.queries.writing import drafts_of, macros_for, macros_kept_by

__all__ = [
    "MOST_COUNTED",
    "NEWEST_FIRST",
    "PUBLIC_LINES",
    "STAFF_LINES",
    "TEXTS_READ",
    "Line",
    "ReadMark",
    "Timeline",
    "all_tags",
    "attachments_visible_to",
    "categories",
    "count_of",
    "current_rating_of",
    "drafts_of",
    "event_of",
    "given_to",
    "had_agent",
    "last_rating_of",
    "line_events",
    "line_of",
    "lines_of",
    "listed",
    "macros_for",
    "macros_kept_by",
    "may_join_thread",
    "merge_of",
    "messages_of",
    "open_threads_of",
    "other_threads_of",
    "read_marks",
    "read_to",
    "searched_threads",
    "searched_words",
    "snooze_of",
    "thread_open_to",
    "threads_held_by",
    "threads_of",
    "threads_standing",
    "threads_visible_to",
    "timeline",
    "unread_among",
    "unread_by",
]
