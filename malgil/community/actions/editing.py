"""Saying it otherwise, and taking it away."""

from datetime import timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.markdown import excerpt_of
from malgil.community.actions.announcing import mention
from malgil.community.actions.settling import count_deed, lock_of, settle
from malgil.community.actions.tracing import trace
from malgil.community.actions.writing import QuestionText, checked_question, is_held, judged, put_tags
from malgil.community.facts import CommunityEdited, CommunityMeasureTaken, CommunityRemoved
from malgil.community.models import Acceptance, Edit, Kind, Measure, MeasureKind, Post, Question
from malgil.community.personal import clean
from malgil.community.queries import blocked_words
from malgil.community.refusals import NotYours, PostEmpty, QuestionLocked
from malgil.community.rules import checked_tags, checked_text, language_of, may_change, refuse_blocked, slug_of
from malgil.events import log

# As long as somebody may have to look at what was removed; then its words are gone for good.
KEPT = timedelta(days=30)


@transaction.atomic
def edit(post: Post, text: QuestionText, *, by: Person, ours: frozenset[str] = frozenset()) -> Post:
    """Let a post say something else and return it; what it said before stays in its history.

    An answer or a comment has but a body. Refuses everybody but its author, a locked question, and what may not be
    written; the same again records nothing.
    """
    question, locked = lock_of(post)
    if not may_change(locked, by):
        raise NotYours
    if question.is_locked and not by.is_agent:
        raise QuestionLocked
    before = _said(locked, question)
    text = checked_question(text) if locked.kind == Kind.QUESTION else QuestionText(title="", body=_checked(text.body))
    if not by.is_agent:
        refuse_blocked(f"{text.title}\n{text.body}\n{text.tags}\n{text.about}", blocked_words())
    if (before.title, before.body, before.tags) == (text.title, text.body, text.tags) and _files_same(question, text):
        return locked
    _keep(locked, before, text, by)
    locked.body, locked.edited_at = text.body, now()
    locked.save(update_fields=["body", "edited_at"])
    if locked.kind == Kind.QUESTION:
        question.post = locked
        _put(question, text)
    log.record(question.topic, CommunityEdited(question_id=question.pk, post_id=locked.pk), actor=by.pk)
    _hold_again(locked, question, by, f"{text.title}\n{text.body}", ours)
    if locked.is_out:
        mention(locked, question)
    return locked


@transaction.atomic
def remove(post: Post, *, by: Person) -> None:
    """Let an author take a post away: nobody reads it any more, and after thirty days its words are gone for good."""
    question, locked = lock_of(post)
    if not may_change(locked, by):
        raise NotYours
    locked.removed_at = now()
    locked.save(update_fields=["removed_at"])
    Acceptance.objects.filter(answer=locked).delete()
    settle(locked, question)
    if locked.kind != Kind.COMMENT:
        count_deed(by.pk, "questions" if locked.kind == Kind.QUESTION else "answers", -1)
    trace(question.topic, CommunityRemoved(question_id=question.pk, post_id=locked.pk), actor=by.pk)


def forget_removed() -> int:
    """Forget the words of what was removed thirty days ago, and return of how many posts."""
    gone = Post.objects.filter(removed_at__lt=now() - KEPT).exclude(body="")
    done = 0
    for post in list(gone[:500]):
        with transaction.atomic():
            Edit.objects.filter(post=post).delete()
            Question.objects.filter(pk=post.pk).update(title="", slug="", excerpt="", about="")
            done += Post.objects.filter(pk=post.pk).update(body="")
    return done


def _said(post: Post, question: Question) -> QuestionText:
    if post.kind != Kind.QUESTION:
        return QuestionText(title="", body=post.body)
    tags = ", ".join(sorted(question.tags.values_list("name", flat=True)))
    return QuestionText(title=question.title, body=post.body, tags=tags)


def _files_same(question: Question, text: QuestionText) -> bool:
    return not text.title or (
        question.about == text.about and question.category_id == (text.category.pk if text.category else None)
    )


def _checked(body: str) -> str:
    body = clean(checked_text(body))
    if not body:
        raise PostEmpty
    return body


def _keep(post: Post, before: QuestionText, text: QuestionText, by: Person) -> None:
    newest = Edit.objects.filter(post=post).first()
    if newest is None:
        newest = Edit.objects.create(
            post=post,
            number=1,
            title=before.title,
            body=before.body,
            tags=before.tags,
            by_id=post.author_id,
            at=post.at,
        )
    Edit.objects.create(
        post=post, number=newest.number + 1, title=text.title, body=text.body, tags=text.tags, by=by, at=now()
    )


def _put(question: Question, text: QuestionText) -> None:
    question.title, question.slug = text.title, slug_of(text.title)
    question.excerpt, question.about, question.category = excerpt_of(text.body, 150), text.about, text.category
    question.language = language_of(f"{text.title} {text.body}")
    question.save()
    put_tags(question, checked_tags(text.tags))


def _hold_again(post: Post, question: Question, by: Person, text: str, ours: frozenset[str]) -> None:
    """Hold what has become advertising only now; what is held already stays so until somebody has looked."""
    found = judged(text, by, before=post.pk, ours=ours)
    if by.is_agent or not post.is_out or not is_held(found, by):
        return
    measure = Measure.objects.create(
        post=post, kind=MeasureKind.HOLD, findings=[[one.reason, one.points] for one in found], at=now()
    )
    settle(post, question)
    fact = CommunityMeasureTaken(
        question_id=question.pk, post_id=post.pk, measure_id=measure.pk, measure=MeasureKind.HOLD
    )
    trace(question.topic, fact, actor=None)
    log.ring("moderation")
