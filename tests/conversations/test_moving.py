from malgil.conversations.actions import mark_read, move_threads, open_thread, post_message
from malgil.conversations.jobs import bring_threads
from malgil.conversations.models import Participant, Thread
from malgil.conversations.queries import threads_visible_to
from malgil.events.models import Event
from tests.logs import kinds_on, last_facts_on


def test_a_guest_s_threads_and_words_come_along(guest, customer, agent):
    thread = open_thread(guest, body="로그인 전이에요", key="k")
    post_message(thread, author=guest, body="하나 더요", key="m1")
    post_message(thread, author=agent, body="네", key="m2")

    assert move_threads(guest, to=customer) == 1

    assert Thread.objects.get().customer == customer
    assert [message.author for message in thread.messages.order_by("pk")] == [customer, customer, agent]
    assert list(threads_visible_to(customer)) == [thread]
    assert list(threads_visible_to(guest)) == []
    assert kinds_on(thread.topic)[-1] == "thread.moved"
    assert last_facts_on(thread.topic) == {"guest_id": guest.pk, "person_id": customer.pk}


def test_how_far_the_guest_has_read_comes_along(guest, customer, agent):
    thread = open_thread(guest, body="로그인 전이에요", key="k")
    reply = post_message(thread, author=agent, body="네", key="m2")
    mark_read(thread, by=guest, read_to=reply.pk)

    move_threads(guest, to=customer)

    assert Participant.objects.get(thread=thread).read_to == reply.pk
    assert Participant.objects.get(thread=thread).person == customer


def test_moving_again_moves_nothing(guest, customer):
    thread = open_thread(guest, body="로그인 전이에요", key="k")

    assert [move_threads(guest, to=customer), move_threads(guest, to=customer)] == [1, 0]
    assert kinds_on(thread.topic) == ["thread.opened", "message.posted", "thread.moved"]


def test_the_form_sent_once_more_after_signing_in_leads_to_the_same_thread(guest, customer):
    thread = open_thread(guest, body="두 번 눌렀어요", key="k")
    move_threads(guest, to=customer)

    assert open_thread(customer, body="두 번 눌렀어요", key="k") == thread


def test_keys_both_have_used_do_not_collide(guest, customer):
    asked_as_guest = open_thread(guest, body="손님", key="k" * 40)
    asked_as_customer = open_thread(customer, body="고객", key="k" * 40)

    assert move_threads(guest, to=customer) == 1
    assert set(threads_visible_to(customer)) == {asked_as_guest, asked_as_customer}


def test_others_threads_stay_where_they_are(guest, customer, thread, stranger):
    move_threads(guest, to=stranger)
    assert list(threads_visible_to(stranger)) == []


def test_the_job_may_run_twice(guest, customer):
    thread = open_thread(guest, body="로그인 전이에요", key="k")
    claimed = Event(kind="guest.claimed", facts={"guest_id": guest.pk, "person_id": customer.pk})

    bring_threads(claimed)
    bring_threads(claimed)

    assert Thread.objects.get(pk=thread.pk).customer == customer
