"""Statements made once say what querysets say."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.base.statements import Among, Insertion, Reading, Selection, Statement
from malgil.conversations.models import Message, Side, Thread
from malgil.events.models import Event

OF_TOPIC = Reading(Event, "WHERE topic = %s ORDER BY seq")


def event(seq: int, **other: object) -> Event:
    said = {"words": "말", "of": [1, None, {"so": True}]}
    fields = {"topic": "t", "kind": "test.kind", "audience": "public", "facts": said, "at": timezone.now(), **other}
    return Event(seq=seq, **fields)


@pytest.fixture
def events(db: None) -> list[Event]:
    return [Event.objects.create(**{**vars_of(event(seq)), "actor_id": seq if seq > 1 else None}) for seq in (1, 2, 3)]


def vars_of(row: Event | Person | Thread) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def test_rows_are_those_of_the_queryset(events):
    read = OF_TOPIC.rows("t")

    assert read == events
    assert [vars_of(row) for row in read] == [vars_of(row) for row in Event.objects.order_by("seq")]


def test_rows_hold_what_the_queryset_s_hold(thread, customer):
    customer.last_login = timezone.now()
    customer.save()

    [person] = Reading(Person, "WHERE id = %s").rows(customer.pk)
    [found] = Reading(Thread, "WHERE id = %s").rows(thread.pk)

    assert vars_of(person) == vars_of(Person.objects.get(pk=customer.pk))
    assert vars_of(found) == vars_of(Thread.objects.get(pk=thread.pk))
    assert found.customer == customer


def test_what_is_no_row_of_a_model_is_read_as_the_database_gives_it(events):
    assert Selection("SELECT seq, kind FROM events_event WHERE seq > %s ORDER BY seq").rows(1) == [
        (2, "test.kind"),
        (3, "test.kind"),
    ]
    assert Selection("SELECT COUNT(*) FROM events_event WHERE at <= %s").number(timezone.now()) == 3


def test_no_number_is_nought(db):
    assert Selection("SELECT MAX(id) FROM events_event").number() == 0
    assert Selection("SELECT id FROM events_event").number() == 0


def test_a_row_that_was_read_can_be_saved(events):
    row = OF_TOPIC.rows("t")[0]
    row.kind = "test.other"
    row.save()

    assert [one.kind for one in OF_TOPIC.rows("t")] == ["test.other", "test.kind", "test.kind"]


def test_the_first_row_or_none(events):
    assert OF_TOPIC.first("t") == events[0]
    assert OF_TOPIC.first("u") is None


def test_reading_is_one_query(events, django_assert_num_queries):
    with django_assert_num_queries(1):
        OF_TOPIC.rows("t")


@pytest.mark.parametrize("number", [2**63, 10**40])
def test_a_number_no_row_can_bear_is_in_none(db, number, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Reading(Thread, "WHERE id = %s").rows(number) == []


def test_moments_are_compared_as_moments(events):
    since = Reading(Event, "WHERE at > %s ORDER BY seq")

    assert since.rows(events[0].at - timedelta(seconds=1)) == events
    assert since.rows(events[0].at) == events[1:]


def test_a_locked_row_is_there_or_refused(thread):
    by_key = Reading(Thread, "WHERE id = %s")

    with transaction.atomic():
        assert by_key.locked(thread.pk) == thread
        with pytest.raises(Thread.DoesNotExist):
            by_key.locked(0)


@pytest.mark.postgresql
def test_a_row_is_locked_but_not_against_rows_that_point_at_it(thread):
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        Reading(Thread, "WHERE id = %s").locked(thread.pk)

    assert [query["sql"].partition(" WHERE ")[2] for query in asked] == [f"id = {thread.pk} FOR NO KEY UPDATE"]


def test_an_inserted_row_is_as_if_created(db):
    inserted = Insertion(Event).insert(event(1, actor_id=7))
    created = Event.objects.create(**{**vars_of(inserted), "seq": 2})

    assert inserted.pk < created.pk
    assert not inserted._state.adding
    kept = Event.objects.get(pk=inserted.pk)
    assert vars_of(kept) == vars_of(inserted) == {**vars_of(created), "seq": 1}
    inserted.kind = "test.other"
    inserted.save()
    assert Event.objects.values_list("kind", flat=True).get(pk=inserted.pk) == "test.other"


def test_a_statement_without_an_answer_is_done(events):
    Statement("UPDATE events_event SET kind = %s, at = %s WHERE seq = %s").run("test.other", events[0].at, 3)

    last = OF_TOPIC.rows("t")[-1]
    assert (last.kind, last.at) == ("test.other", events[0].at)


def test_a_row_that_is_made_is_the_model_s(thread, customer):
    given = {"thread": thread, "author": customer, "side": "customer", "body": "말", "key": "k", "at": timezone.now()}
    made = Insertion(Message).row(**given)

    assert vars_of(made) == vars_of(Message(**given))
    with CaptureQueriesContext(connection) as asked:
        assert (made.thread, made.author, made.original, made.pk) == (thread, customer, None, None)
    assert list(asked) == []
    assert made._state.adding


def test_a_row_keeps_what_a_choice_stands_for(thread, customer):
    given = {
        "thread": thread,
        "author": customer,
        "side": Side.CUSTOMER,
        "body": "말",
        "key": "k",
        "at": timezone.now(),
    }
    with transaction.atomic():
        made = Insertion(Message).insert(Insertion(Message).row(**given))

    assert vars_of(Message.objects.get(pk=made.pk)) == vars_of(made)


def test_one_column_may_be_left_out_until_it_is_asked_for(thread, customer, django_assert_num_queries):
    [found] = Reading(Thread, "WHERE id = %s", without="excerpt").rows(thread.pk)

    assert "excerpt" not in found.__dict__
    with django_assert_num_queries(1):
        assert found.excerpt == thread.excerpt
    assert vars_of(found) == vars_of(Thread.objects.get(pk=thread.pk))


def test_rows_are_found_by_many_numbers_at_once(events, django_assert_num_queries):
    numbers = [event.pk for event in events]

    with django_assert_num_queries(1):
        assert Among(Event).rows([numbers[2], None, *numbers, 10**20]) == events
    assert Among(Event, "seq").by_key([3, 1]) == {numbers[0]: events[0], numbers[2]: events[2]}
    with django_assert_num_queries(0):
        assert Among(Event).rows([None]) == []
