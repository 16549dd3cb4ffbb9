"""Invitations: what an .ics says that a reader wants to know."""

import re
from datetime import UTC, datetime

from django.utils import timezone as django_timezone

_FOLDED = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"(SUMMARY|DTSTART|DTEND|LOCATION)(?:;[^:\n]{0,200})?:(.{0,500})")
_MOMENT = re.compile(r"(\d{8})(?:T(\d{4})\d{0,2}(Z?))?")


def invitation(text: str) -> str:
    """Return the first event of a calendar in lines: what, when, where; empty when there is none."""
    _, begin, rest = _FOLDED.sub("", text[:100_000]).partition("BEGIN:VEVENT")
    if not begin:
        return ""
    event = rest.partition("END:VEVENT")[0]
    found: dict[str, str] = {}
    for name, value in _LINE.findall(event):
        found.setdefault(name, re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", " ")).strip())
    begins, ends = _moment(found.get("DTSTART", "")), _moment(found.get("DTEND", ""))
    when = f"{begins} – {ends}" if begins and ends else begins
    return "\n".join(line for line in (found.get("SUMMARY", ""), when, found.get("LOCATION", "")) if line)


def _moment(value: str) -> str:
    found = _MOMENT.match(value)
    if found is None:
        return ""
    day, clock, universal = found.groups()
    try:
        moment = datetime.strptime(day + (clock or "0000"), "%Y%m%d%H%M").replace(tzinfo=UTC)
    except ValueError:
        return ""
    if universal:
        moment = django_timezone.localtime(moment)
    return f"{moment:%Y-%m-%d %H:%M}" if clock else f"{moment:%Y-%m-%d}"
