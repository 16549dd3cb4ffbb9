"""Who hears what: the customer of an answer, the agent of a thread, the colleague a note calls."""

from django.db import connection
from pytest_django import DjangoAssertNumQueries

from malgil.accounts.models import Person
from malgil.config import wiring
from malgil.conversations.actions import assign, post_message, post_note
from malgil.conversations.models import Channel, Thread
from malgil.events.facts import KINDS
from malgil.events.models import Event
from malgil.notifications.actions import choose, tell
from malgil.notifications.mentions import names_called
from malgil.notifications.models import Attempt, Device, Notice
from malgil.notifications.subjects import EMAIL, PUSH, Subject
from malgil.notifications.table import TABLE, kinds_told
from tests.notifications.conftest import Answers, told_of

TELL = "malgil.notifications.jobs.tell_of"


def rows_for(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("row", flat=True))


def test_every_kind_of_the_table_is_declared_and_wired() -> None:
    wired = {kind for kind, follows in wiring.FOLLOWS.items() if any(each.path == TELL for each in follows)}

    assert wired == kinds_told()
    assert kinds_told() <= set(KINDS)


def test_every_row_has_a_name_of_its_own() -> None:
    names = [row.name for row in TABLE]

    assert len(set(names)) == len(names)


def test_an_answer_is_told_to_the_customer_by_push_and_by_mail(
    talk: Thread, customer: Person, device: Device, answers: Answers
) -> None:
    answers(talk)

    assert rows_for(customer) == ["answer"]
    assert told_of(customer) == [("push", "due", ""), ("email", "due", "")]


def test_the_mail_waits_ten_minutes_and_the_push_two_seconds(
    talk: Thread, customer: Person, device: Device, answers: Answers
) -> None:
    said = answers(talk)

    waits = [
        (attempt.due_at - said.at).total_seconds()
        for attempt in Attempt.objects.filter(notice__person=customer).order_by("pk")
    ]
    assert [round(wait) for wait in waits] == [2, 600]


def test_what_the_customer_says_is_told_to_nobody(talk: Thread, customer: Person, agent: Person) -> None:
    post_message(talk, author=customer, body="고마워요.", key="thanks")

    assert (rows_for(customer), rows_for(agent)) == ([], [])


def test_an_answer_by_mail_has_told_them_already(talk: Thread, customer: Person, answers: Answers) -> None:
    Thread.objects.filter(pk=talk.pk).update(channel=Channel.EMAIL)
    talk.refresh_from_db()

    answers(talk)

    assert rows_for(customer) == []


def test_telling_twice_is_telling_once(talk: Thread, customer: Person, device: Device, answers: Answers) -> None:
    answers(talk)
    tell(Event.objects.get(kind="message.posted", facts__side="agent"))

    assert rows_for(customer) == ["answer"]
    assert len(told_of(customer)) == 2


def test_who_wants_no_mails_gets_none(talk: Thread, customer: Person, device: Device, answers: Answers) -> None:
    choose(customer, {(Subject.ANSWERS, PUSH)})

    answers(talk)

    assert told_of(customer) == [("push", "due", "")]


def test_a_guest_without_a_device_is_told_nothing_but_the_notice_stays(
    talk: Thread, customer: Person, answers: Answers
) -> None:
    Person.objects.filter(pk=customer.pk).update(email=None)

    answers(talk)

    assert rows_for(customer) == ["answer"]
    assert told_of(customer) == []


def test_an_agent_hears_of_what_a_colleague_or_the_line_gives_them(
    commits: None, thread: Thread, agent: Person, supervisor: Person
) -> None:
    assign(thread, agent=agent, by=supervisor)

    assert rows_for(agent) == ["assignment"]


def test_an_agent_who_takes_a_thread_knows_it(talk: Thread, agent: Person) -> None:
    assert rows_for(agent) == []


def test_a_colleague_called_in_a_note_hears_of_it(
    talk: Thread, agent: Person, other_agent: Person, supervisor: Person, customer: Person
) -> None:
    post_note(talk, author=agent, body="@이도윤님 교환 재고가 있을까요? @박서연", key="note")

    assert rows_for(other_agent) == ["mention"]
    assert (rows_for(agent), rows_for(supervisor), rows_for(customer)) == ([], [], [])


def test_names_are_called_by_the_longest_that_fits() -> None:
    names = ["박서연", "박서연아", "이도윤", "Ada Lovelace"]

    assert names_called("@박서연님 확인 부탁드려요", names) == {"박서연"}
    assert names_called("@박서연아 봐줘, @Ada Lovelace too", names) == {"박서연아", "Ada Lovelace"}
    assert names_called("박서연에게 mail@example.com", names) == frozenset()


def test_advertising_is_told_only_to_who_asked_for_it(customer: Person) -> None:
    from malgil.notifications.queries import wants

    assert not wants(customer, Subject.PROMOTION, PUSH)
    choose(customer, {(Subject.PROMOTION, EMAIL)})
    assert (wants(customer, Subject.PROMOTION, EMAIL), wants(customer, Subject.ANSWERS, PUSH)) == (True, False)


def test_who_has_chosen_nothing_is_told_by_few_questions(
    talk: Thread, customer: Person, answers: Answers, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answers(talk)
    event = Event.objects.filter(kind="message.posted").latest("pk")
    Notice.objects.all().delete()

    # The thread, its customer, the notice, whether anything is their own, the mail; PostgreSQL wakes by a query.
    with django_assert_num_queries(6 if connection.vendor == "postgresql" else 5):
        tell(event)

    assert told_of(customer) == [("email", "due", "")]
