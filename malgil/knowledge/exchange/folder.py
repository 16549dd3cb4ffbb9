"""Articles as a folder of Markdown files with what is to be known of each at its top, packed as ZIP."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from malgil.knowledge.exchange.front_matter import joined, parted
from malgil.knowledge.exchange.records import COLUMNS, ArticleRecord, Bundle, SectionRecord
from malgil.knowledge.refusals import ImportRefused

SECTIONS = "sections.csv"
PICTURES = "images"
# What is unpacked stays in memory, so a small file must not become a large one.
MOST_FILES = 6000
MOST_BYTES = 60 * 1024 * 1024
_PICTURE_ENDS = {".png", ".jpg", ".jpeg", ".webp", ".gif"}


def folder_of(
    articles: Iterable[ArticleRecord], sections: Iterable[SectionRecord], pictures: Mapping[str, bytes]
) -> bytes:
    """Return a ZIP with one Markdown file an article, the sections as a table, and the pictures."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(SECTIONS, sections_table(sections))
        for record in articles:
            head = {name: getattr(record, name) for name in COLUMNS}
            folder.writestr(f"{record.language}/{record.slug}.md", joined(head, record.body))
        for name, content in pictures.items():
            folder.writestr(f"{PICTURES}/{name}", content)
    return packed.getvalue()


def records_of_folder(raw: bytes) -> Bundle:
    """Return what a ZIP holds; refuse what is none, or would unpack to more than 60 MB or 6,000 files."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as folder:
            return bundle_of(_unpacked(folder))
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ImportRefused from error


def bundle_of(files: Mapping[str, bytes]) -> Bundle:
    """Return the articles, sections and pictures of a folder's files, by their paths."""
    articles, sections, pictures = [], list[SectionRecord](), {}
    for path, content in sorted(files.items()):
        name = PurePosixPath(path)
        if name.suffix.lower() == ".md" and name.stem.lower() != "readme":
            articles.append(_article(path, content.decode("utf-8-sig")))
        elif name.name == SECTIONS:
            sections = read_sections(content.decode("utf-8-sig"))
        elif name.suffix.lower() in _PICTURE_ENDS:
            pictures[name.name] = content
    return Bundle(articles=articles, sections=sections, pictures=pictures)


def sections_table(sections: Iterable[SectionRecord]) -> str:
    """Return sections as CSV, in order."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["section", "slug", "name_en"])
    writer.writerows([record.way, record.slug, record.name_en] for record in sections)
    return written.getvalue()


def read_sections(text: str) -> list[SectionRecord]:
    """Return the sections of a CSV, in order."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [
        SectionRecord(way=row["section"], slug=row.get("slug") or "", name_en=row.get("name_en") or "")
        for row in rows
        if row.get("section")
    ]


def _article(path: str, text: str) -> ArticleRecord:
    head, body = parted(text)
    known = {name: head[name] for name in COLUMNS if head.get(name)}
    named = {"title": "", "section": "", "slug": PurePosixPath(path).stem, **known}
    return ArticleRecord(**named, body=body, where=path)


def _unpacked(folder: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in folder.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise ImportRefused(_("묶음에 파일이 너무 많아요."))
    files, left = {}, MOST_BYTES
    for entry in entries:
        with folder.open(entry) as packed:
            content = packed.read(left + 1)
        left -= len(content)
        # The size an entry claims may be a lie; what comes out is what counts.
        if left < 0:
            raise ImportRefused(_("묶음을 풀면 너무 커요. 나눠서 가져와 주세요."))
        files[entry.filename] = content
    return files
