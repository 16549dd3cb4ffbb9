"""Messages written together are what they would be alone, whatever becomes of one of them."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malgil.accounts.models import Person
from malgil.config.serving.pen import Pen
from malgil.conversations.actions import close_thread, open_thread, say
from malgil.conversations.models import Message, Thread
from malgil.conversations.queries.timeline import line_of
from malgil.conversations.refusals import ThreadIsClosed
from malgil.events.models import Event
from malgil.events.stream.handing import takers
from malgil.events.stream.reading import Record

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]

Work = Callable[[], object]
KEYS = count()


class Listener:
    """A stream that notes, when it is told of a message, how many there are and whether they have come to stay."""

    def __init__(self) -> None:
        self.told: list[tuple[int, bool]] = []

    def variants_on(self, topic: str) -> frozenset[tuple[str, str]]:
        return frozenset({("portal", "ko")})

    def take_soon(self, topic: str, record: Record) -> None:
        self.told.append((Message.objects.count(), connection.in_atomic_block))


@pytest.fixture
def listener() -> Iterator[Listener]:
    listens = Listener()
    takers.add(listens)
    yield listens
    takers.remove(listens)


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What the database was asked."""
    said: list[str] = []
    connection.ensure_connection()
    connection.connection.set_trace_callback(said.append)
    yield said
    connection.connection.set_trace_callback(None)


def saying(thread: Thread, body: str = "언제 오나요?") -> Work:
    key = f"key-{next(KEYS)}"
    return lambda: say(thread.customer, thread.pk, body=body, key=key).body


def failing(thread: Thread) -> Work:
    """What fails when it has written already."""

    @transaction.atomic
    def work() -> None:
        saying(thread)()
        raise ZeroDivisionError

    return work


def swallowing(thread: Thread, body: str) -> Work:
    """What goes on after a part of it has failed."""

    @transaction.atomic
    def work() -> object:
        try:
            failing(thread)()
        except ZeroDivisionError:
            return saying(thread, body)()

    return work


def test_what_comes_together_is_one_transaction(thread: Thread, asked: list[str]) -> None:
    outcomes = Pen().write([saying(thread, "하나"), saying(thread, "둘"), saying(thread, "셋")])

    assert outcomes == [("하나", None), ("둘", None), ("셋", None)]
    framing = [word for word in asked if word.startswith(("BEGIN", "SAVEPOINT", "COMMIT"))]
    assert framing == ["BEGIN IMMEDIATE", "COMMIT"]


def test_one_alone_can_still_go_back_to_where_a_part_of_it_began(thread: Thread, asked: list[str]) -> None:
    assert Pen().write([swallowing(thread, "그래도")]) == [("그래도", None)]
    assert asked.count("COMMIT") == 1


def test_a_refusal_takes_nothing_from_the_others(thread: Thread, customer: Person) -> None:
    closed = open_thread(customer, body="취소할게요.", key="other")
    close_thread(closed, closer=customer)

    first, refused, last = Pen().write([saying(thread, "하나"), saying(closed), saying(thread, "둘")])

    assert (first, type(refused[1]), last) == (("하나", None), ThreadIsClosed, ("둘", None))
    said = Message.objects.exclude(key__in=("first", "other")).order_by("pk").values_list("thread", "body")
    assert list(said) == [(thread.pk, "하나"), (thread.pk, "둘")]


def test_nobody_is_told_before_all_of_it_has_come_to_stay(thread: Thread, listener: Listener) -> None:
    Pen().write([saying(thread), saying(thread)])

    assert listener.told == [(3, False), (3, False)]


def test_nobody_is_told_twice_of_what_was_done_once_more(thread: Thread, listener: Listener) -> None:
    Pen().write([saying(thread), failing(thread), saying(thread)])

    assert listener.told == [(3, False), (3, False)]


def test_what_could_not_be_kept_is_forgotten(thread: Thread, monkeypatch: pytest.MonkeyPatch) -> None:
    pen, shown = Pen(), []

    def show() -> None:
        event = say(thread.customer, thread.pk, body="네?", key=f"key-{next(KEYS)}").event
        assert event
        shown.append(line_of(event, "public"))

    def refuse() -> None:
        raise DatabaseError("the disk is full")

    pen.write([show, show])
    with monkeypatch.context() as broken:
        broken.setattr(connection, "_commit", refuse)
        with pytest.raises(DatabaseError, match="full"):
            pen.write([show, show])
    saying(thread, "다른 창에서")()
    shown.clear()
    pen.write([show, show])

    events = list(Event.objects.filter(topic=thread.topic, kind="message.posted").order_by("seq"))
    assert [line.above.seq for line in shown] == [event.seq for event in events[-3:-1]]
    assert [event.seq for event in events[-5:]] == list(range(events[-5].seq, events[-5].seq + 5))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["fine", "fails", "goes on"]), min_size=1, max_size=6))
def test_a_round_leaves_what_one_after_another_would_leave(thread: Thread, kinds: list[str]) -> None:
    before = Message.objects.count()
    bodies = [f"{place}번" for place, _ in enumerate(kinds)]
    works = {"fine": saying, "fails": lambda thread, _: failing(thread), "goes on": swallowing}

    outcomes = Pen().write([works[kind](thread, body) for kind, body in zip(kinds, bodies, strict=True)])

    kept = [body for kind, body in zip(kinds, bodies, strict=True) if kind != "fails"]
    assert list(Message.objects.order_by("pk").values_list("body", flat=True))[before:] == kept
    assert [result for result, fault in outcomes if fault is None] == kept
    assert [type(fault) for _, fault in outcomes if fault] == [ZeroDivisionError] * kinds.count("fails")
    events = Event.objects.filter(topic=thread.topic).order_by("seq").values_list("seq", flat=True)
    assert list(events) == list(range(1, len(events) + 1))
