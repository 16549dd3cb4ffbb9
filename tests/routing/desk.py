"""What routing's tests look at and bring about."""

from datetime import timedelta

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.routing.models import Place, Presence


def now_of(thread: Thread) -> Thread:
    """Return a thread as it stands now."""
    return Thread.objects.get(pk=thread.pk)


def standing_of(thread: Thread) -> tuple[str, int | None]:
    """Return where a thread stands and who has it."""
    return Thread.objects.values_list("standing", "assignee").get(pk=thread.pk)


def place_of(thread: Thread) -> Place | None:
    """Return a thread's place in the line, None when it does not wait."""
    return Place.objects.filter(thread=thread, ended_at=None).first()


def let_lease_run_out(agent: Person) -> None:
    """Let an agent's page be gone for too long."""
    Presence.objects.filter(agent=agent).update(lease_until=now() - timedelta(seconds=1))
