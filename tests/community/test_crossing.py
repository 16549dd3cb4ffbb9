"""A question nobody answers reaches the desk, and what is said there returns; an inquiry is published without names."""

from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.community.actions import (
    QuestionText,
    answer,
    ask,
    escalate,
    link_duplicate,
    publish_inquiry,
    return_answer,
    tell_followers,
)
from malgil.community.models import Escalation, Post, Publication, Question, Terms
from malgil.community.queries import name_of
from malgil.community.refusals import NotResolved, PublishedAlready
from malgil.conversations.actions import close_thread, open_thread, post_message, reopen_thread
from malgil.conversations.models import Channel
from malgil.events.models import Event
from malgil.knowledge.search import find, shelf
from malgil.routing.models import Place
from malgil.routing.queries import line

pytestmark = pytest.mark.django_db


@pytest.fixture
def overdue(question: Question) -> Question:
    Question.objects.update(at=now() - timedelta(hours=25))
    question.refresh_from_db()
    return question


def test_an_unanswered_question_becomes_a_thread_once(overdue, asker):
    assert (escalate(), escalate()) == (1, 0)

    thread = Escalation.objects.get().thread
    assert (thread.channel, thread.customer) == (Channel.COMMUNITY, asker)
    assert thread.messages.get().body == "머그컵에 실금이 있어요\n\n뜨거운 물을 부어도 되나요?"


def test_nothing_is_handed_on_too_early_after_an_answer_or_where_that_is_off(question, overdue, neighbour):
    Terms.objects.create(pk=1, unanswered_hours=48)
    assert escalate() == 0
    Terms.objects.update(unanswered_hours=0)
    assert escalate() == 0
    Terms.objects.update(unanswered_hours=24)
    answer(question, author=neighbour, body="네.", key="a")
    assert escalate() == 0


def test_it_never_stands_before_a_customer_who_waits_in_the_chat(commits, overdue, neighbour):
    escalate()
    chat = open_thread(neighbour, body="여보세요", key="chat")

    assert [place.thread_id for place in line()] == [chat.pk, Escalation.objects.get().thread_id]
    assert Place.objects.count() == 2


def test_what_the_agent_says_returns_as_the_official_answer(commits, overdue, agent):
    escalate()
    thread = Escalation.objects.get().thread
    post_message(thread, author=agent, body="실금이 있으면 쓰지 마세요.", key="1")
    post_message(thread, author=agent, body="교환은 010-2041-7735로 연락 주세요.", key="2")
    close_thread(thread, closer=agent)
    return_answer(thread)

    said = Post.objects.get(kind="answer")
    assert said.body == "실금이 있으면 쓰지 마세요.\n\n교환은 010-••••-7735로 연락 주세요."
    assert (said.is_official, name_of(said, {})) == (True, "고객센터")
    overdue.refresh_from_db()
    assert (overdue.has_official, overdue.answers) == (True, 1)
    assert Event.objects.filter(kind="community.answered").count() == 1


def test_a_thread_closed_without_a_word_brings_nothing_back_until_something_is_said(overdue, agent):
    escalate()
    thread = Escalation.objects.get().thread
    close_thread(thread, closer=agent)
    assert return_answer(thread) is None
    assert Post.objects.filter(kind="answer").count() == 0

    reopen_thread(thread, by=agent)
    post_message(thread, author=agent, body="새 컵으로 보내 드려요.", key="1")
    assert [return_answer(thread), return_answer(thread)] == [Post.objects.get(kind="answer"), None]


def test_who_has_left_meanwhile_and_who_said_very_much_is_answered_for_by_the_centre(overdue, agent):
    escalate()
    thread = Escalation.objects.get().thread
    for key in ("1", "2", "3"):
        post_message(thread, author=agent, body="가" * 4_000, key=key)
    agent.is_active = False
    agent.save()

    said = return_answer(thread)

    assert said is not None
    assert (said.is_official, len(said.body), said.body[-2:]) == (True, 10_000, "가…")


def test_the_answer_to_what_was_asked_before_stands_where_it_was_asked_before(overdue, neighbour, agent, asker):
    older = ask(neighbour, QuestionText(title="금이 갔어요", body="써도 되나요?"), key="older")
    escalate()
    link_duplicate(overdue, to=older, merged="yes", by=agent)
    thread = Escalation.objects.get(question=overdue.pk).thread
    post_message(thread, author=agent, body="쓰지 마세요.", key="1")

    said = return_answer(thread)

    assert said is not None
    assert said.question_id == older.pk
    assert tell_followers(said) == 1
    assert Event.objects.get(kind="community.followed").facts["person_id"] == asker.pk


def test_a_resolved_inquiry_is_published_without_who_asked(thread, agent, customer):
    text = QuestionText(title="깨진 컵은 교환되나요?", body="김하늘이에요. 010-2041-7735", tags="교환")
    with pytest.raises(NotResolved):
        publish_inquiry(thread, text, "네.", by=agent)
    close_thread(thread, closer=agent)
    thread.refresh_from_db()
    question = publish_inquiry(thread, text, "네, 사진을 보내 주세요.", by=agent)

    assert (question.asker, question.post.author, name_of(question.post, {})) == (None, None, "고객 문의")
    assert "2041" not in question.post.body
    assert (question.answers, question.has_official) == (1, True)
    assert Publication.objects.get().masked == {"phone": 1}
    with pytest.raises(PublishedAlready):
        publish_inquiry(thread, text, "네.", by=agent)


def test_a_question_is_found_by_its_answers_and_not_once_it_is_hidden(commits, question, neighbour, agent):
    shelf.forget()
    answer(question, author=neighbour, body="수세미로 문지르면 무늬가 벗겨져요.", key="a")
    assert [(hit.kind, hit.slug) for hit in find("수세미 무늬", viewer=None).hits] == [("question", question.address)]

    from malgil.community.actions import take
    from malgil.community.models import MeasureKind

    take(question.post, MeasureKind.HIDE, by=agent, reason="중복이에요")
    assert find("수세미 무늬", viewer=None).hits == []
    shelf.forget()
