from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.routing.hours import BadHours, Span, parse, written
from malgil.routing.hours.spans import merged, without

spans = st.builds(
    lambda start, length: Span(start, min(start + length, 1440)), st.integers(0, 1439), st.integers(1, 1440)
)


def minutes_of(given_spans: object) -> set[int]:
    return {minute for span in given_spans for minute in range(span.start, span.end)}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("", ""),
        ("  ", ""),
        ("10:00-18:00", "10:00-18:00"),
        ("9:30~12:00, 13:00~18:00", "09:30-12:00, 13:00-18:00"),
        ("10시-12시, 13시-18시", "10:00-12:00, 13:00-18:00"),
        ("10시부터 18시 30분까지", "10:00-18:30"),
        ("10-18", "10:00-18:00"),
        ("13:00-18:00; 10:00-12:00", "10:00-12:00, 13:00-18:00"),
        ("10:00-13:00, 12:00-18:00", "10:00-18:00"),
        ("10:00-12:00, 12:00-18:00", "10:00-18:00"),
        ("0:00-24:00", "00:00-24:00"),
        ("23:59-24:00", "23:59-24:00"),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, hours: str) -> None:
    assert written(parse(text)) == hours


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("아침부터", "아침부터"),
        ("10:00", "10:00"),
        ("10:00-12:00, 점심", "점심"),
        ("18:00-10:00", "18:00-10:00"),
        ("10:00-10:00", "10:00-10:00"),
        ("10:00-25:00", "10:00-25:00"),
        ("10:75-12:00", "10:75-12:00"),
        ("23:00-24:01", "23:00-24:01"),
    ],
)
def test_hours_nobody_can_read_are_refused_by_the_part_that_is_wrong(text: str, part: str) -> None:
    with pytest.raises(BadHours) as refused:
        parse(text)

    assert refused.value.part == part
    assert str(refused.value.sentence)


@given(st.lists(spans, max_size=5))
def test_writing_and_reading_hours_changes_nothing(some: list[Span]) -> None:
    whole = merged(some)

    assert minutes_of(whole) == minutes_of(some)
    assert parse(written(whole)) == whole
    assert all(before.end < after.start for before, after in pairwise(whole))


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_what_is_closed_is_taken_out_to_the_minute(some: list[Span], gone: list[Span]) -> None:
    assert minutes_of(without(merged(some), gone)) == minutes_of(some) - minutes_of(gone)
