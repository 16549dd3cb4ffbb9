"""Asking, answering and commenting: what is personal is masked before it is kept, advertising is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.markdown import excerpt_of
from malgil.community.actions.announcing import announce
from malgil.community.actions.following import follow_quietly
from malgil.community.actions.settling import count_deed, count_tags, lock, settle_question
from malgil.community.models import (
    Kind,
    Measure,
    MeasureKind,
    Post,
    Question,
    Standing,
    Tag,
    Tagging,
)
from malgil.community.personal import clean
from malgil.community.queries import blocked_words, member_of, terms, trust_of_person
from malgil.community.refusals import NoNickname, NotOut, PostEmpty, QuestionLocked, TitleEmpty, TooMuch
from malgil.community.rules import checked_tags, checked_text, checked_title, language_of, refuse_blocked, slug_of
from malgil.community.spam import HELD_FROM, Author, Finding, findings, score_of
from malgil.community.trust import Trust
from malgil.conversations.models import Category

_AN_HOUR = timedelta(hours=1)
_LOOKED_AT = 10


@dataclass(frozen=True, kw_only=True)
class QuestionText:
    """What a question says; `tags` on one line, separated by commas."""

    title: str
    body: str
    tags: str = ""
    about: str = ""
    category: Category | None = None


@dataclass(frozen=True)
class Reply:
    """What is said to a question, and whether the centre says it; a comment is about its `parent`."""

    kind: Kind
    author: Person | None
    body: str
    key: str
    is_official: bool
    parent: Post | None = None
    ours: frozenset[str] = frozenset()


@transaction.atomic
def ask(asker: Person, text: QuestionText, *, key: str, ours: frozenset[str] = frozenset()) -> Question:
    """Ask everybody, and return the question; the same key again returns the one it made.

    `ours` are the hosts of the centre and its stores, whose links are never held. Refuses who has no nickname, who
    writes too much, an empty question and blocked words.
    """
    # Two presses of one button come here one after the other, and nobody writes more at once than they may.
    Person.objects.select_for_update().get(pk=asker.pk)
    if said := _said(asker, key):
        return Question.objects.select_related("post").get(pk=said.question_id_of)
    checked = checked_question(text)
    _refuse(asker, f"{checked.title}\n{checked.body}\n{checked.tags}\n{checked.about}")
    post = Post.objects.create(
        kind=Kind.QUESTION, author=asker, body=checked.body, is_official=asker.is_agent, key=key, at=now()
    )
    question = make_question(post, checked)
    _hold(post, asker, f"{checked.title}\n{checked.body}", ours)
    settle_question(question)
    follow_quietly(asker, question)
    count_deed(asker.pk, "questions", 1)
    announce(post, question)
    return question


@transaction.atomic
def answer(question: Question, *, author: Person, body: str, key: str, ours: frozenset[str] = frozenset()) -> Post:
    """Answer a question and return the answer; by who works here it is the official one. Refuses as `ask` does."""
    return _reply(question, Reply(Kind.ANSWER, author, body, key, is_official=author.is_agent, ours=ours))


@transaction.atomic
def answer_officially(question: Question, *, by: Person | None, body: str, key: str) -> Post:
    """Answer a question in the centre's name and return the answer, whether who wrote it still works here or not."""
    return _reply(question, Reply(Kind.ANSWER, by, body, key, is_official=True))


@transaction.atomic
def comment(parent: Post, *, author: Person, body: str, key: str, ours: frozenset[str] = frozenset()) -> Post:
    """Comment on a question or an answer and return the comment. Refuses as `ask` does."""
    question = Question.objects.select_related("post").get(pk=parent.question_id_of)
    reply = Reply(Kind.COMMENT, author, body, key, is_official=author.is_agent, parent=parent, ours=ours)
    return _reply(question, reply)


def checked_question(text: QuestionText) -> QuestionText:
    """Return a question as it will be kept, with its personal data masked; refuse one without title or words."""
    title, body = clean(checked_title(text.title)), clean(checked_text(text.body))
    if not title:
        raise TitleEmpty
    if not body:
        raise PostEmpty
    tags = ", ".join(checked_tags(clean(text.tags)))
    about = clean(" ".join(checked_text(text.about).split()))[:60]
    return QuestionText(title=title, body=body, tags=tags, about=about, category=text.category)


