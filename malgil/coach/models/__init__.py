"""What the coach keeps: guides with their versions, and what was collected on a thread."""

from malgil.coach.models.cases import Asked, Collected, Origin
from malgil.coach.models.drafts import QuestionDraft
from malgil.coach.models.guides import CentreGuide, GuideVersion
from malgil.coach.models.wordings import Summary, Wording

__all__ = ["Asked", "CentreGuide", "Collected", "GuideVersion", "Origin", "QuestionDraft", "Summary", "Wording"]
