"""Which processes live: each says so every few seconds, and whoever reads it decides what silence means."""

from datetime import datetime, timedelta

from malgil.base.clock import now
from malgil.events.models import Heartbeat

# A worker beats every few seconds; this many have been missed when it counts as gone.
FRESH = timedelta(seconds=20)
FORGOTTEN = timedelta(days=1)


def beat(process: str) -> None:
    """Say that a process (`worker <host> <number>`) lives, and forget those that fell silent long ago."""
    Heartbeat.objects.update_or_create(process=process, defaults={"at": now()})
    Heartbeat.objects.filter(at__lt=now() - FORGOTTEN).delete()


def leave(process: str) -> None:
    """Say that a process has ended as it should."""
    Heartbeat.objects.filter(process=process).delete()


def last_beat(kind: str) -> datetime | None:
    """Return when any process of a kind (`worker`) last said that it lives, or None when none ever did."""
    beats = Heartbeat.objects.filter(process__startswith=f"{kind} ")
    return beats.order_by("-at").values_list("at", flat=True).first()


def living(kind: str) -> frozenset[str]:
    """Return the processes of a kind that have been heard of just now."""
    beats = Heartbeat.objects.filter(process__startswith=f"{kind} ", at__gte=now() - FRESH)
    return frozenset(beats.values_list("process", flat=True))
