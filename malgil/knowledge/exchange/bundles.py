"""Everything at once: all articles out, a file of either kind in."""

import re

from django.db.models import QuerySet

from malgil.knowledge.exchange.folder import folder_of, records_of_folder
from malgil.knowledge.exchange.records import Bundle, SectionRecord, record_of, way_of
from malgil.knowledge.exchange.table import records_of_table, table_of
from malgil.knowledge.models import Article
from malgil.knowledge.models.articles import PICTURES
from malgil.knowledge.queries import Shelf, pictures, tree
from malgil.knowledge.refusals import ImportRefused

LARGEST_BYTES = 30 * 1024 * 1024
_SHOWN = re.compile(re.escape(PICTURES) + r"([0-9a-f]+\.webp)")


def bundle_from(raw: bytes) -> Bundle:
    """Return what a file holds, a ZIP of Markdown or a table; refuse more than 30 MB and anything else."""
    if len(raw) > LARGEST_BYTES:
        raise ImportRefused
    if raw[:4] == b"PK\x03\x04":
        return records_of_folder(raw)
    return Bundle(articles=records_of_table(raw), pictures={})


def exported_table(articles: QuerySet[Article]) -> bytes:
    """Return articles as CSV, by the order of their addresses."""
    return table_of(record_of(article) for article in _with_all(articles))


def exported_folder(articles: QuerySet[Article]) -> bytes:
    """Return articles with their sections and the pictures they show as ZIP."""
    records = [record_of(article) for article in _with_all(articles)]
    names = {name for record in records for name in _SHOWN.findall(record.body)}
    shown = {one.name: one.file.read() for one in pictures().filter(name__in=names)}
    return folder_of(records, list(_sections(tree())), shown)


def _with_all(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.select_related("section__parent__parent", "owner", "translation_of").order_by("language", "slug")


def _sections(shelves: list[Shelf]) -> list[SectionRecord]:
    found: list[SectionRecord] = []
    for shelf in shelves:
        section = shelf.section
        found.append(SectionRecord(way=way_of(section), slug=section.slug, name_en=section.name_en))
        found += _sections(shelf.children)
    return found
