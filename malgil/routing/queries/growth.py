"""Whose estimates are announced, and what came of the nights in which trees were grown."""

import logging
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from malgil.routing.estimate.features import SHAPE
from malgil.routing.estimate.keeping import restored_watch
from malgil.routing.estimate.trial import Outcome
from malgil.routing.models import Growth, Lesson, Watching
from malgil.routing.queries.pools import clock_seconds

if TYPE_CHECKING:
    from malgil.routing.estimate.forest import Forest

log = logging.getLogger(__name__)

# More would only take longer: what is older says little of now.
MOST_OUTCOMES = 20_000
_HOUR = timedelta(hours=1)


def outcomes_of(channel: str) -> int:
    """Return from how many waits a channel has learned."""
    state = Lesson.objects.filter(channel=channel).values_list("state", flat=True).first() or {}
    return int(state.get("outcomes", 0))


def speaking_growth(channel: str) -> Growth | None:
    """Return the night whose trees speak for a channel, without the trees; None when none do."""
    speaks = Growth.objects.filter(channel=channel, verdict=Growth.Verdict.PROMOTED, retired_at=None, shape=SHAPE)
    return speaks.defer("trees").first()


def forest_of(channel: str) -> "Forest | None":
    """Return the trees that speak for a channel, None when none do or they cannot be read."""
    growth = speaking_growth(channel)
    return _forest(growth.pk) if growth else None


@lru_cache(maxsize=4)
def _forest(growth_id: int) -> "Forest | None":
    from malgil.routing.estimate.forest import Forest  # noqa: PLC0415 - numpy: see `routing.estimate`

    kept = Growth.objects.values_list("trees", flat=True).get(pk=growth_id)
    try:
        return Forest.from_bytes(bytes(kept or b""))
    except (OSError, ValueError, TypeError):
        log.exception("the trees of growth %s cannot be read", growth_id)
        return None


def last_growth(channel: str) -> Growth | None:
    """Return a channel's last night, None before the first."""
    return nights_of(channel).first()


def nights_of(channel: str) -> QuerySet[Growth]:
    """Return a channel's nights without their trees, the last one first."""
    return Growth.objects.filter(channel=channel).defer("trees").order_by("-night")


def history_of(channel: str) -> list[Outcome]:
    """Return what a channel has learned from lately, in the order in which customers came."""
    # Who gave up and was not reached within an hour taught nothing.
    taught = Q(left_at=None) | Q(settled_at__lte=F("since") + _HOUR)
    settled = Watching.objects.filter(taught, place__channel=channel, settled_at__isnull=False)
    rows = settled.order_by("-settled_at").values_list("since", "settled_at", "watch")[:MOST_OUTCOMES]
    found = [_outcome(*row) for row in rows.iterator(chunk_size=500)]
    return sorted(found, key=lambda one: one.at)


def _outcome(since: datetime, settled_at: datetime | None, state: dict[str, object]) -> Outcome:
    watch = restored_watch(state)
    wait = max(((settled_at or since) - since).total_seconds(), 0.0)
    return Outcome(clock_seconds(since), watch.features.vector(), watch.estimate.p80, wait, watch.p80s.get("blend"))
