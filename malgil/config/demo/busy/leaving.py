"""The end of a busy demo: nobody is left waiting for somebody who will never come."""

from datetime import timedelta

from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.config.demo.busy.cast import Seat
from malgil.config.demo.busy.visits import KEY
from malgil.config.demo.desks import COLLEAGUES
from malgil.conversations.actions import close_thread
from malgil.conversations.models import Channel, Standing, Thread
from malgil.routing.actions import choose_status, set_capacity
from malgil.routing.models import Presence, Status

_FOR_GOOD = timedelta(days=3650)


def clear_up() -> int:
    """Close what simulated customers have left open, and return how many that were."""
    left = Thread.objects.filter(key__startswith=KEY).exclude(standing=Standing.CLOSED).select_related("customer")
    closed = 0
    for thread in left.order_by("pk"):
        try:
            close_thread(thread, closer=thread.customer)
        except Refused:
            continue
        closed += 1
    return closed


def leave_seats(seats: list[Seat]) -> None:
    """Give every seat back: the two colleagues a quiet demo shows stay at their desks, the others go."""
    for number, seat in enumerate(seats):
        set_capacity(seat.agent, channel=Channel.CHAT, limit=seat.usual, by=seat.agent)
        stays = number < len(COLLEAGUES)
        choose_status(seat.agent, Status.ONLINE if stays else Status.OFFLINE)
        if stays:
            Presence.objects.filter(agent=seat.agent).update(lease_until=now() + _FOR_GOOD)
