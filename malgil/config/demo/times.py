"""What the demo store's week is usually like: Mondays and the hours after an opening are crowded."""

from datetime import timedelta
from random import Random

from malgil.base.clock import now
from malgil.conversations.models import Channel
from malgil.routing.best_time import Cell, Profile
from malgil.routing.models import WaitProfile

# Waits of a usual day by the hour, in seconds; Monday to Saturday by how they differ from it.
_HOURS = {10: 520, 11: 340, 12: 300, 13: 610, 14: 400, 15: 250, 16: 170, 17: 230}
_DAYS = (1.45, 1.0, 0.9, 0.85, 1.1, 0.8)
_PHONE = 1.3
_WAITS, _STAFF = 22, 4


def load_times(random: Random) -> None:
    """Write down what eight weeks of waits have taught."""
    at = now()
    for channel, factor in ((Channel.CHAT, 1.0), (Channel.PHONE, _PHONE)):
        cells = {
            (day, hour * 2 + second): _cell(seconds * by_day * factor * (1.1 - 0.2 * second), random)
            for day, by_day in enumerate(_DAYS)
            for hour, seconds in _HOURS.items()
            for second in (0, 1)
        }
        # What the demo's own conversations would teach is too little to tell one half hour from another.
        WaitProfile.objects.create(
            channel=channel, cells=Profile(cells).kept(), learned_to=at, counted_at=at - timedelta(days=1)
        )


def _cell(seconds: float, random: Random) -> Cell:
    return Cell(_WAITS, _WAITS * seconds * random.uniform(0.85, 1.15), _STAFF)
