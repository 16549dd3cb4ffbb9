"""Bytes that claim a charset, turned into text; nothing is refused, and what Korean mail gets wrong is put right."""

import codecs
import re

# Windows writes CP949 and calls it by the name of its smaller part; mail servers have made up further names.
_KOREAN = re.compile(
    r"(?:ks[-_]?c[-_]?5601.*|ksx?1001.*|euc[-_]?kr|(?:x-)?windows-949|cp949|ms949|uhc|949|ks)", re.IGNORECASE
)
# Only text: Python knows codecs that are none, and some that take very long.
_TAKEN = re.compile(
    r"(?:utf|iso|windows|cp|euc|koi8|gb|big5|shift|s?jis|johab|mac|latin|us-?ascii|ascii)[\w.:-]*", re.IGNORECASE
)
_SILENT = re.compile(r"(?:us-?ascii|ascii|iso-8859-1|latin-?1|windows-1252|cp1252)", re.IGNORECASE)
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ALIASES = {"unicode-1-1-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8", "utf": "utf-8"}


def decoded(content: bytes, charset: str = "") -> str:
    """Return the text of bytes: as declared where that is possible, else as what they most likely are."""
    declared = _codec(charset)
    if content.isascii() and not _is_stateful(declared):
        return content.decode("ascii")
    for codec in _candidates(content, declared, charset):
        text = _strictly(content, codec)
        if text is not None:
            return text
    return content.decode(declared or "utf-8", "replace")


def _candidates(content: bytes, declared: str, charset: str) -> list[str]:
    silent = not declared or _SILENT.fullmatch(charset.strip())
    if not silent:
        return [declared, "utf-8", "cp949"]
    # Nothing was declared, or what programs declare that know of nothing else.
    korean = _strictly(content, "cp949")
    is_korean = korean is not None and _is_mostly_hangul(korean)
    return ["utf-8", *(["cp949"] if is_korean else []), *([declared] if declared else ["cp949"])]


def _is_mostly_hangul(text: str) -> bool:
    return 2 * len(_HANGUL.findall(text)) >= len(_FOREIGN.findall(text))


def _codec(charset: str) -> str:
    """Return the name Python knows a charset by, empty for one that is none."""
    name = charset.strip().strip("\"'").lower()
    if _KOREAN.fullmatch(name):
        return "cp949"
    name = _ALIASES.get(name, name)
    if not _TAKEN.fullmatch(name):
        return ""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _is_stateful(codec: str) -> bool:
    # Their Korean is written in letters of ASCII.
    return codec.startswith(("iso2022", "utf-7", "utf-16", "utf-32", "hz"))


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return None
