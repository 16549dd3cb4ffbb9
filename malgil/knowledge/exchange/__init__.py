"""Articles as files: a table (CSV), and a folder of Markdown packed as ZIP."""

from malgil.knowledge.exchange.bundles import bundle_from, exported_folder, exported_table
from malgil.knowledge.exchange.records import ArticleRecord, Bundle, SectionRecord
from malgil.knowledge.exchange.waiting import put_aside, put_aside_before, throw_away, throw_old_away

__all__ = [
    "ArticleRecord",
    "Bundle",
    "SectionRecord",
    "bundle_from",
    "exported_folder",
    "exported_table",
    "put_aside",
    "put_aside_before",
    "throw_away",
    "throw_old_away",
]
