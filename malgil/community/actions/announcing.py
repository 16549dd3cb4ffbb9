"""Telling that something was written: at once, or when what was held comes out; in the caller's transaction."""

from malgil.base.clock import now
from malgil.community.actions.tracing import trace
from malgil.community.facts import (
    CommunityAnswered,
    CommunityAsked,
    CommunityCommented,
    CommunityMeasureTaken,
    CommunityMentioned,
)
from malgil.community.models import Kind, MeasureKind, Mention, Post, Question
from malgil.community.queries import members_named, open_measure
from malgil.community.rules import mentioned_in
from malgil.events import log
from malgil.events.facts import Fact


def announce(post: Post, question: Question) -> None:
    """Record that a post came, once everybody reads it, else that it is held; in the caller's transaction."""
    if post.announced_at is not None:
        return
    if not post.is_out:
        _say_held(post, question)
        return
    post.announced_at = now()
    post.save(update_fields=["announced_at"])
    log.record(question.topic, _fact(post, question), actor=post.author_id)
    mention(post, question)
    if post.kind == Kind.QUESTION:
        log.ring("community")


def mention(post: Post, question: Question) -> None:
    """Record whom a post calls by name, each once, however often it is edited; in the caller's transaction."""
    for member in members_named(mentioned_in(post.body)):
        is_new = Mention.objects.get_or_create(post=post, person_id=member.person_id, defaults={"at": now()})[1]
        if is_new and member.person_id != post.author_id:
            fact = CommunityMentioned(question_id=question.pk, post_id=post.pk, person_id=member.person_id)
            log.record(question.topic, fact, actor=post.author_id)


def _fact(post: Post, question: Question) -> Fact:
    if post.kind == Kind.QUESTION:
        return CommunityAsked(question_id=question.pk)
    if post.kind == Kind.ANSWER:
        return CommunityAnswered(question_id=question.pk, post_id=post.pk, official=post.is_official)
    return CommunityCommented(question_id=question.pk, post_id=post.pk)


def _say_held(post: Post, question: Question) -> None:
    held = open_measure(post, MeasureKind.HOLD)
    if held is not None:
        fact = CommunityMeasureTaken(
            question_id=question.pk, post_id=post.pk, measure_id=held.pk, measure=MeasureKind.HOLD
        )
        trace(question.topic, fact, actor=None)
        log.ring("moderation")
