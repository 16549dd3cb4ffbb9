"""Addresses people write become links; nothing else they write becomes markup."""

import re
from html import escape
from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString

# Only the characters an address may hold: in Korean a particle follows the address without a space. The length keeps
# ten thousand closing brackets from being taken off one by one.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2000}", re.IGNORECASE)
_PAIRS = {")": "(", "]": "["}
_LONGEST_SHOWN = 60
_LINK = '<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>'


def linkify(text: str) -> SafeString:
    """Return the text as HTML: everything escaped, and http and https addresses linked to open apart from the page."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _without_punctuation(found[0])
        if not _leads_somewhere(address):
            continue
        parts += [escape(text[end : found.start()]), format_html(_LINK, address, _shown(address))]
        end = found.start() + len(address)
    # Every part is escaped, or made by format_html.
    return SafeString("".join([*parts, escape(text[end:])]))


def _without_punctuation(address: str) -> str:
    while address and (address[-1] in ".,:;!?'*" or _is_unpaired(address)):
        address = address[:-1]
    return address


def _is_unpaired(address: str) -> bool:
    last = address[-1]
    return last in _PAIRS and address.count(last) > address.count(_PAIRS[last])


def _leads_somewhere(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST_SHOWN else address[: _LONGEST_SHOWN - 1] + "…"
