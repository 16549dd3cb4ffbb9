"""The same question twice: one leads to the other, and may give it its answers."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions.following import follow_quietly
from malgil.community.actions.settling import lock, settle_question
from malgil.community.actions.tracing import trace
from malgil.community.facts import CommunityDuplicated
from malgil.community.models import Acceptance, Duplicate, Follow, Kind, Post, Question
from malgil.community.refusals import NotADuplicate
from malgil.events import log


@transaction.atomic
def link_duplicate(question: Question, *, to: Question, merged: str = "", by: Person) -> Duplicate:
    """Let a question lead to one that was asked before; with `merged` said, its answers go there and it leaves lists.

    Refuses a question and itself, one that leads elsewhere, and a target that is a duplicate itself.
    """
    if question.pk == to.pk:
        raise NotADuplicate
    # The lower number first, so that two at once cannot wait for each other.
    rows = {pk: lock(pk) for pk in sorted((question.pk, to.pk))}
    source, target = rows[question.pk], rows[to.pk]
    if Duplicate.objects.filter(question=target.pk).exists() or not target.is_out:
        raise NotADuplicate
    row, is_new = Duplicate.objects.get_or_create(
        question=source.post, defaults={"of": target.post, "by": by, "at": now()}
    )
    if row.of_id != target.pk or row.merged:
        raise NotADuplicate
    if merged:
        _move(source, target, row)
    if is_new or merged:
        fact = CommunityDuplicated(question_id=source.pk, of_id=target.pk, merged=row.merged)
        trace(source.topic, fact, actor=by.pk)
        log.record(target.topic, fact, actor=by.pk)
    return row


@transaction.atomic
def unlink_duplicate(question: Question, *, by: Person) -> None:
    """Take a link to another question back; answers that went along stay where they are."""
    locked = lock(question.pk)
    row = Duplicate.objects.filter(question=locked.pk, merged=False).first()
    if row is None:
        return
    fact = CommunityDuplicated(question_id=locked.pk, of_id=0, merged=False)
    row.delete()
    trace(locked.topic, fact, actor=by.pk)


def _move(source: Question, target: Question, row: Duplicate) -> None:
    row.merged = True
    row.save(update_fields=["merged"])
    Acceptance.objects.filter(question=source.pk).delete()
    answers = Post.objects.filter(question=source.pk, kind=Kind.ANSWER).values_list("pk", flat=True)
    moved = list(answers)
    Post.objects.filter(parent__in=moved).update(question=target.post)
    Post.objects.filter(pk__in=moved).update(question=target.post)
    # Who waited for an answer here waits for it there.
    for follow in Follow.objects.filter(question=source.pk).select_related("by"):
        follow_quietly(follow.by, target)
    target.refresh_from_db(fields=["followers"])
    settle_question(source)
    settle_question(target)
