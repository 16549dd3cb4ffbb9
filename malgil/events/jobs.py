"""What the worker does for the log."""

from django_tasks import task

from malgil.events import follow


@task()
def follow_up(followup_id: int) -> None:
    """Do one follow-up that was not urgent enough for the request."""
    follow.run(followup_id)


def sweep() -> int:
    """Do what was left behind by a crash and return how many that was; called every few seconds by the worker."""
    overdue = list(follow.overdue())
    for followup_id in overdue:
        follow.run(followup_id)
    return len(overdue)
