"""What the coach knows: this centre's guides, what was collected on a thread, and how well it went."""

from malgil.coach.queries.cases import asked_among, asked_in, case_of, open_asked, slot_of, summary_of, wording_of
from malgil.coach.queries.figures import AskedAgain, Searches, asked_again, fruitless_searches
from malgil.coach.queries.guides import (
    category_of,
    centre_guides,
    guide_by_key,
    guide_of,
    guide_of_category,
    guides_of,
    version_of,
    versions_of,
)
from malgil.coach.queries.supplied import Improved, improved, improved_categories

__all__ = [
    "AskedAgain",
    "Improved",
    "Searches",
    "asked_again",
    "asked_among",
    "asked_in",
    "case_of",
    "category_of",
    "centre_guides",
    "fruitless_searches",
    "guide_by_key",
    "guide_of",
    "guide_of_category",
    "guides_of",
    "improved",
    "improved_categories",
    "open_asked",
    "slot_of",
    "summary_of",
    "version_of",
    "versions_of",
    "wording_of",
]
