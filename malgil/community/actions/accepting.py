"""채택 and votes."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions.settling import count_deed, lock_of, settle_question
from malgil.community.facts import CommunityAccepted, CommunityUnaccepted, CommunityVoted
from malgil.community.models import Acceptance, Kind, Post, Question, Vote
from malgil.community.refusals import NotAnAnswer, NotOut, NotYours, OwnVote
from malgil.community.rules import may_accept, may_vote
from malgil.events import log


@transaction.atomic
def accept(answer: Post, *, by: Person) -> Acceptance:
    """Say that an answer solved it, and return that; another one accepted before is so no more.

    Only who asked may; refuses what is no answer everybody reads.
    """
    question, locked = lock_of(answer)
    if not may_accept(question, by):
        raise NotYours
    if locked.kind != Kind.ANSWER or not locked.is_out:
        raise NotAnAnswer
    before = Acceptance.objects.filter(question=question.pk).select_related("answer").first()
    if before is not None and before.answer_id == locked.pk:
        return before
    if before is not None:
        _end(before, question, by)
    acceptance = Acceptance.objects.create(question=question.post, answer=locked, by=by, at=now())
    if locked.author_id != by.pk:
        count_deed(locked.author_id, "accepted", 1)
    settle_question(question)
    log.record(question.topic, CommunityAccepted(question_id=question.pk, post_id=locked.pk), actor=by.pk)
    return acceptance


@transaction.atomic
def unaccept(answer: Post, *, by: Person) -> None:
    """Take an acceptance back; one that is not there is left alone. Only who asked may."""
    question, locked = lock_of(answer)
    if not may_accept(question, by):
        raise NotYours
    acceptance = Acceptance.objects.filter(question=question.pk, answer=locked).select_related("answer").first()
    if acceptance is not None:
        _end(acceptance, question, by)
        settle_question(question)


def _end(acceptance: Acceptance, question: Question, by: Person) -> None:
    if acceptance.answer.author_id != question.asker_id:
        count_deed(acceptance.answer.author_id, "accepted", -1)
    fact = CommunityUnaccepted(question_id=question.pk, post_id=acceptance.answer_id)
    acceptance.delete()
    log.record(question.topic, fact, actor=by.pk)


@transaction.atomic
def vote(post: Post, *, by: Person) -> int:
    """Vote for a question or an answer and return its number of votes; twice counts once. Refuses one's own."""
    question, locked = lock_of(post)
    if not may_vote(locked, by):
        raise OwnVote
    if not locked.is_out:
        raise NotOut
    _, is_new = Vote.objects.get_or_create(post=locked, by=by, defaults={"at": now()})
    return _counted(locked, question, by, 1) if is_new else locked.votes


@transaction.atomic
def unvote(post: Post, *, by: Person) -> int:
    """Take a vote back and return the number of votes that are left."""
    question, locked = lock_of(post)
    gone, _ = Vote.objects.filter(post=locked, by=by).delete()
    return _counted(locked, question, by, -1) if gone else locked.votes


def _counted(post: Post, question: Question, by: Person, number: int) -> int:
    post.votes += number
    post.save(update_fields=["votes"])
    if post.pk == question.pk:
        question.votes = post.votes
        question.save(update_fields=["votes"])
    count_deed(post.author_id, "votes", number)
    fact = CommunityVoted(question_id=question.pk, post_id=post.pk, votes=post.votes)
    log.record(question.topic, fact, actor=by.pk)
    return post.votes
