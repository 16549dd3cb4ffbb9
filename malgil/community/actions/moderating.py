"""Reports, measures and appeals: each with a reason, each in the log."""

from collections.abc import Sequence
from enum import StrEnum

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions.announcing import announce
from malgil.community.actions.settling import count_deed, lock_of, settle
from malgil.community.actions.tracing import trace
from malgil.community.facts import (
    CommunityAppealed,
    CommunityAppealSettled,
    CommunityMeasureLifted,
    CommunityMeasureTaken,
    CommunityReported,
    CommunityReportsSettled,
)
from malgil.community.models import Appeal, Kind, Measure, MeasureKind, Member, Post, Question, Report
from malgil.community.queries import terms, waits_for_a_look
from malgil.community.refusals import AppealedAlready, NotYours, OwnReport, ReasonMissing, SettledAlready
from malgil.community.rules import checked_title, may_moderate
from malgil.community.trust import Trust, trust_of
from malgil.events import log


class Verdict(StrEnum):
    """What becomes of a post somebody has looked at."""

    OUT = "out"
    LEAVE = "leave"
    HIDE = "hide"


_OF_QUESTIONS = frozenset({MeasureKind.LOCK, MeasureKind.PIN})


@transaction.atomic
def report(post: Post, *, by: Person, reason: str, words: str = "") -> Report:
    """Say that a post should not stand as it does; once a person. Enough reports hold it until somebody has looked."""
    question, locked = lock_of(post)
    if locked.author_id == by.pk:
        raise OwnReport
    said = {"reason": reason, "words": checked_title(words), "at": now()}
    row, is_new = Report.objects.get_or_create(post=locked, by=by, defaults=said)
    if is_new:
        fact = CommunityReported(question_id=question.pk, post_id=locked.pk, reason=reason)
        trace(question.topic, fact, actor=by.pk)
        log.ring("moderation")
        _hold_when_many(locked, question)
    return row


@transaction.atomic
def take(post: Post, kind: MeasureKind, *, by: Person, reason: str) -> Measure:
    """Hold, hide, lock or pin a post, and return that; what is in force already stays as it was taken.

    Only who works here may; refuses to do so without a reason, and to lock or pin what is no question.
    """
    reason = checked_title(reason)
    if not may_moderate(by) or (kind in _OF_QUESTIONS and post.kind != Kind.QUESTION):
        raise NotYours
    if not reason:
        raise ReasonMissing
    question, locked = lock_of(post)
    in_force = Measure.objects.filter(post=locked, kind=kind, ended_at=None).first()
    if in_force is not None:
        return in_force
    measure = _take(locked, question, kind, by=by, reason=reason)
    if kind == MeasureKind.HIDE:
        count_deed(locked.author_id, "hidden", 1)
        _settle_reports(locked, by)
        _end_hold(locked, by, reason)
    return measure


@transaction.atomic
def lift(post: Post, kind: MeasureKind, *, by: Person, reason: str) -> None:
    """End a measure; what was held and nobody has heard of is announced now. Refuses to do so without a reason."""
    reason = checked_title(reason)
    if not may_moderate(by):
        raise NotYours
    if not reason:
        raise ReasonMissing
    question, locked = lock_of(post)
    measure = Measure.objects.filter(post=locked, kind=kind, ended_at=None).first()
    if measure is not None:
        _lift(measure, locked, question, by=by, reason=reason)


@transaction.atomic
def leave_as_it_is(post: Post, *, by: Person, reason: str) -> None:
    """Settle the reports about a post without doing anything; what they have held comes out again."""
    reason = checked_title(reason)
    if not may_moderate(by):
        raise NotYours
    if not reason:
        raise ReasonMissing
    question, locked = lock_of(post)
    _settle_reports(locked, by)
    fact = CommunityReportsSettled(question_id=question.pk, post_id=locked.pk, reason=reason)
    trace(question.topic, fact, actor=by.pk)
    held = Measure.objects.filter(post=locked, kind=MeasureKind.HOLD, ended_at=None).first()
    if held is not None:
        _lift(held, locked, question, by=by, reason=reason)
    log.ring("moderation")


@transaction.atomic
def judge(post: Post, verdict: Verdict, *, by: Person, reason: str) -> None:
    """Say what becomes of a post that is held or was reported: it comes out, is left as it is, or is hidden.

    Refuses one that waits for nobody any more: of two who look at once, the first decides.
    """
    _, locked = lock_of(post)
    if not waits_for_a_look(locked):
        raise SettledAlready
    if verdict == Verdict.HIDE:
        take(locked, MeasureKind.HIDE, by=by, reason=reason)
    elif verdict == Verdict.OUT and not Report.objects.filter(post=locked, settled_at=None).exists():
        lift(locked, MeasureKind.HOLD, by=by, reason=reason)
    else:
        leave_as_it_is(locked, by=by, reason=reason)


