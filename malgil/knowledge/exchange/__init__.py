"""Articles as files: a table (CSV), and a folder of Markdown packed as ZIP."""

from malgil.knowledge.exchange.folder import folder_of, records_of_folder
from malgil.knowledge.exchange.records import ArticleRecord, Bundle, SectionRecord, record_of
from malgil.knowledge.exchange.table import records_of_table, table_of

__all__ = [
    "ArticleRecord",
    "Bundle",
    "SectionRecord",
    "folder_of",
    "record_of",
    "records_of_folder",
    "records_of_table",
    "table_of",
]
