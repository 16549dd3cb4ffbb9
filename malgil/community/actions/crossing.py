"""From private to public and back: nothing goes out unseen, and what the centre says returns as its official answer."""

from collections import Counter
from datetime import timedelta

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.actions.announcing import announce
from malgil.community.actions.settling import lock, settle_question
from malgil.community.actions.tracing import trace
from malgil.community.actions.writing import QuestionText, answer_officially, checked_question, make_question
from malgil.community.facts import CommunityEscalated, CommunityPublished
from malgil.community.models import Duplicate, Escalation, Kind, Post, Publication, Question
from malgil.community.personal import clean, pieces_in
from malgil.community.queries import overdue_questions, terms
from malgil.community.refusals import NotResolved, PostEmpty, PublishedAlready
from malgil.community.rules import LONGEST, checked_text
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Channel, Message, Side, Thread
from malgil.events import log


def escalate() -> int:
    """Hand the questions nobody has answered for so many hours to the agents, and return how many that were."""
    hours = terms().unanswered_hours
    if not hours:
        return 0
    return sum(_escalate(question) for question in overdue_questions(now() - timedelta(hours=hours)))


@transaction.atomic
def _escalate(question: Question) -> int:
    locked = lock(question.pk)
    # Somebody may have answered, or another worker been here, since the list was read.
    if locked.answers or not locked.is_out or locked.asker is None or _has_thread(locked):
        return 0
    words = f"{locked.title}\n\n{locked.post.body}"
    thread = open_thread(
        locked.asker,
        body=words[:9_900],
        key=f"community-{locked.pk}",
        channel=Channel.COMMUNITY,
        category=locked.category,
    )
    Escalation.objects.create(question=locked.post, thread=thread, at=now())
    fact = CommunityEscalated(question_id=locked.pk, thread_id=thread.pk)
    log.record(locked.topic, fact, actor=None)
    return 1


@transaction.atomic
def return_answer(thread: Thread) -> Post | None:
    """Bring what the agents said in a closed thread back as the official answer, once, and return it.

    A question that was asked before leads on to the other one. None when nothing was said there yet, or when nobody
    reads the question any more.
    """
    escalation = Escalation.objects.select_for_update(of=("self",)).filter(thread=thread, returned_at=None).first()
    if escalation is None:
        return None
    said = list(Message.objects.filter(thread=thread, side=Side.AGENT, author__isnull=False).order_by("pk"))
    body = "\n\n".join(message.body for message in said if message.body)
    question = _where_it_stands(escalation.question_id)
    if not body or not question.is_out:
        # Who opens the thread again may still answer.
        return None
    key = f"thread-{thread.pk}"
    escalation.answer = answer_officially(question, by=said[-1].author, body=_cut(body), key=key)
    escalation.returned_at = now()
    escalation.save()
    return escalation.answer


def _where_it_stands(question_id: int) -> Question:
    merged = Duplicate.objects.filter(question=question_id, merged=True).values_list("of", flat=True).first()
    return lock(merged or question_id)


def _cut(body: str) -> str:
    """Return what agents said in a whole conversation as one post may hold it."""
    return body if len(body) <= LONGEST else f"{body[: LONGEST - 1]}…"


@transaction.atomic
def publish_inquiry(thread: Thread, text: QuestionText, official: str, *, by: Person) -> Question:
    """Publish a resolved inquiry as a question without who asked, with its answer, and return it.

    What is personal is masked once more whatever was handed in. Refuses a thread that is still open, and one that was
    published before.
    """
    if not thread.is_closed:
        raise NotResolved
    if Publication.objects.filter(thread=thread).exists():
        raise PublishedAlready
    checked, said = checked_question(text), clean(checked_text(official))
    if not said:
        raise PostEmpty
    at = now()
    post = Post.objects.create(kind=Kind.QUESTION, author=None, body=checked.body, key=f"inquiry-{thread.pk}", at=at)
    question = make_question(post, checked)
    masked = Counter(piece.kind for piece in pieces_in(f"{text.title}\n{text.body}\n{official}"))
    Publication.objects.create(thread=thread, question=post, masked=dict(masked), by=by, at=at)
    settle_question(question)
    announce(post, question)
    answer_officially(question, by=by, body=said, key=f"inquiry-{thread.pk}")
    fact = CommunityPublished(question_id=question.pk, thread_id=thread.pk)
    trace(question.topic, fact, actor=by.pk)
    return lock(question.pk)


def _has_thread(question: Question) -> bool:
    return Escalation.objects.filter(question=question.pk).exists()
