"""Sending messages on: planned with the message, claimed by who sends, and how it went written down."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.settling import lock
from malgil.conversations.facts import DeliveryChanged, DeliveryRepeated
from malgil.conversations.models import DeadAddress, Delivery, Message, Problem, Side, Thread
from malgil.conversations.queries.deliveries import dead_address, lost_claims
from malgil.conversations.refusals import NothingToRepeat
from malgil.events import log, wiring

State = Delivery.State
# A server that is away for a night is no reason to give up.
GIVE_UP = timedelta(hours=48)
_FIRST, _LONGEST = timedelta(seconds=30), timedelta(minutes=30)


def plan_deliveries(thread: Thread, message: Message) -> list[Delivery]:
    """Note where a message of ours has to travel, in the caller's transaction; nowhere on a channel that is read here.

    An address that sent our messages back is not written to, and the agent sees so.
    """
    carrier = wiring.carrier_of(thread.channel)
    if carrier is None or message.side == Side.CUSTOMER:
        return []
    return [_planned(thread, message, to, wait) for to, wait in dict(carrier(thread, message)).items()]


def _planned(thread: Thread, message: Message, to: str, wait: timedelta) -> Delivery:
    dead = dead_address(thread.channel, to)
    barred = {"state": State.FAILED, "problem": Problem.BARRED, "error": dead.error} if dead else {}
    return Delivery.objects.create(
        message=message, channel=thread.channel, to=to, at=message.at, next_at=message.at + wait, **barred
    )


@transaction.atomic
def claim_delivery(delivery_id: int) -> Delivery | None:
    """Take a delivery that is due, so that nobody else sends it; None when somebody was faster or it is not due."""
    due = Delivery.objects.filter(pk=delivery_id, state=State.PENDING, next_at__lte=now())
    if not due.update(state=State.SENDING, claimed_at=now(), attempts=F("attempts") + 1):
        return None
    return Delivery.objects.select_related("message__thread__customer", "message__author").get(pk=delivery_id)


@transaction.atomic
def drop_delivery(delivery: Delivery) -> None:
    """Send something not on after all: its reader has read it here."""
    thread = lock(delivery.message.thread)
    if Delivery.objects.filter(pk=delivery.pk, state=State.SENDING).delete()[0]:
        fact = DeliveryChanged(delivery_id=delivery.pk, message_id=delivery.message_id, state="read", problem="")
        log.record(thread.topic, fact, actor=None)


@transaction.atomic
def name_delivery(delivery: Delivery, external_id: str) -> None:
    """Keep what a delivery will be known by outside, before it is sent. It is never named anew."""
    if Delivery.objects.filter(pk=delivery.pk, external_id="").update(external_id=external_id):
        delivery.external_id = external_id


def keep_sent(delivery: Delivery) -> None:
    """Note that the other side has taken it."""
    _change(delivery, (State.SENDING, State.UNKNOWN), state=State.SENT, sent_at=now(), problem="", error="")


def put_off(delivery: Delivery, error: str) -> None:
    """Note that it was certainly not sent and will be tried again, later each time; after two days it has failed."""
    if now() - delivery.at > GIVE_UP:
        fail_delivery(delivery, Problem.UNREACHABLE, error)
        return
    again = {"state": State.PENDING, "next_at": now() + pause_after(delivery.attempts)}
    _change(delivery, (State.SENDING,), **again, problem=Problem.SLOW, error=error[:500])


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 30 seconds, and twice as long each time up to half an hour."""
    doublings: int = 2 ** min(max(attempts - 1, 0), 10)
    return min(_FIRST * doublings, _LONGEST)


