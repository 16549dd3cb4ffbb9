"""What may this viewer read? What one may not see, one cannot find."""

from malgil.conversations.queries.filing import all_tags, categories
from malgil.conversations.queries.timeline import (
    PUBLIC_LINES,
    STAFF_LINES,
    Line,
    ReadMark,
    Timeline,
    line_events,
    line_of,
    lines_of,
    messages_of,
    read_marks,
    read_to,
    timeline,
)
from malgil.conversations.queries.visible import attachments_visible_to, may_join_thread, threads_visible_to
from malgil.conversations.queries.writing import draft_of, macros_for

__all__ = [
    "PUBLIC_LINES",
    "STAFF_LINES",
    "Line",
    "ReadMark",
    "Timeline",
    "all_tags",
    "attachments_visible_to",
    "categories",
    "draft_of",
    "line_events",
    "line_of",
    "lines_of",
    "macros_for",
    "may_join_thread",
    "messages_of",
    "read_marks",
    "read_to",
    "threads_visible_to",
    "timeline",
]
