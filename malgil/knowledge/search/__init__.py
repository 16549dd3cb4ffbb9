"""Finding what we know: one engine for articles, and for whatever else is put into its index.

The engine calculates with numpy, which is loaded with the first index: a process that finds nothing does without.
"""

from malgil.knowledge.search.finding import Hit, Results, Why, find, suggestions
from malgil.knowledge.search.keeping import shelf
from malgil.knowledge.search.marking import Part

__all__ = ["Hit", "Part", "Results", "Why", "find", "shelf", "suggestions"]
