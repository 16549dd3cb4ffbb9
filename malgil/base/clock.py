"""What time it is, in one place so that a test can hold it still, and what the clock on the wall says."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return timezone.now()


def local(moment: datetime) -> datetime:
    """Return a moment in the centre's zone, which is everybody's: asking for one of the thread's own costs more."""
    return moment.astimezone(timezone.get_default_timezone())
