"""What follows from events, and what time brings."""

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import wake
from malgil.conversations.models import Assignment, Channel, Snooze, Standing, Thread
from malgil.events.models import Event
from malgil.routing.actions import (
    call_due,
    count_passed,
    dispatch,
    end_callback,
    end_work,
    expire_offers,
    expire_places,
    give_place,
    hint_times,
    keep_answers,
    learn_times,
    leave_place,
    mind_absences,
    miss_callback,
    move_place,
    note_work,
    promise_waits,
    refile,
    refile_all,
    renew_promises,
    resume_all_joined,
    resume_joined,
    return_calls,
    settle,
    vanish,
)
from malgil.routing.models import Place, Presence
from malgil.routing.queries import places_joined_to, somebody_stands


def line_up(event: Event) -> None:
    """After a thread may have begun to wait (asked, opened again, given up by its agent): it stands in the line."""
    give_place(_thread(event))


def leave_line(event: Event) -> None:
    """After a thread was closed or put aside: it does not wait any more."""
    leave_place(_thread(event))


def begin_work(event: Event) -> None:
    """After a thread was given to an agent, by the line or by a colleague: it waits no more, and they are not idle."""
    # First the agent, as every dispatch locks them: it may have them already and wait for the thread.
    note_work(event.facts["agent_id"], event.at)
    leave_place(_thread(event))


def stop_work(event: Event) -> None:
    """After an agent has a thread no more: its place is done, and it stands in the line if it waits again."""
    by_hand = event.facts["reason"] in ("returned", "transferred")
    if by_hand:
        # Among those who hold as much, whoever has just given somebody away is not the first to be asked again.
        note_work(event.facts["agent_id"], event.at)
    end_work(_thread(event), at=event.at, given_back_by=event.facts["agent_id"] if by_hand else None)


def let_next_stand(event: Event) -> None:
    """After a place was left, held or moved: its customer's other matter, if it was held for this one, waits now."""
    place = Place.objects.get(pk=event.facts["place_id"])
    resume_all_joined(place.customer_id)


def bring_place(event: Event) -> None:
    """After a guest's thread has come along with the person who signed in: so does its place."""
    move_place(_thread(event))


def reorder(event: Event) -> None:
    """After a thread's priority, category or team was changed by hand: its place follows."""
    refile(_thread(event))


def reorder_all(event: Event) -> None:
    """After what a category needs was changed: everybody who waits follows."""
    if event.facts["about"] == "category":
        refile_all()


def fill(event: Event) -> None:
    """After anything that may let somebody who waits be answered; apart from what changed a thread, for its locks."""
    del event
    dispatch()
    promise_waits()


def keep_account(event: Event) -> None:
    """After somebody has left the line: what they were told was true or not."""
    settle(Place.objects.select_related("thread").get(pk=event.facts["place_id"]))


def call_no_more(event: Event) -> None:
    """After a thread was closed: nobody is called about it any more."""
    end_callback(_thread(event))


def miss_call(event: Event) -> None:
    """After a place was not taken up in time: the call it was held for will not come any more."""
    miss_callback(_thread(event))


def tick() -> int:
    """Do what time brings and return how much that was: snoozes that end, agents who vanished, work left lying."""
    done = 0
    for snoozed in Snooze.objects.filter(ended_at=None, until__lte=now()).select_related("thread"):
        wake(snoozed.thread, by=None)
        done += 1
    if somebody_stands():
        done += expire_places() + sum(resume_joined(joined) for joined in places_joined_to())
    done += expire_offers()
    gone = Presence.objects.filter(lease_until__lte=now()).exclude(status="offline")
    left = Assignment.objects.filter(ended_at=None, thread__standing=Standing.OPEN, thread__channel=Channel.CHAT)
    holding = Presence.objects.filter(lease_until__lte=now(), agent__in=left.values("agent_id"))
    for agent in Person.objects.filter(pk__in=(gone | holding).values("agent_id")):
        done += vanish(agent)
    done += return_calls() + mind_absences() + call_due()
    # Asked again: what was done until now may have given somebody a place.
    if stands := somebody_stands():
        done += dispatch() + promise_waits() + renew_promises()
    done += count_passed() + keep_answers() + learn_times()
    return done + (hint_times() if stands else 0)


def _thread(event: Event) -> Thread:
    return Thread.objects.get(pk=int(event.topic.removeprefix("thread:")))
