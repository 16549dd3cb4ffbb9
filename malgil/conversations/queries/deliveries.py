"""Messages on their way to their readers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.statements import Among, Selection
from malgil.conversations.models import DeadAddress, Delivery, Message, Problem, Thread
from malgil.conversations.models.deliveries import TROUBLED
from malgil.conversations.queries.visible import threads_visible_to

State = Delivery.State
ON_THE_WAY = (State.PENDING, State.SENDING)
_ON_THE_WAY = Selection("SELECT 1 FROM conversations_delivery WHERE state IN ('pending', 'sending') LIMIT 1")
# Every page of a thread at the desk asks for them.
_OF_MESSAGES = Among(Delivery, "message_id")
# A claim older than this belongs to a process that has died: every step of sending has a time-out.
LOST_AFTER = timedelta(minutes=10)
DAY = timedelta(days=1)
# A mailbox that is busy, or that lets strangers wait.
_ABOUT_ONE = ("450", "451", "452")


@dataclass(frozen=True)
class Outgoing:
    """What has become of deliveries: sent today, waiting (and since when the oldest), in trouble within a week."""

    sent: int
    waiting: int
    oldest: datetime | None
    troubled: int


def due_deliveries(channel: str, *, limit: int) -> list[int]:
    """Return what is to be sent now by a channel, what is due longest first."""
    due = Delivery.objects.filter(state=State.PENDING, channel=channel, next_at__lte=now())
    return list(due.order_by("next_at", "pk").values_list("pk", flat=True)[:limit])


def is_on_the_way() -> bool:
    """Return whether anything waits to be sent or is being sent: asked every second, and nearly always there is not."""
    return bool(_ON_THE_WAY.rows())


def lost_claims() -> QuerySet[Delivery]:
    """Return what somebody began to send so long ago that they must have died over it."""
    return Delivery.objects.filter(state=State.SENDING, claimed_at__lt=now() - LOST_AFTER).select_related("message")


def deliveries_visible_to(viewer: Person) -> QuerySet[Delivery]:
    """Return the deliveries somebody may see, with message and thread: staff's, of the threads they may open."""
    if not viewer.is_agent:
        return Delivery.objects.none()
    threads = threads_visible_to(viewer).values("pk")
    return Delivery.objects.filter(message__thread__in=threads).select_related("message__thread__customer")


def deliveries_of(messages: Collection[Message]) -> dict[int, list[Delivery]]:
    """Return what is on its way of each message, by the message's id."""
    found: dict[int, list[Delivery]] = {}
    for delivery in _OF_MESSAGES.rows(message.pk for message in messages):
        found.setdefault(delivery.message_id, []).append(delivery)
    return found


def delivery_known_as(external_ids: Collection[str]) -> Delivery | None:
    """Return the delivery that is known outside by one of these names."""
    known = Delivery.objects.filter(external_id__in=list(external_ids)).exclude(external_id="")
    return known.select_related("message__thread").order_by("-pk").first()


def outgoing(channel: str = "") -> Outgoing:
    """Return how deliveries are doing, of one channel or of all."""
    rows = Delivery.objects.filter(channel=channel) if channel else Delivery.objects.all()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = rows.filter(state__in=ON_THE_WAY)
    return Outgoing(
        sent=rows.filter(state=State.SENT, sent_at__gte=midnight).count(),
        waiting=waiting.count(),
        oldest=waiting.order_by("at").values_list("at", flat=True).first(),
        troubled=rows.filter(state__in=TROUBLED, at__gte=now() - 7 * DAY).count(),
    )


def held_up_since(channel: str, moment: datetime) -> int:
    """Return how many deliveries of before a moment are held up."""
    return held_up(channel, moment).count()


def held_up(channel: str, moment: datetime) -> QuerySet[Delivery]:
    """Return the deliveries of before a moment that a server did not take which is away or does not let us in.

    One whose addressee is asked to wait holds nobody else up, and is not among them.
    """
    tried = Delivery.objects.filter(channel=channel, state__in=ON_THE_WAY, attempts__gt=0, at__lt=moment)
    about_one = reduce(or_, (Q(error__startswith=code) for code in _ABOUT_ONE))
    return tried.filter(problem=Problem.SLOW).exclude(about_one)


def troubled_visible_to(viewer: Person) -> QuerySet[Delivery]:
    """Return what has not arrived, the newest first, for who works here."""
    return deliveries_visible_to(viewer).filter(state__in=TROUBLED).order_by("-at", "-pk")


def waiting_visible_to(viewer: Person) -> QuerySet[Delivery]:
    """Return what is still to be sent, the oldest first, for who works here."""
    return deliveries_visible_to(viewer).filter(state__in=ON_THE_WAY).order_by("at", "pk")


def failed_visible_to(viewer: Person) -> QuerySet[Delivery]:
    """Return what was certainly not sent, and may be sent again all at once: nothing in doubt, no dead address."""
    failed = deliveries_visible_to(viewer).filter(state=State.FAILED).exclude(problem=Problem.BARRED)
    return failed.order_by("at", "pk")


def dead_address(channel: str, address: str) -> DeadAddress | None:
    """Return what is known of an address nothing reaches, None for one that may be written to."""
    return DeadAddress.objects.filter(channel=channel, address__iexact=address, revived_at=None).first()


def dead_addresses_of(thread: Thread) -> list[DeadAddress]:
    """Return the addresses of a thread that nothing reaches."""
    to = Delivery.objects.filter(message__thread=thread).values("to")
    return list(DeadAddress.objects.filter(channel=thread.channel, address__in=to, revived_at=None).order_by("pk"))
