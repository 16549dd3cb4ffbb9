"""When somebody may be told: quiet hours as a pure function."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from malgil.notifications.subjects import Hours


def loud_from(at: datetime, quiet: Iterable[Hours], zone: tzinfo) -> datetime:
    """Return the first moment from `at` on that lies in none of the quiet hours; `at` itself when it does not."""
    spans = [hours for hours in quiet if hours.begin != hours.end]
    # Spans may follow one another; one that covers the whole day together with others would never end.
    for _ in range(2 * len(spans) + 1):
        ends = [end for hours in spans if (end := _end(at, hours, zone)) is not None]
        if not ends:
            break
        at = max(ends)
    return at


def _end(at: datetime, hours: Hours, zone: tzinfo) -> datetime | None:
    """Return when the quiet that lies upon a moment ends, None when none does."""
    local = at.astimezone(zone)
    clock = local.time()
    over_midnight = hours.end < hours.begin
    has_begun, has_ended = clock >= hours.begin, clock >= hours.end
    # Over midnight it is quiet after the beginning or before the end, else after the one and before the other.
    if not ((has_begun or not has_ended) if over_midnight else (has_begun and not has_ended)):
        return None
    day = local.date() + timedelta(days=1) if over_midnight and has_begun else local.date()
    return datetime.combine(day, hours.end, zone).astimezone(at.tzinfo)
