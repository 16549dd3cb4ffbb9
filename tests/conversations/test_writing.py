import pytest

from malgil.accounts.models import Role
from malgil.conversations.actions import close_thread, mark_read, open_thread, post_message, post_note, save_draft, say
from malgil.conversations.models import Draft, Message, Note, Participant, Thread
from malgil.conversations.queries import drafts_of
from malgil.conversations.refusals import EmptyMessage, KeyIsTaken, MessageTooLong, ThreadIsClosed, UnreadableText
from malgil.events.models import Event
from tests.logs import kinds_on, last_facts_on


def test_what_is_said_is_kept_and_recorded(thread, agent):
    message = post_message(thread, author=agent, body="확인해 볼게요.", key="m1")

    assert (message.author, message.side, message.body, message.key) == (agent, "agent", "확인해 볼게요.", "m1")
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "message.posted"]
    assert last_facts_on(thread.topic) == {"message_id": message.pk, "side": "agent"}


def test_the_thread_shows_its_last_words(thread, agent):
    message = post_message(thread, author=agent, body="가나다 " * 100, key="m1")

    kept = Thread.objects.get(pk=thread.pk)
    assert kept.excerpt == ("가나다 " * 100)[:120]
    assert kept.last_activity_at == message.at


def test_the_same_key_again_returns_the_message_it_made(thread, customer):
    first = post_message(thread, author=customer, body="여보세요", key="m1")
    again = post_message(thread, author=customer, body="여보세요?", key="m1")

    assert (again, again.body) == (first, "여보세요")
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "message.posted"]


def test_words_find_their_thread_by_its_number(thread, customer, agent):
    assert say(customer, thread.pk, body="여보세요", key="m1") == post_message(
        thread, author=customer, body="여보세요", key="m1"
    )
    assert say(agent, thread.pk, body="네", key="m2").side == "agent"


@pytest.mark.parametrize("number", [0, 10**18])
def test_nothing_is_said_where_there_is_no_thread_of_theirs(number, thread, stranger):
    for thread_id in (thread.pk, number):
        with pytest.raises(Thread.DoesNotExist):
            say(stranger, thread_id, body="여보세요", key="m1")
    assert not Message.objects.filter(key="m1").exists()


def test_the_same_key_again_is_answered_even_when_the_thread_is_closed_by_now(thread, customer, agent):
    first = post_message(thread, author=customer, body="고마워요", key="m1")
    close_thread(thread, closer=agent)

    assert post_message(thread, author=customer, body="고마워요", key="m1") == first


def test_a_key_of_somebody_else_does_not_answer_with_their_words(thread, customer, agent):
    post_message(thread, author=agent, body="비밀은 아니에요", key="m1")

    with pytest.raises(KeyIsTaken):
        post_message(thread, author=customer, body="제 말이에요", key="m1")
    assert Message.objects.filter(thread=thread).count() == 2


@pytest.mark.parametrize("who", ["customer", "agent"])
def test_a_closed_thread_takes_no_more_words(thread, agent, customer, who):
    close_thread(thread, closer=agent)

    with pytest.raises(ThreadIsClosed):
        post_message(thread, author={"customer": customer, "agent": agent}[who], body="하나 더요", key="m1")
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "thread.closed"]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [("", EmptyMessage), (" \n", EmptyMessage), ("가" * 10_001, MessageTooLong), ("\x00", UnreadableText)],
)
def test_what_cannot_be_read_is_not_said(thread, customer, body, refusal):
    with pytest.raises(refusal):
        post_message(thread, author=customer, body=body, key="m1")
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted"]


def test_the_longest_message_is_taken(thread, customer):
    assert len(post_message(thread, author=customer, body="가" * 10_000, key="m1").body) == 10_000


