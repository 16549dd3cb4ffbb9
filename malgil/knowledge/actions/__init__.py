"""What can happen to what we know."""

from malgil.knowledge.actions.filing import Filing, file_article, filing_of
from malgil.knowledge.actions.illustrating import keep_picture
from malgil.knowledge.actions.importing import Report, look_at, take
from malgil.knowledge.actions.keeping import keep_article
from malgil.knowledge.actions.measuring import (
    asked,
    count_uses,
    explain_feedback,
    forget_readings,
    give_feedback,
    opened,
    shown,
    solved,
)
from malgil.knowledge.actions.publishing import (
    begin_planned,
    drop_plan,
    follow_dates,
    keep_time,
    plan,
    publish,
    withdraw,
)
from malgil.knowledge.actions.searching import (
    SynonymText,
    bring_vocabulary,
    change_synonym,
    forget_searches,
    make_synonym,
    note_search,
    remove_synonym,
)
from malgil.knowledge.actions.shelving import (
    bring_sections,
    change_section,
    make_section,
    move_section,
    remove_section,
    restore_section,
)
from malgil.knowledge.actions.writing import ArticleText, make_article, remove_article, restore, write

__all__ = [
    "ArticleText",
    "Filing",
    "Report",
    "SynonymText",
    "asked",
    "begin_planned",
    "bring_sections",
    "bring_vocabulary",
    "change_section",
    "change_synonym",
    "count_uses",
    "drop_plan",
    "explain_feedback",
    "file_article",
    "filing_of",
    "follow_dates",
    "forget_readings",
    "forget_searches",
    "give_feedback",
    "keep_article",
    "keep_picture",
    "keep_time",
    "look_at",
    "make_article",
    "make_section",
    "make_synonym",
    "move_section",
    "note_search",
    "opened",
    "plan",
    "publish",
    "remove_article",
    "remove_section",
    "remove_synonym",
    "restore",
    "restore_section",
    "shown",
    "solved",
    "take",
    "withdraw",
    "write",
]
