"""Every row of a list is on exactly one page, whatever its keys are and whatever happens to the list meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malgil.accounts.models import Person
from malgil.base.paging import NoSuchPage, Part, cursor_of, page_of, page_of_parts
from malgil.conversations.models import Thread

START = datetime(2026, 11, 1, tzinfo=UTC)
NEWEST_FIRST = ("-last_activity_at", "-id")
LINE = ("-priority", "opened_at", "id")


@pytest.fixture
def customer(db):
    return Person.objects.create_user("haneul@example.com", name="김하늘")


def add(customer, minute, priority=0, opened=0):
    at = START + timedelta(minutes=minute)
    number = Thread.objects.count()
    return Thread.objects.create(
        customer=customer,
        key=f"k{number}",
        priority=priority,
        opened_at=START + timedelta(minutes=opened),
        last_activity_at=at,
    )


def walk(order, limit):
    pages, after = [], ""
    while True:
        page = page_of(Thread.objects.all(), order=order, after=after, limit=limit)
        pages.append([thread.pk for thread in page.rows])
        after = page.next
        if not after:
            return pages


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    keys=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 3)), max_size=14),
    limit=st.integers(1, 6),
    order=st.sampled_from([NEWEST_FIRST, LINE]),
)
def test_pages_cover_every_row_once_and_in_order(customer, keys, limit, order):
    Thread.objects.all().delete()
    for minute, priority, opened in keys:
        add(customer, minute, priority, opened)

    pages = walk(order, limit)

    assert [pk for page in pages for pk in page] == list(Thread.objects.order_by(*order).values_list("pk", flat=True))
    assert all(len(page) == limit for page in pages[:-1])


def test_a_row_that_moves_up_meanwhile_shifts_nothing_behind_it(customer):
    threads = [add(customer, minute) for minute in range(6)]
    first = page_of(Thread.objects.all(), order=NEWEST_FIRST, limit=2)
    Thread.objects.filter(pk=threads[0].pk).update(last_activity_at=START + timedelta(days=1))

    second = page_of(Thread.objects.all(), order=NEWEST_FIRST, after=first.next, limit=2)

    assert [row.pk for row in first.rows] == [threads[5].pk, threads[4].pk]
    assert [row.pk for row in second.rows] == [threads[3].pk, threads[2].pk]


def test_the_last_page_leads_nowhere(customer):
    add(customer, 1)

    assert page_of(Thread.objects.all(), order=NEWEST_FIRST, limit=1).next == ""


def test_a_page_is_one_query(customer):
    cursor = cursor_of(add(customer, 1), NEWEST_FIRST)
    add(customer, 0)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page_of(Thread.objects.all(), order=NEWEST_FIRST, after=cursor, limit=1)

    assert len(queries) == 1


def test_a_cursor_is_moments_in_microseconds_and_whole_numbers(customer):
    thread = add(customer, 0)

    assert cursor_of(thread, NEWEST_FIRST) == f"1793491200000000_{thread.pk}"


@pytest.mark.parametrize(
    "cursor",
    ["x", "1", "1_2_3", "1_x", "99999999999999999999999_1", "1_99999999999999999999999", "-1e9_1", "_", "1;DROP_1"],
)
def test_what_is_no_cursor_is_refused(customer, cursor):
    with pytest.raises(NoSuchPage):
        page_of(Thread.objects.all(), order=NEWEST_FIRST, after=cursor, limit=1)


def parts():
    urgent = Thread.objects.filter(priority=2)
    others = Thread.objects.exclude(priority=2)
    return [Part(urgent, LINE), Part(Thread.objects.none(), LINE), Part(others, NEWEST_FIRST)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 2)), max_size=10), limit=st.integers(1, 5))
def test_pages_of_parts_cover_one_part_after_another(customer, keys, limit):
    Thread.objects.all().delete()
    for minute, priority in keys:
        add(customer, minute, priority)

    pages, after, begun = [], "", False
    while after or not begun:
        page, begun = page_of_parts(parts(), after=after, limit=limit), True
        pages.append([thread.pk for thread in page.rows])
        after = page.next

    in_order = [pk for part in parts() for pk in part.rows.order_by(*part.order).values_list("pk", flat=True)]
    assert [pk for page in pages for pk in page] == in_order
    assert all(len(page) == limit for page in pages[:-1])
    assert pages[-1] or not in_order


@pytest.mark.parametrize("cursor", ["3.", "x", "-1.", "0.1_x", "٠.", "9" * 5000 + "."])
def test_what_is_a_cursor_of_no_part_is_refused(customer, cursor):
    with pytest.raises(NoSuchPage):
        page_of_parts(parts(), after=cursor, limit=1)