def test_a_note_is_a_row_of_another_table_and_an_event_for_staff(thread, agent):
    note = post_note(thread, author=agent, body="지난달에도 같은 상품이 깨졌음", key="n1")

    assert list(Note.objects.values_list("pk", "author", "body")) == [
        (note.pk, agent.pk, "지난달에도 같은 상품이 깨졌음")
    ]
    assert Message.objects.filter(thread=thread).count() == 1
    assert Event.objects.get(kind="note.posted").audience == "staff"
    assert last_facts_on(thread.topic) == {"note_id": note.pk}


def test_a_note_does_not_move_what_the_customer_sees(thread, agent):
    before = Thread.objects.values("excerpt", "last_activity_at").get(pk=thread.pk)
    post_note(thread, author=agent, body="블랙컨슈머 아님", key="n1")

    assert Thread.objects.values("excerpt", "last_activity_at").get(pk=thread.pk) == before


def test_a_note_may_be_written_on_a_closed_thread(thread, agent):
    close_thread(thread, closer=agent)

    assert post_note(thread, author=agent, body="나중에 참고", key="n1").body == "나중에 참고"


def test_the_same_key_again_returns_the_note_it_made(thread, agent):
    assert post_note(thread, author=agent, body="하나", key="n1") == post_note(
        thread, author=agent, body="둘", key="n1"
    )
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "note.posted"]


def test_a_note_needs_words_and_a_key_of_its_own(thread, agent, other_agent):
    with pytest.raises(EmptyMessage):
        post_note(thread, author=agent, body="  ", key="n1")
    post_note(thread, author=agent, body="하나", key="n1")
    with pytest.raises(KeyIsTaken):
        post_note(thread, author=other_agent, body="둘", key="n1")


def test_reading_moves_the_mark_forward_only(thread, customer, agent):
    first = thread.messages.get()
    second = post_message(thread, author=agent, body="네", key="m1")

    mark_read(thread, by=customer, read_to=second.pk)
    mark_read(thread, by=customer, read_to=first.pk)
    mark_read(thread, by=customer, read_to=second.pk)

    assert Participant.objects.get(thread=thread, person=customer).read_to == second.pk
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "message.posted", "messages.read"]
    assert last_facts_on(thread.topic) == {"side": "customer", "read_to": second.pk}


def test_an_agent_who_reads_takes_part(thread, agent):
    mark_read(thread, by=agent, read_to=thread.messages.get().pk)

    assert Participant.objects.get(thread=thread, person=agent).read_to == thread.messages.get().pk


def test_reading_does_not_let_a_stranger_in(thread, stranger):
    mark_read(thread, by=stranger, read_to=thread.messages.get().pk)

    assert not Participant.objects.filter(person=stranger).exists()
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted"]


def test_a_message_of_another_thread_marks_nothing(thread, agent, stranger):
    other = open_thread(stranger, body="다른 문의", key="k")
    mark_read(thread, by=agent, read_to=other.messages.get().pk)

    assert not Participant.objects.filter(thread=thread, person=agent).exists()


def test_who_worked_here_once_still_spoke_for_the_centre(thread, agent):
    agent.is_active = False

    assert post_message(thread, author=agent, body="네", key="m1").side == "agent"
    assert agent.role == Role.AGENT


def test_a_draft_is_kept_for_each_agent_and_kind(thread, agent, other_agent):
    save_draft(thread, agent=agent, kind="reply", body="안녕하")
    save_draft(thread, agent=agent, kind="reply", body="안녕하세요")
    save_draft(thread, agent=agent, kind="note", body="메모")
    save_draft(thread, agent=other_agent, kind="reply", body="저도요")

    assert drafts_of(thread, agent) == {"reply": "안녕하세요", "note": "메모"}
    assert drafts_of(thread, other_agent) == {"reply": "저도요"}
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted"]


def test_an_empty_draft_is_gone(thread, agent):
    save_draft(thread, agent=agent, kind="reply", body="안녕하세요")
    save_draft(thread, agent=agent, kind="reply", body=" \n")

    assert Draft.objects.count() == 0
