"""What follows from which event: the one page to read."""

from malgil.conversations.queries import STAFF_LINES
from malgil.events.models import Event
from malgil.events.wiring import Subscriber, now

FOLLOWS: dict[str, tuple[Subscriber, ...]] = {
    "guest.claimed": (now("malgil.conversations.jobs.bring_threads"),),
    "thread.opened": (now("malgil.routing.jobs.line_up"),),
    "thread.reopened": (now("malgil.routing.jobs.line_up"),),
    "thread.assigned": (now("malgil.routing.jobs.leave_line"),),
    "thread.closed": (now("malgil.routing.jobs.leave_line"), now("malgil.routing.jobs.fill")),
    "thread.snoozed": (now("malgil.routing.jobs.leave_line"), now("malgil.routing.jobs.fill")),
    "snooze.ended": (now("malgil.routing.jobs.line_up_again"),),
    "thread.filed": (now("malgil.routing.jobs.reorder"),),
    "assignment.ended": (now("malgil.routing.jobs.line_up_again"),),
    "agent.status_changed": (now("malgil.routing.jobs.fill"),),
    "agent.capacity_changed": (now("malgil.routing.jobs.fill"),),
}

# Topics that keep no log: they only wake the pages that look.
BELLS = frozenset({"desk", "queue", "person"})

# What an event shows live: kind → what renders its line; a kind that is not here rings its bell only.
FRAGMENTS: dict[str, str] = {
    **dict.fromkeys(STAFF_LINES, "malgil.web.conversation.fragments.fragment"),
    "messages.read": "malgil.web.conversation.fragments.read_mark",
}


def bells_of(event: Event) -> tuple[str, ...]:
    """Return the bells an event rings beside its own topic."""
    return ("desk",)
