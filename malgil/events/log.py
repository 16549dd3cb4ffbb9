"""Writing to the log: `record()` inside the transaction, what follows and the wake after its commit."""

from functools import partial

from malgil.base.clock import now
from malgil.base.statements import Insertion, Statement, here
from malgil.events import follow, jobs, wakes, wiring
from malgil.events.facts import Fact
from malgil.events.models import Event, Followup, Held
from malgil.events.stream.handing import hand_over


class OutsideTransaction(RuntimeError):
    """An event may only be recorded in the transaction that makes it true."""


class KeepsNoLog(ValueError):
    """A topic that is only a bell has no place for events."""


# The upsert takes the topic's row lock, so the number is ours until the commit and no other writer can pass us.
_NEXT = Statement(
    "INSERT INTO events_topic (name, head) VALUES (%s, 1) "
    "ON CONFLICT (name) DO UPDATE SET head = events_topic.head + 1 RETURNING head"
)

_INSERT = Insertion(Event)
_FOLLOW_UP = Insertion(Followup)


def record(topic: str, fact: Fact, *, actor: int | None, held: Held | None = None) -> Event:
    """Append a fact to a topic and return the event; refuse when no transaction is open, or for a mere bell.

    `held` is what the writer has in hand of what it says, so that what follows need not read it again.
    """
    connection = here()
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{fact.kind} on {topic}")
    if wiring.is_bell(topic):
        raise KeepsNoLog(f"{fact.kind} on {topic}")
    [[seq]] = _NEXT.asked(topic)
    at = now()
    said = {"kind": fact.kind, "audience": fact.audience, "facts": fact.as_json()}
    event = _INSERT.insert(_INSERT.row(topic=topic, seq=seq, actor_id=actor, at=at, **said))
    event.held = held
    # First the pages that look, then what follows: a subscriber may take its time.
    connection.on_commit(partial(hand_over, event), robust=True)
    ring(f"{topic}={seq}", *wiring.bells_of(event))
    _follow(event)
    return event


def _follow(event: Event) -> None:
    # What belongs to the event is done with it and leaves no row, unless it fails.
    left = [
        subscriber.path
        for subscriber in wiring.subscribers_of(event.kind)
        if subscriber.follows(event) and not (subscriber.when == "within" and follow.do_within(event, subscriber.path))
    ]
    if left:
        followups = [_FOLLOW_UP.insert(Followup(event=event, subscriber=path, due_at=event.at)) for path in left]
        here().on_commit(partial(jobs.after_commit, followups), robust=True)


def ring(*topics: str) -> None:
    """Wake whoever looks at these topics, once the transaction has committed; a log says how far it has come."""
    here().on_commit(partial(wakes.ring, frozenset(topics)), robust=True)
