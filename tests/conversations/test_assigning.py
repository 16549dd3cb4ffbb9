import pytest

from malgil.base.clock import now
from malgil.conversations.actions import assign, close_thread, post_note, return_to_line, snooze, transfer
from malgil.conversations.models import Assignment, Note, Thread
from malgil.conversations.refusals import (
    AlreadyAssigned,
    KeyIsTaken,
    LacksSkill,
    NotAnAgent,
    ThreadIsClosed,
    TransferNeedsReason,
)
from tests.logs import kinds_on, last_facts_on

ASKED = ["thread.opened", "message.posted"]
TAKEN = [*ASKED, "thread.assigned"]


def standing_of(thread: Thread) -> tuple[str, int | None]:
    kept = Thread.objects.get(pk=thread.pk)
    return kept.standing, kept.assignee_id


def in_an_hour():
    return now().replace(year=now().year + 1)


def test_an_agent_gets_a_thread(thread, agent, supervisor):
    assignment = assign(thread, agent=agent, by=supervisor)

    assert (assignment.agent, assignment.by, assignment.ended_at) == (agent, supervisor, None)
    assert standing_of(thread) == ("open", agent.pk)
    assert kinds_on(thread.topic) == TAKEN
    assert last_facts_on(thread.topic) == {"agent_id": agent.pk}


def test_taking_twice_is_recorded_once(thread, agent):
    assert assign(thread, agent=agent, by=agent) == assign(thread, agent=agent, by=agent)
    assert kinds_on(thread.topic) == TAKEN


def test_the_second_agent_is_told_that_somebody_was_first(assigned_thread, agent, other_agent):
    with pytest.raises(AlreadyAssigned):
        assign(assigned_thread, agent=other_agent, by=other_agent)
    assert standing_of(assigned_thread) == ("open", agent.pk)


def test_a_closed_thread_is_given_to_nobody(thread, agent):
    close_thread(thread, closer=agent)

    with pytest.raises(ThreadIsClosed):
        assign(thread, agent=agent, by=agent)
    assert Assignment.objects.count() == 0


def test_a_customer_is_given_no_thread(thread, stranger):
    with pytest.raises(NotAnAgent):
        assign(thread, agent=stranger, by=None)


def test_an_agent_who_has_left_is_given_no_thread(thread, agent):
    agent.is_active = False
    with pytest.raises(NotAnAgent):
        assign(thread, agent=agent, by=None)


def test_a_question_that_needs_a_skill_goes_to_who_has_it(thread, agent, other_agent, skill, skilled_category):
    Thread.objects.filter(pk=thread.pk).update(category=skilled_category)
    other_agent.skills.add(skill)

    with pytest.raises(LacksSkill):
        assign(thread, agent=agent, by=agent)
    assert assign(thread, agent=other_agent, by=None).agent == other_agent


def test_taking_a_thread_that_was_put_aside_fetches_it_back(thread, agent):
    snooze(thread, until=in_an_hour(), by=agent)
    assign(thread, agent=agent, by=agent)

    assert standing_of(thread) == ("open", agent.pk)
    assert kinds_on(thread.topic) == [*ASKED, "thread.snoozed", "snooze.ended", "thread.assigned"]


def test_a_thread_that_is_given_back_waits_again(assigned_thread, agent):
    return_to_line(assigned_thread, reason="returned", by=agent)

    assert standing_of(assigned_thread) == ("waiting", None)
    assert Assignment.objects.get().ended_at is not None
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "assignment.ended", "thread.returned"]
    assert last_facts_on(assigned_thread.topic) == {"reason": "returned"}


def test_giving_back_what_nobody_has_changes_nothing(thread, agent):
    return_to_line(thread, reason="returned", by=agent)

    assert standing_of(thread) == ("waiting", None)
    assert kinds_on(thread.topic) == ASKED


def test_a_thread_somebody_else_has_by_now_is_not_taken_from_them(assigned_thread, agent, other_agent):
    return_to_line(assigned_thread, reason="vanished", by=None, agent=other_agent)

    assert standing_of(assigned_thread) == ("open", agent.pk)
    assert kinds_on(assigned_thread.topic) == TAKEN


def test_a_closed_thread_is_not_given_back(assigned_thread, agent):
    close_thread(assigned_thread, closer=agent)
    with pytest.raises(ThreadIsClosed):
        return_to_line(assigned_thread, reason="returned", by=agent)


