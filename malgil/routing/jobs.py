"""What follows from events, and what time brings."""

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import wake
from malgil.conversations.models import Assignment, Channel, Snooze, Standing, Thread
from malgil.events.models import Event
from malgil.routing.actions import dispatch, give_place, leave_place, refile, vanish
from malgil.routing.models import Place, Presence


def line_up(event: Event) -> None:
    """After a question (opened, reopened): the customer stands in the line from that moment."""
    give_place(_thread(event), since=event.at)
    dispatch()


def line_up_again(event: Event) -> None:
    """After an agent gave a thread up: the customer stands where they stood, and the agent is free."""
    thread = _thread(event)
    earlier = Place.objects.filter(thread=thread).order_by("-pk").first()
    give_place(thread, since=earlier.since if earlier else thread.opened_at)
    dispatch()


def leave_line(event: Event) -> None:
    """After a thread was assigned or closed: it does not wait any more."""
    leave_place(_thread(event))


def reorder(event: Event) -> None:
    """After a thread's priority or category was changed by hand: its place follows."""
    refile(_thread(event))
    dispatch()


def fill(event: Event) -> None:
    """After anything that may have freed an agent."""
    del event
    dispatch()


def tick() -> int:
    """Do what time brings and return how much that was: snoozes that end, agents who vanished, work left lying."""
    done = 0
    for snoozed in Snooze.objects.filter(ended_at=None, until__lte=now()).select_related("thread"):
        wake(snoozed.thread, by=None)
        done += 1
    gone = Presence.objects.filter(lease_until__lte=now()).exclude(status="offline")
    left = Assignment.objects.filter(ended_at=None, thread__standing=Standing.OPEN, thread__channel=Channel.CHAT)
    holding = Presence.objects.filter(lease_until__lte=now(), agent__in=left.values("agent_id"))
    for agent in Person.objects.filter(pk__in=(gone | holding).values("agent_id")):
        done += vanish(agent)
    return done + dispatch()


def _thread(event: Event) -> Thread:
    return Thread.objects.get(pk=int(event.topic.removeprefix("thread:")))
