"""Writing down who is to hear of an event, and by which means."""

from django.db import transaction
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.statements import Insertion
from malgil.events import log
from malgil.events.models import Event
from malgil.notifications.hours import loud_from
from malgil.notifications.means import MEANS
from malgil.notifications.models import Attempt, Notice
from malgil.notifications.queries import Own, own_of, quiet_spans, wants
from malgil.notifications.row import Row, Step
from malgil.notifications.table import rows_of

_NOTICE, _ATTEMPT = Insertion(Notice), Insertion(Attempt)


@transaction.atomic(savepoint=False)
def tell(event: Event) -> None:
    """Write down a notice for everybody an event concerns, and when by which means; twice is as good as once."""
    for row in rows_of(event.kind):
        for person in row.audience(event):
            if person.pk != event.actor_id and person.is_active:
                _tell(row, event, person)


def _tell(row: Row, event: Event, person: Person) -> None:
    about = row.about(event)
    notice = _NOTICE.row(person=person, event=event, row=row.name, subject=row.subject, about=about, at=event.at)
    if not _NOTICE.insert_new(notice):
        return
    own = own_of(person)
    for step in row.steps:
        _plan(notice, step, person, own)
    log.ring(person.topic)


def _plan(notice: Notice, step: Step, person: Person, own: Own) -> None:
    means = MEANS[step.means]
    targets = means.targets(person) if own.has_devices or not means.needs_device else ()
    if not targets or not wants(person, notice.subject, step.means, own):
        return
    wished = max(notice.at + step.after, now())
    due_at = loud_from(wished, quiet_spans(person, notice.subject, own), timezone.get_default_timezone())
    for target in targets:
        _ATTEMPT.insert_new(_ATTEMPT.row(notice=notice, means=step.means, target=target, due_at=due_at))
