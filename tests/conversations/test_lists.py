"""What the desk lists, counts and finds."""

from datetime import timedelta
from unicodedata import normalize

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malgil.accounts.models import Person
from malgil.base.paging import page_of
from malgil.conversations.actions import (
    assign,
    close_thread,
    mark_read,
    merge,
    open_thread,
    post_message,
    post_note,
    rate,
    snooze,
)
from malgil.conversations.models import Note, Standing, Thread
from malgil.conversations.queries import (
    MOST_COUNTED,
    NEWEST_FIRST,
    count_of,
    given_to,
    last_rating_of,
    listed,
    merge_of,
    number_standing,
    other_threads_of,
    searched_threads,
    searched_words,
    snooze_of,
    threads_held_by,
    threads_standing,
    threads_visible_to,
    unread_among,
)


def ask(customer, key, **about):
    return open_thread(customer, body=about.pop("body", "도와주세요"), key=key, **about)


def found(viewer, words):
    return list(searched_threads(viewer, words).order_by("pk"))


def test_each_list_holds_the_threads_that_stand_so(customer, agent, other_agent):
    waiting, mine, theirs, aside, closed = (ask(customer, f"k{number}") for number in range(5))
    assign(mine, agent=agent, by=agent)
    assign(theirs, agent=other_agent, by=other_agent)
    assign(aside, agent=agent, by=agent)
    snooze(aside, until=timezone.now() + timedelta(hours=1), by=agent)
    close_thread(closed, closer=agent)

    assert list(threads_held_by(agent)) == [mine]
    assert list(threads_standing(agent, Standing.WAITING)) == [waiting]
    assert set(threads_standing(agent, Standing.OPEN)) == {mine, theirs}
    assert list(threads_standing(agent, Standing.SNOOZED)) == [aside]
    assert list(threads_standing(agent, Standing.CLOSED)) == [closed]


def test_a_customer_gets_no_list_of_others(customer, thread):
    stranger = Person.objects.create_user("jiwoo@example.com", name="한지우")

    assert list(threads_standing(stranger, Standing.WAITING)) == []
    assert found(stranger, "머그컵이") == []


def test_a_listed_thread_brings_its_customer_in_the_same_query(thread, agent, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [row.customer.name for row in listed(threads_visible_to(agent))] == ["김하늘"]


def test_counting_stops_at_a_thousand(customer, agent):
    at = timezone.now()
    Thread.objects.bulk_create(
        Thread(customer=customer, key=f"k{number}", opened_at=at, last_activity_at=at)
        for number in range(MOST_COUNTED + 5)
    )

    assert count_of(threads_standing(agent, Standing.WAITING)) == MOST_COUNTED
    assert number_standing(agent, Standing.WAITING) == MOST_COUNTED
    assert number_standing(agent, Standing.CLOSED) == 0
    assert number_standing(Person.objects.create_user("jiwoo@example.com"), Standing.WAITING) == 0


def test_a_thread_is_unread_until_somebody_here_has_read_the_customers_last_words(customer, agent, thread):
    first = thread.messages.get()
    assert unread_among([thread.pk]) == {thread.pk}

    mark_read(thread, by=agent, read_to=first.pk)
    assert unread_among([thread.pk]) == frozenset()

    post_message(thread, author=agent, body="확인할게요.", key="a")
    assert unread_among([thread.pk]) == frozenset()

    post_message(thread, author=customer, body="네", key="b")
    assert unread_among([thread.pk]) == {thread.pk}


def test_what_the_customer_has_read_makes_nothing_read_here(customer, thread):
    mark_read(thread, by=customer, read_to=thread.messages.get().pk)

    assert unread_among([thread.pk]) == {thread.pk}


@pytest.mark.parametrize("number", [1, 3])
def test_reading_what_is_unread_is_two_queries_however_many(customer, number, django_assert_num_queries):
    threads = [ask(customer, f"k{each}").pk for each in range(number)]

    with django_assert_num_queries(2):
        assert unread_among(threads) == set(threads)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.lists(st.integers(0, 4), max_size=12), limit=st.integers(1, 5))
def test_pages_of_a_list_cover_every_thread_once(customer, agent, minutes, limit):
    Thread.objects.all().delete()
    start = timezone.now()
    for number, minute in enumerate(minutes):
        at = start - timedelta(minutes=minute)
        Thread.objects.create(customer=customer, key=f"k{number}", opened_at=start, last_activity_at=at)

    seen, after = [], ""
    while True:
        page = page_of(listed(threads_visible_to(agent)), order=NEWEST_FIRST, after=after, limit=limit)
        seen += page.rows
        after = page.next
        if not after:
            break

    assert seen == list(Thread.objects.order_by(*NEWEST_FIRST))


