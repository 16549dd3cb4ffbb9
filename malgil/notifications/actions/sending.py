"""Taking an attempt in hand, and writing down what came of it; between the two it travels, in no transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from malgil.base.clock import now
from malgil.notifications.actions.seeing import settle_if_over
from malgil.notifications.hours import loud_from
from malgil.notifications.linking import link_of
from malgil.notifications.means import MEANS, Gone, Later, Outcome, Parcel, Sent, Telling
from malgil.notifications.models import Attempt, Device
from malgil.notifications.queries import quiet_spans, unseen_by, wants
from malgil.notifications.queries.waiting import PATIENCE
from malgil.notifications.row import Row
from malgil.notifications.subjects import PUSH
from malgil.notifications.table import row_named

TRIES = 6
FIRST_PAUSE = 5.0

State = Attempt.State


@dataclass(frozen=True)
class Taken:
    """An attempt in hand, and how it is sent."""

    attempt_id: int
    parcel: Parcel


@transaction.atomic
def take(attempt_id: int) -> Taken | None:
    """Take an attempt in hand if it is still to be made; None when it is not, is put off, or somebody else has it."""
    at = now()
    attempt = Attempt.objects.select_related("notice__person", "notice__event").filter(pk=attempt_id).first()
    if attempt is None or not _lock(attempt, at):
        return None
    row = row_named(attempt.notice.row)
    why_not = _why_not(attempt, row, at)
    if row is None or why_not:
        _close(attempt, State.SKIPPED, why_not)
        return None
    notice = attempt.notice
    later = loud_from(at, quiet_spans(notice.person, notice.subject), timezone.get_default_timezone())
    if later > at:
        Attempt.objects.filter(pk=attempt.pk).update(due_at=later)
        return None
    with translation.override(notice.person.language or settings.LANGUAGE_CODE):
        parcel = MEANS[attempt.means].pack(_telling(attempt, row, at))
    if parcel is None:
        _close(attempt, State.SKIPPED, "gone")
        return None
    Attempt.objects.filter(pk=attempt.pk).update(state=State.SENDING, taken_at=at, tries=attempt.tries + 1)
    return Taken(attempt.pk, parcel)


def _lock(attempt: Attempt, at: datetime) -> bool:
    """Lock all that would be told together, in one order, and return whether this one is still to be made."""
    notice = attempt.notice
    together = Attempt.objects.filter(
        notice__person=notice.person_id, notice__about=notice.about, means=attempt.means, target=attempt.target
    )
    locked = {one.pk: one for one in together.select_for_update(of=("self",)).order_by("pk")}
    mine = locked.get(attempt.pk)
    if mine is None or mine.due_at > at:
        return False
    return mine.state == State.DUE or (mine.state == State.SENDING and (mine.taken_at or at) < at - PATIENCE)


def _why_not(attempt: Attempt, row: Row | None, at: datetime) -> str:
    """Return why somebody need not be told any more, empty when they must."""
    notice = attempt.notice
    if row is None:
        return "no longer told"
    if settle_if_over(notice, row):
        return "seen"
    if attempt.means == PUSH and notice.shown_at:
        return "shown"
    if at - notice.at > row.lasts:
        return "too old"
    if not notice.person.is_active or not wants(notice.person, notice.subject, attempt.means):
        return "not wanted"
    return "told together" if _is_covered(attempt) else ""


def _is_covered(attempt: Attempt) -> bool:
    """Return whether somebody was told of the same just now and has not looked since."""
    notice = attempt.notice
    since = notice.at - MEANS[attempt.means].gathers
    others = Attempt.objects.filter(
        notice__person=notice.person_id,
        notice__about=notice.about,
        notice__row=notice.row,
        means=attempt.means,
        target=attempt.target,
        state__in=(State.SENT, State.SENDING),
        taken_at__gt=since,
    ).exclude(pk=attempt.pk)
    last = others.select_related("notice__event", "notice__person").order_by("-taken_at").first()
    row = row_named(notice.row)
    if last is None or row is None or last.notice.shown_at:
        return False
    return not settle_if_over(last.notice, row)


def _telling(attempt: Attempt, row: Row, at: datetime) -> Telling:
    notice = attempt.notice
    together = notice.person.notices.filter(about=notice.about, row=notice.row, settled_at=None)
    return Telling(
        person=notice.person,
        target=attempt.target,
        words=row.words(notice.event, max(1, together.count())),
        link=link_of(notice, row),
        about=f"{notice.person_id} {notice.about}",
        subject=notice.subject,
        unseen=unseen_by(notice.person),
        lasts=row.lasts - (at - notice.at),
        number=notice.pk,
    )


@transaction.atomic
def finish(attempt_id: int, outcome: Outcome) -> None:
    """Write down what came of an attempt: done, to be tried again after a while, or given up."""
    attempt = Attempt.objects.select_for_update().filter(pk=attempt_id, state=State.SENDING).first()
    if attempt is None:
        return
    if isinstance(outcome, Sent):
        _close(attempt, State.SENT, "")
        if attempt.means == PUSH:
            Device.objects.filter(pk=int(attempt.target)).update(reached_at=now())
    elif isinstance(outcome, Later) and attempt.tries < TRIES:
        pause = max(outcome.seconds, FIRST_PAUSE * 2 ** (attempt.tries - 1))
        again = now() + timedelta(seconds=pause)
        Attempt.objects.filter(pk=attempt.pk).update(state=State.DUE, due_at=again, reason=outcome.reason[:200])
    else:
        _close(attempt, State.FAILED, outcome.reason)
        if isinstance(outcome, Gone):
            # Whatever else waits for this device will not arrive either.
            rest = Attempt.objects.filter(Q(state=State.DUE), means=attempt.means, target=attempt.target)
            rest.update(state=State.SKIPPED, reason="gone")
            MEANS[attempt.means].forget(attempt.target)


def _close(attempt: Attempt, state: str, reason: str) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(state=state, reason=reason[:200])