@transaction.atomic
def appeal(measure: Measure, *, by: Person, words: str) -> Appeal:
    """Ask to look at a measure again, once; only the author may, and says why."""
    question, locked = lock_of(measure.post)
    if locked.author_id != by.pk or measure.ended_at is not None:
        raise NotYours
    words = " ".join(words.split())[:500]
    if not words:
        raise ReasonMissing
    row, is_new = Appeal.objects.get_or_create(measure=measure, defaults={"by": by, "words": words, "at": now()})
    if not is_new:
        raise AppealedAlready
    fact = CommunityAppealed(question_id=question.pk, post_id=locked.pk, measure_id=measure.pk)
    trace(question.topic, fact, actor=by.pk)
    log.ring("moderation")
    return row


@transaction.atomic
def settle_appeal(appeal: Appeal, *, verdict: str, by: Person, reason: str) -> None:
    """Answer an appeal; the verdict `granted` lifts the measure and counts it no more. Refuses one that is answered."""
    reason = checked_title(reason)
    if not may_moderate(by):
        raise NotYours
    if not reason:
        raise ReasonMissing
    question, locked = lock_of(appeal.measure.post)
    row = Appeal.objects.select_for_update(of=("self",)).select_related("measure").get(pk=appeal.pk)
    if row.settled_at is not None:
        raise SettledAlready
    row.settled_at, row.settled_by, row.answer, row.granted = now(), by, reason[:300], verdict == "granted"
    row.save()
    fact = CommunityAppealSettled(
        question_id=question.pk, post_id=locked.pk, measure_id=row.measure_id, granted=row.granted
    )
    trace(question.topic, fact, actor=by.pk)
    if row.granted and row.measure.ended_at is None:
        _lift(row.measure, locked, question, by=by, reason=reason)
        if row.measure.kind == MeasureKind.HIDE:
            count_deed(locked.author_id, "hidden", -1)
    log.ring("moderation")


def _take(
    post: Post,
    question: Question,
    kind: MeasureKind,
    *,
    by: Person | None,
    reason: str,
    findings: Sequence[tuple[str, int]] = (),
) -> Measure:
    measure = Measure.objects.create(
        post=post, kind=kind, by=by, reason=reason[:300], findings=[list(one) for one in findings], at=now()
    )
    settle(post, question)
    fact = CommunityMeasureTaken(question_id=question.pk, post_id=post.pk, measure_id=measure.pk, measure=kind)
    trace(question.topic, fact, actor=by.pk if by else None)
    log.ring("moderation")
    return measure


def _lift(measure: Measure, post: Post, question: Question, *, by: Person, reason: str) -> None:
    measure.ended_at, measure.ended_by = now(), by
    if not measure.reason:
        measure.reason = reason[:300]
    measure.save(update_fields=["ended_at", "ended_by", "reason"])
    settle(post, question)
    fact = CommunityMeasureLifted(question_id=question.pk, post_id=post.pk, measure_id=measure.pk, measure=measure.kind)
    trace(question.topic, fact, actor=by.pk)
    log.ring("moderation")
    announce(post, question)


def _settle_reports(post: Post, by: Person) -> None:
    Report.objects.filter(post=post, settled_at=None).update(settled_at=now(), settled_by=by)


def _end_hold(post: Post, by: Person, reason: str) -> None:
    """Let what was held and is hidden now wait for nobody, nor who appealed against its being held."""
    held = Measure.objects.filter(post=post, kind=MeasureKind.HOLD, ended_at=None)
    answered = {"settled_at": now(), "settled_by": by, "granted": False, "answer": reason[:300]}
    Appeal.objects.filter(measure__in=held, settled_at=None).update(**answered)
    held.update(ended_at=now(), ended_by=by)


def _hold_when_many(post: Post, question: Question) -> None:
    enough = terms().reports_until_held
    reporters = Report.objects.filter(post=post, settled_at=None).values_list("by", flat=True)
    weight = sum(_weight(member) for member in Member.objects.filter(person__in=reporters))
    weight += len(reporters) - Member.objects.filter(person__in=reporters).count()
    in_force = Measure.objects.filter(post=post, kind=MeasureKind.HOLD, ended_at=None)
    if enough and weight >= enough and post.is_out and not post.is_official and not in_force.exists():
        _take(post, question, MeasureKind.HOLD, by=None, reason="", findings=[("reported", len(reporters))])


def _weight(member: Member) -> int:
    """Return how much somebody's report counts: a regular's twice."""
    return 2 if trust_of(member) == Trust.REGULAR else 1