class TestFinding:
    def test_by_the_beginning_of_an_order_number(self, customer, agent):
        thread = ask(customer, "a", order_number="2026112212345678")
        ask(customer, "b", order_number="2026112112345678")

        assert found(agent, "20261122") == [thread]
        assert found(agent, "2026112212345678") == [thread]
        assert found(agent, "12345678") == []

    def test_an_order_number_is_found_however_it_is_typed(self, customer, agent):
        thread = ask(customer, "a", order_number="AB-20261122")

        assert found(agent, " ab-2026 1122 ") == [thread]

    def test_by_the_beginning_of_a_name(self, customer, agent):
        thread = ask(customer, "a")
        ask(Person.objects.create_user("jiwoo@example.com", name="한김하늘"), "b")

        assert found(agent, "김하") == [thread]

    def test_by_a_whole_address(self, customer, agent):
        thread = ask(customer, "a")

        assert found(agent, "Haneul@Example.com") == [thread]
        assert found(agent, "haneul@example") == []

    def test_by_a_threads_number(self, customer, agent):
        thread = ask(customer, "a")

        assert found(agent, f"#{thread.pk}") == [thread]

    def test_by_words_anywhere_in_what_was_said_or_noted(self, customer, agent, thread):
        noted = ask(customer, "b")
        post_note(noted, author=agent, body="카드사 취소번호 C-1182", key="n")

        assert found(agent, "깨져서") == [thread]
        assert found(agent, "c-1182") == [noted]

    def test_one_letter_finds_names_only(self, customer, agent, thread):
        assert found(agent, "김") == [thread]
        assert found(agent, "컵") == []

    @pytest.mark.parametrize("words", ["%", "_", "__", "100%", "'; DROP TABLE", "\\", "\x00", "9" * 200, "   ", ""])
    def test_signs_are_looked_for_as_they_are(self, agent, thread, words):
        assert found(agent, words) == []

    def test_composed_and_decomposed_letters_are_the_same(self, agent, thread):
        assert searched_words("  깨져서  왔어요 ") == "깨져서 왔어요"
        assert found(agent, normalize("NFD", "깨져서")) == [thread]

    def test_only_the_newest_texts_are_read(self, customer, agent, thread, monkeypatch):
        monkeypatch.setattr("malgil.conversations.queries.searching.TEXTS_READ", 1)
        newer = ask(customer, "b", body="택배가 안 와요.")

        assert found(agent, "깨져서") == []
        assert found(agent, "택배가") == [newer]

    def test_only_so_many_of_each_kind_are_found(self, customer, agent, monkeypatch):
        monkeypatch.setattr("malgil.conversations.queries.searching.FOUND_EACH", 2)
        threads = [ask(customer, f"k{number}") for number in range(3)]

        assert found(agent, "김하늘") == threads[1:]


class TestAround:
    def test_the_snooze_a_thread_is_in(self, agent, thread):
        assert snooze_of(thread) is None

        row = snooze(thread, until=timezone.now() + timedelta(hours=1), by=agent)

        assert snooze_of(thread) == row

    def test_where_a_duplicate_leads(self, customer, agent, thread):
        other = ask(customer, "b")
        row = merge(other, into=thread, by=agent)

        assert merge_of(other) == row
        assert merge_of(thread) is None

    def test_the_last_rating_counts(self, customer, agent, thread):
        close_thread(thread, closer=agent)
        rating = rate(thread, by=customer, score=4, comment="")

        assert last_rating_of(thread) == rating

    def test_what_else_the_customer_asked(self, customer, agent, thread):
        other = ask(customer, "b")
        ask(Person.objects.create_user("jiwoo@example.com", name="한지우"), "c")

        assert list(other_threads_of(agent, thread)) == [other]

    def test_what_an_agent_was_given_and_still_has(self, customer, agent, other_agent, thread):
        assign(thread, agent=agent, by=agent)
        assert given_to(agent) is None

        given = [
            assign(ask(customer, f"k{number}"), agent=agent, by=by) for number, by in enumerate([None, other_agent])
        ]
        assert given_to(agent) == given[1]

        close_thread(given[1].thread, closer=agent)
        assert given_to(agent) == given[0]


def test_notes_are_no_messages(agent, thread):
    post_note(thread, author=agent, body="비밀", key="n")

    assert Note.objects.count() == 1
    assert thread.messages.filter(body="비밀").count() == 0