def make_question(post: Post, text: QuestionText) -> Question:
    """Make the row of a question and its tags; in the caller's transaction."""
    question = Question.objects.create(
        post=post,
        asker_id=post.author_id,
        title=text.title,
        slug=slug_of(text.title),
        excerpt=excerpt_of(text.body, 150),
        category=text.category,
        about=text.about,
        language=language_of(f"{text.title} {text.body}"),
        at=post.at,
        last_activity_at=post.at,
    )
    put_tags(question, checked_tags(text.tags))
    return question


def put_tags(question: Question, names: Sequence[str]) -> None:
    """Let a question have these tags and no others; in the caller's transaction."""
    before = set(Tagging.objects.filter(question=question).values_list("tag_id", flat=True))
    wanted = {Tag.objects.get_or_create(name=name)[0].pk for name in sorted(names)}
    Tagging.objects.filter(question=question, tag__in=before - wanted).delete()
    Tagging.objects.bulk_create(
        Tagging(question=question, tag_id=pk, is_out=question.is_out) for pk in sorted(wanted - before)
    )
    if question.is_out:
        count_tags(wanted - before, 1)
        count_tags(before - wanted, -1)


def _reply(question: Question, reply: Reply) -> Post:
    # Two presses of one button come here one after the other.
    locked = lock(question.pk)
    if said := _said(reply.author, reply.key):
        return said
    body = clean(checked_text(reply.body))
    if not body:
        raise PostEmpty
    if not reply.is_official:
        _refuse(reply.author, body)
    if not locked.is_out or (reply.parent is not None and not reply.parent.is_out):
        raise NotOut
    if locked.is_locked and not reply.is_official:
        raise QuestionLocked
    post = Post.objects.create(
        kind=reply.kind,
        question=locked.post,
        parent=reply.parent,
        author=reply.author,
        body=body,
        is_official=reply.is_official,
        key=reply.key,
        at=now(),
    )
    if not reply.is_official and reply.author is not None:
        _hold(post, reply.author, body, reply.ours)
    locked.last_activity_at = post.at
    settle_question(locked)
    if reply.kind == Kind.ANSWER:
        count_deed(post.author_id, "answers", 1)
    announce(post, locked)
    return post


def _said(author: Person | None, key: str) -> Post | None:
    return Post.objects.filter(author=author, key=key).first()


def _refuse(author: Person | None, text: str) -> None:
    """Refuse who may not write now, and words nobody may write."""
    if author is not None and author.is_agent:
        return
    if author is None or member_of(author) is None:
        raise NoNickname
    lately = Post.objects.filter(author=author, at__gt=now() - _AN_HOUR).count()
    if lately >= terms().posts_an_hour:
        raise TooMuch
    refuse_blocked(text, blocked_words())


def _hold(post: Post, author: Person, text: str, ours: frozenset[str]) -> None:
    """Hold a new post that looks like advertising, or links of somebody new, until somebody has looked at it."""
    if author.is_agent:
        return
    found = judged(text, author, before=post.pk, ours=ours)
    if is_held(found, author):
        Measure.objects.create(
            post=post, kind=MeasureKind.HOLD, findings=[[one.reason, one.points] for one in found], at=post.at
        )
        post.standing = Standing.HELD
        post.save(update_fields=["standing"])


def judged(text: str, author: Person, *, before: int, ours: frozenset[str]) -> list[Finding]:
    """Return what speaks for advertising in a text of somebody, compared with what they wrote before."""
    older = Post.objects.filter(author=author, pk__lt=before).order_by("-pk").values_list("body", flat=True)
    return findings(text, Author(trust_of_person(author), list(older[:_LOOKED_AT])), ours=ours)


def is_held(found: Sequence[Finding], author: Person) -> bool:
    """Return whether what was found in a text lets it wait for somebody to look at it."""
    has_link = any(one.reason == "links" for one in found)
    return score_of(found) >= HELD_FROM or (
        has_link and trust_of_person(author) == Trust.NEWCOMER and terms().holds_links
    )
