"""What is held, hidden, locked, pinned, reported and appealed against."""

import pytest

from malgil.accounts.models import Person
from malgil.community.actions import (
    Verdict,
    answer,
    appeal,
    ask,
    judge,
    leave_as_it_is,
    lift,
    report,
    settle_appeal,
    take,
)
from malgil.community.models import Measure, MeasureKind, Member, Question, Report, Standing, Tag, Terms
from malgil.community.queries import (
    Sort,
    appeals_open,
    audit_trail,
    cases_open,
    held_posts,
    listed,
    post_visible_to,
    question_visible_to,
)
from malgil.community.refusals import (
    AppealedAlready,
    NotYours,
    OwnReport,
    QuestionLocked,
    ReasonMissing,
    SettledAlready,
)
from tests.community.test_writing import CUP, QuestionText, kinds_on

pytestmark = pytest.mark.django_db
LINK = QuestionText(title="이 가게가 더 싸요", body="https://cheap.example.net/mug 에서 봤어요.", tags="머그컵")


def test_links_of_newcomers_are_held_until_somebody_has_looked(asker, agent):
    question = ask(asker, LINK, key="x")

    assert kinds_on(question) == ["community.measure_taken"]
    assert question_visible_to(None, question.pk) is None
    assert question_visible_to(asker, question.pk) == question
    assert Tag.objects.get().questions == 0
    [held] = held_posts(agent)
    assert held.findings == [["links", 20], ["newcomer", 15]]

    lift(held.post, MeasureKind.HOLD, by=agent, reason="괜찮은 링크예요")
    assert kinds_on(question) == ["community.measure_taken", "community.measure_lifted", "community.asked"]
    assert [one.pk for one in listed(Sort.NEW).rows] == [question.pk]
    assert Tag.objects.get().questions == 1


def test_links_to_our_own_stores_and_of_neighbours_are_not_held(asker, neighbour):
    assert ask(asker, LINK, key="x", ours=frozenset({"cheap.example.net"})).is_out
    assert ask(neighbour, LINK, key="x").is_out


def test_what_is_hidden_is_found_by_its_author_and_the_staff_alone(question, neighbour, asker, agent):
    said = answer(question, author=neighbour, body="욕이에요.", key="a")
    take(said, MeasureKind.HIDE, by=agent, reason="욕설이 있어요")

    assert [post_visible_to(who, said.pk) for who in (None, asker)] == [None, None]
    assert [post_visible_to(who, said.pk) for who in (neighbour, agent)] == [said, said]
    question.refresh_from_db()
    assert question.answers == 0
    assert Member.objects.get(person=neighbour).hidden == 1


def test_nobody_moderates_without_a_reason_or_without_working_here(question, agent, neighbour):
    with pytest.raises(ReasonMissing):
        take(question.post, MeasureKind.HIDE, by=agent, reason=" ")
    with pytest.raises(NotYours):
        take(question.post, MeasureKind.HIDE, by=neighbour, reason="싫어요")


def test_a_locked_question_takes_no_more_answers_but_the_centres(question, agent, neighbour):
    take(question.post, MeasureKind.LOCK, by=agent, reason="다툼이 길어졌어요")

    with pytest.raises(QuestionLocked):
        answer(question, author=neighbour, body="그래도요.", key="a")
    assert answer(question, author=agent, body="여기까지 할게요.", key="b").is_out


def test_reports_are_settled_by_leaving_it_or_by_hiding_it(question, agent, neighbour, asker):
    said = answer(question, author=neighbour, body="네.", key="a")
    report(said, by=asker, reason="wrong", words="틀렸어요")
    report(said, by=asker, reason="spam")
    assert [(case.post.pk, len(case.reports)) for case in cases_open(agent)] == [(said.pk, 1)]

    leave_as_it_is(said, by=agent, reason="틀린 말이 아니에요")
    assert (cases_open(agent), Report.objects.get().settled_by) == ([], agent)
    with pytest.raises(OwnReport):
        report(said, by=neighbour, reason="spam")


def test_enough_reports_hold_a_post_until_somebody_has_looked(question, agent, neighbour, asker):
    Terms.objects.create(pk=1, reports_until_held=2)
    said = answer(question, author=neighbour, body="네.", key="a")
    for number in range(2):
        report(said, by=Person.objects.create_user(f"r{number}@example.com"), reason="spam")
    said.refresh_from_db()
    assert said.standing == Standing.HELD

    leave_as_it_is(said, by=agent, reason="광고가 아니에요")
    said.refresh_from_db()
    assert said.standing == Standing.OUT
    assert kinds_on(question).count("community.answered") == 1


def test_of_two_who_look_at_once_the_first_decides(question, agent, supervisor, neighbour, asker):
    said = answer(question, author=neighbour, body="네.", key="a")
    report(said, by=asker, reason="wrong")
    judge(said, Verdict.LEAVE, by=agent, reason="틀린 말이 아니에요")

    with pytest.raises(SettledAlready):
        judge(said, Verdict.HIDE, by=supervisor, reason="틀렸어요")
    said.refresh_from_db()
    assert said.is_out
    assert [one.event.actor_id for one in audit_trail(supervisor).rows] == [agent.pk, asker.pk]


def test_what_was_held_and_is_hidden_waits_for_nobody_and_comes_out_once_that_is_lifted(asker, agent):
    question = ask(asker, LINK, key="x")
    appeal(held_posts(agent)[0], by=asker, words="광고가 아니에요")
    judge(question.post, Verdict.HIDE, by=agent, reason="광고예요")
    assert (held_posts(agent), appeals_open(agent)) == ([], [])

    lift(question.post, MeasureKind.HIDE, by=agent, reason="광고가 아니었어요")
    assert Question.objects.get().is_out
    assert kinds_on(question)[-1] == "community.asked"


def test_an_author_appeals_once_and_is_answered(question, asker, agent, supervisor):
    measure = take(question.post, MeasureKind.HIDE, by=agent, reason="개인정보가 보여요")
    row = appeal(measure, by=asker, words="제 번호가 아니에요.")
    with pytest.raises(AppealedAlready):
        appeal(measure, by=asker, words="제발요.")
    assert appeals_open(agent) == [row]

    settle_appeal(row, verdict="granted", by=supervisor, reason="다시 보니 괜찮아요")
    with pytest.raises(SettledAlready):
        settle_appeal(row, verdict="denied", by=agent, reason="아니에요")
    assert Question.objects.get(pk=question.pk).is_out
    assert (Measure.objects.get().ended_by, Member.objects.get(person=asker).hidden) == (supervisor, 0)
    assert [one.event.kind for one in audit_trail(supervisor).rows] == [
        "community.measure_lifted",
        "community.appeal_settled",
        "community.appealed",
        "community.measure_taken",
    ]
    assert audit_trail(agent).rows == []


def test_a_pinned_question_is_so_once(question, agent):
    first = take(question.post, MeasureKind.PIN, by=agent, reason="많이 물어요")

    assert take(question.post, MeasureKind.PIN, by=agent, reason="많이 물어요") == first
    assert ask(agent, CUP, key="z").is_pinned is False
