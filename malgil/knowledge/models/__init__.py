"""What we know: articles, and how they are found."""

from malgil.knowledge.models.articles import (
    Article,
    ArticleMove,
    Audience,
    Language,
    Picture,
    Publication,
    Season,
    Version,
)
from malgil.knowledge.models.reading import Feedback, Place, Reading, Why
from malgil.knowledge.models.search import SearchClock, SearchDocument, SearchLog, Synonym
from malgil.knowledge.models.sections import Section, SectionMove

__all__ = [
    "Article",
    "ArticleMove",
    "Audience",
    "Feedback",
    "Language",
    "Picture",
    "Place",
    "Publication",
    "Reading",
    "SearchClock",
    "SearchDocument",
    "SearchLog",
    "Season",
    "Section",
    "SectionMove",
    "Synonym",
    "Version",
    "Why",
]
