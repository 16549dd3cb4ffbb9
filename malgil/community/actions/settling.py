"""Locking a question, and keeping what rows repeat of those around them; all in the caller's transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q

from malgil.community.models import (
    Acceptance,
    Duplicate,
    Kind,
    Measure,
    MeasureKind,
    Member,
    Post,
    Question,
    Standing,
    Tag,
    Tagging,
)


def lock(question_id: int) -> Question:
    """Return a question with its row locked until the transaction ends: every change to it begins here."""
    return Question.objects.select_for_update(of=("self",)).select_related("post").get(pk=question_id)


def lock_of(post: Post) -> tuple[Question, Post]:
    """Return the locked question a post belongs to, and the post as it is now."""
    question = lock(post.question_id_of)
    return question, question.post if post.pk == question.pk else Post.objects.get(pk=post.pk)


def settle(post: Post, question: Question) -> None:
    """Fold a post's measures and removal into its standing, and what follows from it into its question."""
    in_force = set(Measure.objects.filter(post=post, ended_at=None).values_list("kind", flat=True))
    post.standing = _standing(post, in_force)
    post.save(update_fields=["standing"])
    if post.pk == question.pk:
        question.post = post
        question.is_locked, question.is_pinned = MeasureKind.LOCK in in_force, MeasureKind.PIN in in_force
    settle_question(question)


def settle_question(question: Question) -> None:
    """Count anew what a question repeats of its answers, and let its tags know whether it is out."""
    answers = Post.objects.filter(question=question.pk, kind=Kind.ANSWER, standing=Standing.OUT)
    was_out = question.is_out
    merged = Duplicate.objects.filter(question=question.pk, merged=True).exists()
    question.is_out = question.post.is_out and not merged
    question.answers = answers.count()
    question.has_official = answers.filter(is_official=True).exists()
    question.is_solved = Acceptance.objects.filter(question=question.pk, answer__standing=Standing.OUT).exists()
    question.save()
    if was_out != question.is_out:
        Tagging.objects.filter(question=question).update(is_out=question.is_out)
        count_tags(
            Tagging.objects.filter(question=question).values_list("tag_id", flat=True), 1 if question.is_out else -1
        )


def count_tags(tag_ids: Iterable[int], number: int) -> None:
    """Let tags count so many questions more, or fewer."""
    for pk in sorted(tag_ids):
        Tag.objects.filter(pk=pk).update(questions=F("questions") + number)


def count_deed(person_id: int | None, deed: str, number: int) -> None:
    """Let a member have done something so many times more, or less often; nobody for who is no member."""
    if person_id:
        Member.objects.filter(person=person_id).update(**{deed: F(deed) + number})


def _standing(post: Post, in_force: set[str]) -> str:
    if post.removed_at is not None:
        return Standing.REMOVED
    if MeasureKind.HIDE in in_force:
        return Standing.HIDDEN
    return Standing.HELD if MeasureKind.HOLD in in_force else Standing.OUT


@transaction.atomic
def settle_rows(question_ids: Iterable[int]) -> None:
    """Fold anew what questions and all that stands on them repeat, and what their tags count.

    For who has written rows by hand; nothing new has happened, so no event.
    """
    _count_all_tags()
    measured = set(Measure.objects.values_list("post_id", flat=True))
    for pk in question_ids:
        question = lock(pk)
        # What nothing was done with stands as it was written.
        for post in Post.objects.filter(Q(question=pk) | Q(pk=pk), pk__in=measured) if measured else ():
            settle(post, question)
        settle_question(question)
    _count_all_tags()


def _count_all_tags() -> None:
    for tag in Tag.objects.all():
        tag.questions = Tagging.objects.filter(tag=tag, is_out=True).count()
        tag.save(update_fields=["questions"])
