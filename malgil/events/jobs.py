"""What is done after a commit, at once or by the worker."""

from collections.abc import Iterable

from django_tasks import task

from malgil.events import follow
from malgil.events.models import Followup


@task()
def follow_up(followup_id: int) -> None:
    """Do one follow-up that was not urgent enough for the request."""
    follow.run(followup_id)


def after_commit(followups: Iterable[Followup]) -> None:
    """Do what must follow from an event now, in the order of the wiring, and hand what may wait to the worker."""
    for followup in followups:
        if follow.is_urgent(followup):
            follow.do(followup)
        else:
            follow_up.enqueue(followup.pk)


def sweep() -> int:
    """Do what was left behind by a crash and return how many that was; called every few seconds by the worker."""
    overdue = follow.overdue()
    for followup_id in overdue:
        follow.run(followup_id)
    return len(overdue)
