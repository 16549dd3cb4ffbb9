import pytest
from django.core.files.base import ContentFile

from malgil.accounts.models import Person, Role
from malgil.conversations.actions import mark_read, move_threads, open_thread, post_message, post_note, transfer
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Macro
from malgil.conversations.queries import (
    attachments_visible_to,
    macros_for,
    may_join_thread,
    read_marks,
    read_to,
    thread_open_to,
    threads_visible_to,
    timeline,
)
from malgil.events.models import Event


def test_everybody_finds_what_they_take_part_in_and_who_works_here_finds_all(thread, customer, stranger, guest, agent):
    theirs = open_thread(stranger, body="제 것", key="k")

    assert list(threads_visible_to(customer)) == [thread]
    assert list(threads_visible_to(stranger)) == [theirs]
    assert list(threads_visible_to(guest)) == []
    assert list(threads_visible_to(None)) == []
    assert set(threads_visible_to(agent)) == {thread, theirs}


def test_an_agent_who_has_left_finds_nothing(thread, agent):
    agent.is_active = False
    assert list(threads_visible_to(agent)) == []


def test_one_thread_opens_to_whom_it_is_visible(thread, customer, stranger, guest, agent, other_agent):
    other_agent.is_active = False
    theirs = open_thread(stranger, body="제 것", key="k")

    for viewer in (customer, stranger, guest, agent, other_agent, None):
        visible = set(threads_visible_to(viewer).values_list("pk", flat=True))
        opened = {pk for pk in (thread.pk, theirs.pk, 0, 10**40) if thread_open_to(viewer, pk)}
        assert opened == visible


def test_finding_one_thread_is_one_query(thread, customer, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert thread_open_to(customer, thread.pk) == thread


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_who_leads_finds_all(thread, role):
    lead = Person.objects.create_user("lead@example.com", role=role)
    assert list(threads_visible_to(lead)) == [thread]


def test_files_are_found_where_their_thread_is(customer, stranger, agent, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = CheckedFile(ContentFile(b"png", name="x.png"), "x.png", "image/png", 3)
    attached = open_thread(customer, body="", key="k", files=[photo]).messages.get().attachments.get()

    assert list(attachments_visible_to(customer)) == [attached]
    assert list(attachments_visible_to(agent)) == [attached]
    assert list(attachments_visible_to(stranger)) == []
    assert list(attachments_visible_to(None)) == []


def test_a_live_topic_is_for_who_may_open_the_thread(thread, customer, stranger, agent):
    asked = [may_join_thread(person, str(thread.pk)) for person in (customer, agent, stranger, None)]
    assert asked == [True, True, False, False]


@pytest.mark.parametrize("forged", ["", "0", "-1", "1 OR 1=1", "１", "²", "9" * 40, "1.0", "null", "thread:1"])
def test_a_forged_topic_is_nobody_s(thread, agent, forged):
    assert may_join_thread(agent, forged) is False


@pytest.fixture
def whispered(thread, customer, agent, other_agent, team):
    """A thread on which staff have said everything they can say among themselves."""
    post_message(thread, author=agent, body="확인해 볼게요.", key="m1")
    post_note(thread, author=agent, body="비밀 메모", key="n1")
    transfer(thread, by=agent, note="비밀 이유", key="t1", agent=None, team=team)
    transfer(thread, by=agent, note="비밀 이유 둘", key="t2", agent=other_agent, team=None)
    return thread


def test_a_customer_reads_what_was_said_to_them(whispered, customer):
    lines = timeline(whispered, customer).lines

    assert [line.event.kind for line in lines] == [
        "thread.opened", "message.posted", "message.posted", "thread.returned", "thread.assigned",
    ]  # fmt: skip
    assert [line.message.body for line in lines if line.message] == ["머그컵이 깨져서 왔어요.", "확인해 볼게요."]
    assert [line.note for line in lines if line.note] == []


def test_no_customer_reads_an_event_for_staff(whispered, customer, guest):
    move_threads(customer, to=guest)

    for reader in (customer, guest):
        assert {line.event.audience for line in timeline(whispered, reader).lines} == {"public"}


def test_staff_read_the_notes(whispered, other_agent):
    notes = [line.note.body for line in timeline(whispered, other_agent).lines if line.note]
    assert notes == ["비밀 메모", "비밀 이유", "비밀 이유 둘"]


def test_a_long_conversation_is_read_in_stretches(thread, customer, agent):
    for number in range(7):
        post_message(thread, author=agent, body=f"{number}", key=f"m{number}")

    newest = timeline(thread, customer, limit=3)
    assert [line.message.body for line in newest.lines if line.message] == ["4", "5", "6"]
    middle = timeline(thread, customer, before=newest.before, limit=3)
    assert [line.message.body for line in middle.lines if line.message] == ["1", "2", "3"]
    first = timeline(thread, customer, before=middle.before, limit=3)
    assert [line.event.seq for line in first.lines] == [1, 2, 3]
    assert first.before is None


@pytest.mark.parametrize("said", [1, 3, 30])
def test_a_conversation_takes_the_same_queries_however_long(thread, customer, agent, said, django_assert_num_queries):
    for number in range(said):
        post_message(thread, author=agent if number % 2 else customer, body="말", key=f"m{number}")

    with django_assert_num_queries(4):
        timeline(thread, customer)
    assert Event.objects.filter(topic=thread.topic).count() == said + 2


def test_an_agent_is_offered_everybody_s_macros_and_their_team_s(agent, other_agent, team):
    for_all = Macro.objects.create(name="인사", shortcut="안녕", body="안녕하세요")
    for_team = Macro.objects.create(name="출고", shortcut="출고", body="오늘 보냈어요", team=team)
    agent.teams.add(team)

    assert list(macros_for(agent)) == [for_all, for_team]
    assert list(macros_for(other_agent)) == [for_all]


def test_who_worked_here_once_does_not_read_for_the_customer(thread, customer, agent):
    reply = post_message(thread, author=agent, body="확인해 볼게요.", key="m1")
    mark_read(thread, by=agent, read_to=reply.pk)
    Person.objects.filter(pk=agent.pk).update(is_active=False)

    assert (read_to(thread, side="customer"), read_to(thread, side="agent")) == (0, reply.pk)
    assert [mark.reader for mark in read_marks(thread.pk)] == ["agent"]


def test_who_worked_here_once_opens_no_thread_they_have_read(thread, agent):
    mark_read(thread, by=agent, read_to=thread.messages.get().pk)
    agent.role = Role.CUSTOMER
    agent.save(update_fields=["role"])

    assert list(threads_visible_to(agent)) == []
