"""What agents say they are doing, and noticing when their page is gone."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from malgil.accounts.models import STAFF, Person
from malgil.base.clock import now
from malgil.conversations.actions import return_to_line
from malgil.conversations.models import Assignment, Channel, Standing
from malgil.conversations.refusals import ThreadIsClosed
from malgil.events import log
from malgil.routing.actions.offering import pass_on_all, ring_when_nobody_is_there
from malgil.routing.actions.turns import lock_line, topic_of
from malgil.routing.facts import CapacityChanged, StatusChanged
from malgil.routing.models import Capacity, Presence, Status


@transaction.atomic
def choose_status(agent: Person, status: Status) -> Presence:
    """Let an agent say what they are doing. Choosing renews their lease; choosing the same changes nothing else."""
    at = now()
    if status != Status.ONLINE:
        lock_line()
    fresh = {"status": Status.OFFLINE, "since": at, "lease_until": at, "idle_since": at}
    presence, _ = Presence.objects.select_for_update().get_or_create(agent=agent, defaults=fresh)
    presence.lease_until = at + timedelta(seconds=settings.MALGIL_LEASE_SECONDS)
    if presence.status != status:
        presence.status, presence.since = status, at
        if status == Status.ONLINE:
            presence.idle_since = at
        log.record(topic_of(agent.pk), StatusChanged(status=status, reason="chosen"), actor=agent.pk)
    presence.save()
    if status != Status.ONLINE:
        pass_on_all(agent)
        ring_when_nobody_is_there(at)
    return presence


def renew_leases(agent_ids: Collection[int]) -> None:
    """Keep the leases of agents whose page is there; no event, because nothing changed."""
    until = now() + timedelta(seconds=settings.MALGIL_LEASE_SECONDS)
    with transaction.atomic():
        # In the order in which every dispatch locks them.
        held = Presence.objects.select_for_update(of=("self",)).filter(agent_id__in=agent_ids, agent__role__in=STAFF)
        ids = [presence.pk for presence in held.order_by("agent_id")]
        Presence.objects.filter(pk__in=ids).update(lease_until=until)


def note_work(agent_id: int, at: datetime) -> None:
    """Remember that an agent was given something at a moment: they are not the longest idle any more."""
    Presence.objects.filter(agent=agent_id, idle_since__lt=at).update(idle_since=at)


@transaction.atomic
def vanish(agent: Person) -> int:
    """Take an agent whose lease has run out offline, and let their chat customers wait again at the place they had.

    Returns how many customers were given back; does nothing when the agent is back.
    """
    lock_line()
    presence = Presence.objects.select_for_update().filter(agent=agent, lease_until__lte=now()).first()
    if presence is None:
        return 0
    pass_on_all(agent)
    if presence.status != Status.OFFLINE:
        presence.status, presence.since = Status.OFFLINE, now()
        presence.save(update_fields=["status", "since"])
        log.record(topic_of(agent.pk), StatusChanged(status=Status.OFFLINE, reason="vanished"), actor=None)
        ring_when_nobody_is_there(presence.since)
    held = Assignment.objects.filter(
        agent=agent, ended_at=None, thread__standing=Standing.OPEN, thread__channel=Channel.CHAT
    ).select_related("thread")
    given_back = 0
    for assignment in held.order_by("thread_id"):
        try:
            return_to_line(assignment.thread, reason="vanished", by=None, agent=agent)
        except ThreadIsClosed:
            continue
        given_back += 1
    return given_back


@transaction.atomic
def set_capacity(agent: Person, *, channel: Channel, limit: int, by: Person) -> Capacity:
    """Set how many threads of a channel an agent holds at once; no change records nothing."""
    if same := Capacity.objects.filter(agent=agent, channel=channel, limit=limit).first():
        return same
    row, _ = Capacity.objects.update_or_create(agent=agent, channel=channel, defaults={"limit": limit})
    log.record(topic_of(agent.pk), CapacityChanged(channel=channel, limit=limit), actor=by.pk)
    return row
