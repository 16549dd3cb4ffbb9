"""Moments written out in letters and mails."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as written


def dated(at: datetime, letters: str) -> str:
    """Return a moment, in the centre's time, by letters of Django's `date` filter."""
    # Django's short Korean weekday is the long one: (화요일), where everybody writes (화).
    return written(timezone.localtime(at), letters).replace("요일)", ")")  # not a message: a date's own letters
