"""Articles as a table that a spreadsheet opens: UTF-8 with a mark, or what Korean spreadsheets save (CP949)."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from malgil.knowledge.exchange.records import COLUMNS, ArticleRecord
from malgil.knowledge.refusals import ImportRefused

_HEAD = (*COLUMNS, "body")
# A cell that begins so would be reckoned as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
MOST_ROWS = 5000


def table_of(records: Iterable[ArticleRecord]) -> bytes:
    """Return articles as CSV."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_HEAD)
    writer.writerows([_guarded(getattr(record, name)) for name in _HEAD] for record in records)
    return written.getvalue().encode("utf-8-sig")


def records_of_table(raw: bytes) -> list[ArticleRecord]:
    """Return the articles of a CSV file; refuse one without the columns title, section and body, or too long."""
    reader = csv.DictReader(io.StringIO(_text(raw), newline=""))
    try:
        names = [name.strip().lower() for name in reader.fieldnames or []]
        if missing := [name for name in ("title", "section", "body") if name not in names]:
            raise ImportRefused(_("표에 이 열이 없어요: %(names)s") % {"names": ", ".join(missing)})
        reader.fieldnames = names
        records = [_record(row, reader.line_num) for row in reader if any(row.values())]
    except csv.Error as error:
        raise ImportRefused from error
    if len(records) > MOST_ROWS:
        raise ImportRefused(_("한 번에 글 5,000개까지 가져올 수 있어요."))
    return records


def _record(row: dict[str, str | None], line: int) -> ArticleRecord:
    known = {name: _bare((row.get(name) or "").strip()) for name in _HEAD if (row.get(name) or "").strip()}
    named = {"title": "", "section": "", "body": "", **known}
    return ArticleRecord(**named, where=_("%(line)d번째 줄") % {"line": line})


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