def test_a_colleague_gets_the_thread_with_a_note(assigned_thread, agent, other_agent):
    transfer(assigned_thread, by=agent, note=" 교환 담당이세요 ", key="t1", agent=other_agent, team=None)

    note = Note.objects.get()
    assert (note.author, note.body) == (agent, "교환 담당이세요")
    assert standing_of(assigned_thread) == ("open", other_agent.pk)
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "thread.transferred", "assignment.ended", "thread.assigned"]
    assert last_facts_on(assigned_thread.topic) == {"agent_id": other_agent.pk}
    assert Assignment.objects.filter(ended_at=None).count() == 1


def test_a_team_gets_the_thread_by_the_line(assigned_thread, agent, team):
    transfer(assigned_thread, by=agent, note="배송 확인 필요", key="t1", agent=None, team=team)

    assert standing_of(assigned_thread) == ("waiting", None)
    assert Thread.objects.get(pk=assigned_thread.pk).team == team
    told = ["thread.transferred", "assignment.ended", "thread.returned"]
    assert kinds_on(assigned_thread.topic) == [*TAKEN, *told]


def test_a_colleague_who_gets_a_team_s_thread_has_it_alone(assigned_thread, agent, other_agent, team):
    transfer(assigned_thread, by=agent, note="배송팀", key="t1", agent=None, team=team)
    transfer(assigned_thread, by=agent, note="이도윤 님", key="t2", agent=other_agent, team=None)

    assert Thread.objects.get(pk=assigned_thread.pk).team is None


def test_the_same_transfer_twice_is_one(assigned_thread, agent, other_agent):
    transfer(assigned_thread, by=agent, note="부탁해요", key="t1", agent=other_agent, team=None)
    transfer(assigned_thread, by=agent, note="부탁해요", key="t1", agent=other_agent, team=None)

    assert Note.objects.count() == 1
    assert kinds_on(assigned_thread.topic) == [*TAKEN, "thread.transferred", "assignment.ended", "thread.assigned"]


def test_a_transfer_under_somebody_else_s_key_is_refused(assigned_thread, agent, other_agent):
    post_note(assigned_thread, author=other_agent, body="메모", key="n1")
    with pytest.raises(KeyIsTaken):
        transfer(assigned_thread, by=agent, note="부탁해요", key="n1", agent=other_agent, team=None)


def test_what_was_put_aside_comes_back_with_the_transfer(assigned_thread, agent, other_agent, team):
    snooze(assigned_thread, until=in_an_hour(), by=agent)
    transfer(assigned_thread, by=agent, note="휴가 갑니다", key="t1", agent=other_agent, team=None)
    assert standing_of(assigned_thread) == ("open", other_agent.pk)

    snooze(assigned_thread, until=in_an_hour(), by=other_agent)
    transfer(assigned_thread, by=other_agent, note="저도요", key="t2", agent=None, team=team)
    assert standing_of(assigned_thread) == ("waiting", None)


@pytest.mark.parametrize("note", ["", "  "])
def test_a_transfer_says_why(assigned_thread, agent, other_agent, note):
    with pytest.raises(TransferNeedsReason):
        transfer(assigned_thread, by=agent, note=note, key="t1", agent=other_agent, team=None)


def test_a_transfer_goes_to_a_colleague_or_a_team_not_both_nor_neither(assigned_thread, agent, other_agent, team):
    with pytest.raises(TransferNeedsReason):
        transfer(assigned_thread, by=agent, note="이유", key="t1", agent=other_agent, team=team)
    with pytest.raises(TransferNeedsReason):
        transfer(assigned_thread, by=agent, note="이유", key="t1", agent=None, team=None)
    assert kinds_on(assigned_thread.topic) == TAKEN


def test_a_refused_transfer_leaves_no_note(assigned_thread, agent, other_agent, skilled_category):
    Thread.objects.filter(pk=assigned_thread.pk).update(category=skilled_category)

    with pytest.raises(LacksSkill):
        transfer(assigned_thread, by=agent, note="부탁해요", key="t1", agent=other_agent, team=None)
    assert Note.objects.count() == 0
    assert standing_of(assigned_thread) == ("open", agent.pk)
    assert kinds_on(assigned_thread.topic) == TAKEN


def test_a_closed_thread_is_not_handed_on(assigned_thread, agent, other_agent):
    close_thread(assigned_thread, closer=agent)
    with pytest.raises(ThreadIsClosed):
        transfer(assigned_thread, by=agent, note="이유", key="t1", agent=other_agent, team=None)
    assert Note.objects.count() == 0
