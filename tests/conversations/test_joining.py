"""Who else reads a thread, and which thread goes on with which."""

from malgil.accounts.actions import correspondent
from malgil.accounts.models import Person
from malgil.conversations.actions import go_on_from, join, open_thread
from malgil.conversations.models import Participant, Sequel, Thread
from malgil.conversations.queries import threads_visible_to
from tests.logs import kinds_on

OPENED = ["thread.opened", "message.posted"]


def test_people_join_once_and_nothing_is_opened_to_them(thread: Thread, customer: Person) -> None:
    copied = correspondent("minji@example.com", name="이민지")

    assert join(thread, people=[copied, copied], by=customer) == [copied]
    assert join(thread, people=[copied], by=customer) == []

    assert kinds_on(thread.topic) == [*OPENED, "people.joined"]
    assert Participant.objects.filter(thread=thread, person=copied).count() == 1
    assert list(threads_visible_to(copied)) == []


def test_two_threads_lead_to_each_other_once(thread: Thread, customer: Person) -> None:
    later = open_thread(customer, body="이번에는 다른 일이에요.", key="later")

    first = go_on_from(later, to=thread, reason=Sequel.Reason.NEW_SUBJECT, by=customer)
    again = go_on_from(later, to=thread, reason=Sequel.Reason.NEW_SUBJECT, by=customer)

    assert first == again
    assert kinds_on(later.topic) == [*OPENED, "sequel.opened"]
    assert kinds_on(thread.topic) == [*OPENED, "thread.continued"]


def test_a_thread_keeps_the_subject_and_the_team_it_was_opened_with(customer: Person) -> None:
    assert open_thread(customer, body="b", key="k", subject="환불 문의").subject == "환불 문의"
    assert open_thread(customer, body="b", key="l").subject == ""
