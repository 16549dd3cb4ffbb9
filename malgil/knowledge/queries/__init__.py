"""What may this viewer read? What one may not see, one cannot find."""

from malgil.knowledge.queries.answers import answers_for
from malgil.knowledge.queries.measures import Funnel, deflection, funnels_of, helped_of
from malgil.knowledge.queries.ordering import in_order, reading_language, reading_languages, top_questions
from malgil.knowledge.queries.sections import (
    Shelf,
    all_sections,
    found_in,
    ids_below,
    section_named,
    shelves_visible_to,
    tree,
    way_to,
)
from malgil.knowledge.queries.visible import (
    article_addressed,
    article_moved_from,
    articles_kept_by,
    articles_visible_to,
    audiences_of,
    feedback_of,
    live_version_of,
    pictures,
    related_to,
    section_moved_from,
    staff_addressed,
    translations_of,
    valid_at,
)

__all__ = [
    "Funnel",
    "Shelf",
    "all_sections",
    "answers_for",
    "article_addressed",
    "article_moved_from",
    "articles_kept_by",
    "articles_visible_to",
    "audiences_of",
    "deflection",
    "feedback_of",
    "found_in",
    "funnels_of",
    "helped_of",
    "ids_below",
    "in_order",
    "live_version_of",
    "pictures",
    "reading_language",
    "reading_languages",
    "related_to",
    "section_moved_from",
    "section_named",
    "shelves_visible_to",
    "staff_addressed",
    "top_questions",
    "translations_of",
    "tree",
    "valid_at",
    "way_to",
]
