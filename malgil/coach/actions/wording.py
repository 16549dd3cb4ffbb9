"""What a language model has written: asked for by people, kept only when its facts were all found in its sources."""

from datetime import timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.facts import SummaryWanted, SummaryWritten
from malgil.coach.models import Summary, Wording
from malgil.coach.models.wordings import digest_of
from malgil.conversations.models import Thread
from malgil.events import log

KEPT = timedelta(days=1)


@transaction.atomic
def want_summary(thread: Thread, *, by: Person) -> Summary:
    """Have a thread summed up by the worker; one that is being written already is not asked for again."""
    locked = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    fresh = {"state": Summary.State.WANTED, "text": "", "by": by, "at": now()}
    summary, is_new = Summary.objects.get_or_create(thread=locked, defaults=fresh)
    waits = summary.state == Summary.State.WANTED and now() - summary.at < timedelta(minutes=1)
    if waits and not is_new:
        return summary
    Summary.objects.filter(pk=summary.pk).update(**fresh)
    log.record(locked.topic, SummaryWanted(), actor=by.pk)
    return summary


@transaction.atomic
def keep_summary(thread: Thread, text: str) -> None:
    """Keep what was written of a thread; an empty text says that nothing came of it."""
    state = Summary.State.WRITTEN if text else Summary.State.REFUSED
    if Summary.objects.filter(thread=thread).update(text=text, state=state, at=now()):
        log.record(thread.topic, SummaryWritten(is_written=bool(text)), actor=None)


@transaction.atomic
def claim_wording(proposal: str) -> Wording | None:
    """Return the row whoever gets it is to fill with better words; None when somebody has it already. No event."""
    Wording.objects.filter(at__lt=now() - KEPT).delete()
    row, is_new = Wording.objects.get_or_create(digest=digest_of(proposal), defaults={"at": now()})
    return row if is_new else None


def keep_wording(proposal: str, text: str) -> None:
    """Keep the words for a proposal. Only the worker has seen them, so no event."""
    Wording.objects.filter(digest=digest_of(proposal)).update(text=text)
