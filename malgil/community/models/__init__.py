"""What customers tell each other: members, questions with their answers, and what keeps the place pleasant."""

from malgil.community.models.crossings import Escalation, Publication
from malgil.community.models.drafts import Draft
from malgil.community.models.keeping import (
    Appeal,
    BlockedWord,
    Measure,
    MeasureKind,
    Report,
    ReportReason,
    Terms,
    Trace,
)
from malgil.community.models.members import Follow, Member, Mention
from malgil.community.models.posts import Acceptance, Duplicate, Edit, Kind, Post, Standing, Vote
from malgil.community.models.questions import Question, Tag, Tagging

__all__ = [
    "Acceptance",
    "Appeal",
    "BlockedWord",
    "Draft",
    "Duplicate",
    "Edit",
    "Escalation",
    "Follow",
    "Kind",
    "Measure",
    "MeasureKind",
    "Member",
    "Mention",
    "Post",
    "Publication",
    "Question",
    "Report",
    "ReportReason",
    "Standing",
    "Tag",
    "Tagging",
    "Terms",
    "Trace",
    "Vote",
]
