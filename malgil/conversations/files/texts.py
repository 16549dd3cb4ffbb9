"""Texts: what decodes and holds no control characters, and is neither a page nor a script."""

import codecs
import re
from typing import IO

from malgil.conversations.files.kind import RUNS, Kind
from malgil.conversations.files.names import suffix_of

_KEPT = (".txt", ".csv", ".tsv", ".log", ".md", ".json", ".ics", ".vcf", ".srt")
RUN_BY_NAME = frozenset({
    ".apk", ".app", ".bat", ".cmd", ".com", ".command", ".exe", ".hta", ".htm", ".html", ".jar", ".js", ".jse", ".lnk",
    ".mht", ".mhtml", ".mjs", ".msi", ".php", ".ps1", ".py", ".reg", ".scr", ".sh", ".shtml", ".svg", ".swf", ".url",
    ".vbe", ".vbs", ".webloc", ".wsf", ".xht", ".xhtml",
})  # fmt: skip
_PAGE = re.compile(r"<(?:!doctype|\?xml|html|head|body|script|svg|iframe)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKED = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def text_kind(file: IO[bytes], name: str) -> Kind | None:
    """Return the kind of a text in UTF-8, UTF-16 or CP949 with its encoding, `RUNS` for pages and scripts."""
    file.seek(0)
    content = file.read()
    encoding = next((name for mark, name in _MARKED if content.startswith(mark)), None)
    for tried in (encoding,) if encoding else ("utf-8", "cp949"):
        try:
            text = content.decode(tried)
        except UnicodeDecodeError:
            continue
        return _judged(text.lstrip("\ufeff"), tried, suffix_of(name))
    return None


def _judged(text: str, encoding: str, suffix: str) -> Kind | None:
    if _CONTROL.search(text):
        return None
    if suffix in RUN_BY_NAME or _PAGE.match(_after_comments(text[:4096])):
        return RUNS
    subtype = "csv" if suffix == ".csv" else "plain"
    # The name browsers know CP949 by.
    charset = "euc-kr" if encoding == "cp949" else encoding
    return Kind(f"text/{subtype}; charset={charset}", _KEPT)


def _after_comments(text: str) -> str:
    text = text.lstrip()
    while text.startswith("<!--"):
        text = text.partition("-->")[2].lstrip()
    return text
