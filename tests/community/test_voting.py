"""Votes, 채택, following, and who hears of it."""

import pytest

from malgil.community.actions import (
    accept,
    answer,
    follow,
    link_duplicate,
    tell_followers,
    unaccept,
    unfollow,
    unlink_duplicate,
    unvote,
    vote,
)
from malgil.community.models import Member, Tag
from malgil.community.queries import Sort, duplicate_of, followed_by, follows_question, listed
from malgil.community.refusals import NotADuplicate, NotAnAnswer, NotYours, OwnVote
from malgil.events.models import Event
from tests.community.test_writing import CUP, ask, kinds_on

pytestmark = pytest.mark.django_db


def test_one_has_one_vote_and_may_take_it_back(question, neighbour, asker):
    assert (vote(question.post, by=neighbour), vote(question.post, by=neighbour)) == (1, 1)
    assert Member.objects.get(person=asker).votes == 1
    assert (unvote(question.post, by=neighbour), unvote(question.post, by=neighbour)) == (0, 0)
    assert kinds_on(question) == ["community.asked", "community.voted", "community.voted"]
    with pytest.raises(OwnVote):
        vote(question.post, by=asker)


def test_the_asker_accepts_one_answer_at_a_time(question, neighbour, asker, agent):
    first = answer(question, author=neighbour, body="교환받았어요.", key="a")
    second = answer(question, author=agent, body="교환해 드려요.", key="b")

    accept(first, by=asker)
    accept(first, by=asker)
    assert Member.objects.get(person=neighbour).accepted == 1
    accept(second, by=asker)

    question.refresh_from_db()
    assert question.is_solved
    assert Member.objects.get(person=neighbour).accepted == 0
    assert kinds_on(question)[3:] == ["community.accepted", "community.unaccepted", "community.accepted"]
    unaccept(second, by=asker)
    question.refresh_from_db()
    assert not question.is_solved


def test_nobody_else_accepts_and_a_question_is_no_answer(question, neighbour, asker):
    said = answer(question, author=neighbour, body="네.", key="a")

    with pytest.raises(NotYours):
        accept(said, by=neighbour)
    with pytest.raises(NotAnAnswer):
        accept(question.post, by=asker)


def test_who_follows_hears_once_and_who_wrote_does_not(question, neighbour, asker, agent):
    follow(question, by=neighbour)
    follow(question, by=agent)
    assert follows_question(asker, question)
    said = answer(question, author=agent, body="교환해 드려요.", key="b")

    assert (tell_followers(said), tell_followers(said)) == (1, 0)
    told = Event.objects.get(kind="community.followed").facts
    assert told == {"question_id": question.pk, "post_id": said.pk, "person_id": neighbour.pk}
    unfollow(question, by=neighbour)
    question.refresh_from_db()
    assert question.followers == 2


def test_who_follows_a_tag_hears_of_new_questions(question, neighbour, asker):
    follow(Tag.objects.get(name="머그컵"), by=neighbour)
    second = ask(asker, CUP, key="2")

    assert tell_followers(second.post) == 1
    assert followed_by(neighbour) == ([], [Tag.objects.get(name="머그컵")])


def test_a_duplicate_leads_to_the_other_question(question, asker, agent):
    second = ask(asker, CUP, key="2")
    link_duplicate(second, to=question, by=agent)

    assert duplicate_of(second).of_id == question.pk
    assert [one.pk for one in listed(Sort.NEW).rows] == [second.pk, question.pk]
    unlink_duplicate(second, by=agent)
    assert duplicate_of(second) is None


def test_merging_brings_the_answers_along(question, asker, agent, neighbour):
    second = ask(asker, CUP, key="2")
    answer(second, author=neighbour, body="따로 팔아요.", key="a")
    link_duplicate(second, to=question, merged="yes", by=agent)

    question.refresh_from_db()
    assert (question.answers, [one.pk for one in listed(Sort.NEW).rows]) == (1, [question.pk])
    with pytest.raises(NotADuplicate):
        link_duplicate(question, to=question, by=agent)
    with pytest.raises(NotADuplicate):
        link_duplicate(question, to=second, by=agent)
