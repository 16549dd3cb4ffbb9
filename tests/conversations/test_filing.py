import pytest

from malgil.conversations.actions import close_thread, file_thread, merge, move_threads, open_thread, tag, untag
from malgil.conversations.models import Category, Merge, Tag, Thread
from malgil.conversations.refusals import NotADuplicate, ThreadIsClosed
from tests.logs import kinds_on, last_facts_on

ASKED = ["thread.opened", "message.posted"]


@pytest.fixture
def second(customer):
    return open_thread(customer, body="컵이 깨졌다니까요", key="second")


def test_a_tag_is_put_on_once_and_taken_off_once(thread, agent):
    broken = Tag.objects.create(name="파손")

    tag(thread, tag=broken, by=agent)
    tag(thread, tag=broken, by=agent)
    assert list(thread.tags.all()) == [broken]
    assert last_facts_on(thread.topic) == {"tag_id": broken.pk}

    untag(thread, tag=broken, by=agent)
    untag(thread, tag=broken, by=agent)
    assert list(thread.tags.all()) == []
    assert kinds_on(thread.topic) == [*ASKED, "thread.tagged", "thread.untagged"]


def test_what_a_thread_is_about_may_be_changed_by_hand(thread, agent):
    category = Category.objects.create(name="배송")

    filed = file_thread(thread, category=category, order_number="2026112212345671", priority=2, by=agent)

    assert filed == thread
    assert Thread.objects.values_list("category", "order_number", "priority").get() == (
        category.pk, "2026112212345671", 2,
    )  # fmt: skip
    assert kinds_on(thread.topic) == [*ASKED, "thread.filed"]
    assert last_facts_on(thread.topic) == {
        "category_id": category.pk, "order_number": "2026112212345671", "priority": 2,
    }  # fmt: skip


def test_filing_the_same_records_nothing(thread, agent):
    file_thread(thread, category=None, order_number="", priority=0, by=agent)
    assert kinds_on(thread.topic) == ASKED


def test_a_duplicate_is_closed_and_leads_to_the_other(thread, second, agent):
    row = merge(second, into=thread, by=agent)

    assert (row.duplicate, row.into, row.by) == (second, thread, agent)
    assert Thread.objects.get(pk=second.pk).standing == "closed"
    assert kinds_on(second.topic) == [*ASKED, "thread.merged", "thread.closed"]
    assert kinds_on(thread.topic) == [*ASKED, "duplicate.taken"]
    assert last_facts_on(thread.topic) == {"duplicate_id": second.pk}


def test_what_was_said_stays_where_it_was_said(thread, second, agent):
    merge(second, into=thread, by=agent)
    assert (thread.messages.count(), second.messages.count()) == (1, 1)


def test_a_closed_thread_may_be_a_duplicate(thread, second, agent):
    close_thread(second, closer=agent)
    merge(second, into=thread, by=agent)
    assert kinds_on(second.topic) == [*ASKED, "thread.closed", "thread.merged"]


def test_two_customers_threads_are_not_folded_together(thread, stranger, agent):
    other = open_thread(stranger, body="제 문의예요", key="k")
    with pytest.raises(NotADuplicate):
        merge(other, into=thread, by=agent)
    assert kinds_on(other.topic) == ASKED


def test_a_thread_is_not_folded_into_itself(thread, agent):
    with pytest.raises(NotADuplicate):
        merge(thread, into=thread, by=agent)


def test_a_duplicate_is_folded_once(thread, second, customer, agent):
    third = open_thread(customer, body="세 번째", key="third")
    merge(second, into=thread, by=agent)

    with pytest.raises(NotADuplicate):
        merge(second, into=third, by=agent)
    with pytest.raises(NotADuplicate):
        merge(third, into=second, by=agent)
    with pytest.raises(NotADuplicate):
        merge(thread, into=second, by=agent)
    assert Merge.objects.count() == 1


def test_nothing_is_folded_into_a_closed_thread(thread, second, agent):
    close_thread(thread, closer=agent)
    with pytest.raises(ThreadIsClosed):
        merge(second, into=thread, by=agent)
    assert Thread.objects.get(pk=second.pk).standing == "waiting"


def test_whose_thread_it_is_now_decides(thread, guest, customer, agent):
    """The pages may have read the rows before a guest signed in."""
    asked_as_guest = open_thread(guest, body="손님으로 물었어요", key="k")
    move_threads(guest, to=customer)
    assert asked_as_guest.customer_id == guest.pk

    assert merge(asked_as_guest, into=thread, by=agent).into == thread
