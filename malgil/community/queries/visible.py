"""Which posts somebody may read: everybody what is out, authors their own until they remove it, staff all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from malgil.accounts.models import Person
from malgil.community.models import (
    Duplicate,
    Edit,
    Escalation,
    Kind,
    Post,
    Publication,
    Question,
    Standing,
    Tag,
    Vote,
)
from malgil.conversations.models import Thread

# What waits longer than this has been overlooked for other reasons than our slowness.
LONGEST_WAIT = timedelta(days=30)


def _readable_by(viewer: Person | None) -> Q:
    if viewer is not None and viewer.is_agent:
        return Q()
    out = Q(standing=Standing.OUT)
    own = Q(author=viewer) & ~Q(standing=Standing.REMOVED) if viewer is not None else Q()
    return out | own if viewer is not None else out


def question_visible_to(viewer: Person | None, pk: int) -> Question | None:
    """Return a question somebody may read, None otherwise."""
    readable = Post.objects.filter(_readable_by(viewer), pk=pk, kind=Kind.QUESTION)
    questions = Question.objects.select_related("post", "category").prefetch_related("tags")
    return questions.filter(post__in=readable).first()


def post_visible_to(viewer: Person | None, pk: int) -> Post | None:
    """Return a post somebody may read, as long as they may read its question, too."""
    posts = Post.objects.filter(_readable_by(viewer), pk=pk).select_related("question", "asked")
    post = posts.first()
    if post is None or (post.question_id and question_visible_to(viewer, post.question_id) is None):
        return None
    return post


def may_join_question(viewer: Person | None, rest: str) -> bool:
    """Return whether somebody may watch a question's live topic."""
    return rest.isascii() and rest.isdigit() and len(rest) < 19 and question_visible_to(viewer, int(rest)) is not None


@dataclass(frozen=True)
class Written:
    """An answer or the question with the comments under it."""

    post: Post
    comments: Sequence[Post] = field(default_factory=list)


def written_on(question: Question, viewer: Person | None) -> tuple[Written, list[Written]]:
    """Return a question and its answers, each with its comments: the accepted one first, then official ones."""
    posts = list(Post.objects.filter(_readable_by(viewer), question=question.pk).order_by("pk"))
    comments: dict[int, list[Post]] = {}
    for post in posts:
        if post.kind == Kind.COMMENT and post.parent_id:
            comments.setdefault(post.parent_id, []).append(post)
    accepted = accepted_answer_of(question)
    answers = [Written(post, comments.get(post.pk, [])) for post in posts if post.kind == Kind.ANSWER]
    answers.sort(key=lambda one: (one.post.pk != accepted, not one.post.is_official, -one.post.votes, one.post.pk))
    return Written(question.post, comments.get(question.pk, [])), answers


def accepted_answer_of(question: Question) -> int | None:
    """Return the number of the answer the asker accepted."""
    return Post.objects.filter(acceptances__question=question.pk).values_list("pk", flat=True).first()


def voted_by(viewer: Person | None, posts: Sequence[Post]) -> frozenset[int]:
    """Return which of some posts somebody has voted for."""
    if viewer is None:
        return frozenset()
    return frozenset(Vote.objects.filter(by=viewer, post__in=posts).values_list("post_id", flat=True))


def edits_of(post: Post) -> QuerySet[Edit]:
    """Return what a post said, the newest first; nothing for one that was never changed."""
    return Edit.objects.filter(post=post).select_related("by")


def duplicate_of(question: Question) -> Duplicate | None:
    """Return that a question was asked before, with the other one."""
    return Duplicate.objects.filter(question=question.pk).select_related("of__asked").first()


def tag_named(name: str) -> Tag | None:
    """Return the tag of a name."""
    return Tag.objects.filter(name=name.lower()).first()


def overdue_questions(before: datetime, limit: int = 20) -> list[Question]:
    """Return what was asked before a moment, by nobody of the staff, without an answer and not with the agents yet.

    The oldest first.
    """
    waiting = Question.objects.filter(is_out=True, answers=0, is_locked=False, post__is_official=False)
    waiting = waiting.filter(asker__isnull=False)
    waiting = waiting.filter(at__lte=before, at__gt=before - LONGEST_WAIT)
    waiting = waiting.filter(post__escalation=None, post__duplicate=None)
    return list(waiting.select_related("post", "asker", "category").order_by("at", "post_id")[:limit])


def escalation_of_thread(thread: Thread) -> Escalation | None:
    """Return the community's question a thread came from."""
    return Escalation.objects.filter(thread=thread).select_related("question__asked").first()


def published_from(thread: Thread) -> Publication | None:
    """Return what was published of a thread."""
    return Publication.objects.filter(thread=thread).select_related("question__asked").first()