@transaction.atomic
def hand_back(delivery: Delivery, until: datetime) -> None:
    """Let go of a claim that came to nothing through no fault of the delivery: it counts as no attempt."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING)
    mine.update(state=State.PENDING, next_at=until, attempts=F("attempts") - 1)


def fail_delivery(delivery: Delivery, problem: Problem, error: str = "") -> None:
    """Note that it was not sent and will not be by itself."""
    _change(delivery, (State.SENDING,), state=State.FAILED, problem=problem, error=error[:500])


def doubt_delivery(delivery: Delivery, problem: Problem, error: str = "") -> None:
    """Note that nobody knows whether it was sent; only a person has it sent again."""
    _change(delivery, (State.SENDING,), state=State.UNKNOWN, problem=problem, error=error[:500])


def doubt_lost_claims() -> int:
    """Note what was being sent when its sender died, and return how many that was."""
    lost = list(lost_claims())
    for delivery in lost:
        doubt_delivery(delivery, Problem.LOST)
    return len(lost)


@transaction.atomic
def take_bounce(delivery: Delivery, error: str, *, dead: str = "") -> None:
    """Note that it came back; an address that is `dead` is not written to until somebody says so."""
    sent = (State.SENDING, State.SENT, State.UNKNOWN)
    if _change(delivery, sent, state=State.BOUNCED, problem=Problem.BOUNCED, error=error[:500]) and dead:
        row = DeadAddress(channel=delivery.channel, address=dead, error=error[:500], at=now())
        DeadAddress.objects.bulk_create([row], ignore_conflicts=True)


def take_delay(delivery: Delivery, error: str) -> None:
    """Note that the other side is still trying."""
    _change(delivery, (State.SENT, State.UNKNOWN), state=State.SENT, problem=Problem.DELAYED, error=error[:500])


def take_complaint(delivery: Delivery) -> None:
    """Note that its reader called it spam."""
    arrived = (State.SENDING, State.SENT, State.UNKNOWN)
    _change(delivery, arrived, state=State.COMPLAINED, problem=Problem.COMPLAINED, error="")


@transaction.atomic
def repeat_delivery(delivery: Delivery, *, by: Person) -> None:
    """Have something sent again that failed, came back or is in doubt; its address may be written to from now on.

    Refuses what is on its way or has arrived.
    """
    thread = lock(delivery.message.thread)
    at = now()
    stuck = Delivery.objects.filter(pk=delivery.pk, state__in=(State.FAILED, State.UNKNOWN, State.BOUNCED))
    fresh = {"state": State.PENDING, "at": at, "next_at": at, "attempts": 0, "problem": "", "error": ""}
    if not stuck.update(**fresh, claimed_at=None, sent_at=None):
        raise NothingToRepeat
    dead = DeadAddress.objects.filter(channel=delivery.channel, address__iexact=delivery.to, revived_at=None)
    dead.update(revived_at=at, revived_by=by)
    fact = DeliveryRepeated(delivery_id=delivery.pk, message_id=delivery.message_id)
    log.record(thread.topic, fact, actor=by.pk)


def repeat_deliveries(deliveries: Iterable[Delivery], *, by: Person) -> int:
    """Have several sent again, and return how many; what moves meanwhile is left alone."""
    repeated = 0
    for delivery in deliveries:
        try:
            repeat_delivery(delivery, by=by)
        except NothingToRepeat:
            continue
        repeated += 1
    return repeated


@transaction.atomic
def _change(delivery: Delivery, among: tuple[str, ...], **fields: object) -> bool:
    """Change a delivery that is in one of these states, tell those who look, and return whether it was."""
    thread = lock(delivery.message.thread)
    before = Delivery.objects.filter(pk=delivery.pk).values_list("state", "problem", "error").first()
    if not Delivery.objects.filter(pk=delivery.pk, state__in=among).update(**fields):
        return False
    for name, value in fields.items():
        setattr(delivery, name, value)
    shown = (str(delivery.state), str(delivery.problem), delivery.error)
    if before is None or _looks(before) != _looks(shown):
        fact = DeliveryChanged(
            delivery_id=delivery.pk,
            message_id=delivery.message_id,
            state=str(delivery.state),
            problem=str(delivery.problem),
        )
        log.record(thread.topic, fact, actor=None)
    return True


def _looks(row: tuple[str, ...]) -> tuple[str, ...]:
    # Waiting and being sent look the same, so nobody is told of each attempt.
    return ("pending" if row[0] == State.SENDING else row[0], *row[1:])
