from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from malgil.routing.hours import (
    Calendar,
    Special,
    add_open_minutes,
    is_open,
    minutes_open_between,
    next_opening,
    open_time_between,
    parse,
    parse_week,
    state_at,
)

WEEKDAYS = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "10:00-12:00, 13:00-18:00")
SEOLLAL = Special(date(2027, 2, 10), date(2027, 2, 10), opens=False, reason="설날 다음 주 정비")
OFFICE = Calendar(parse_week({**WEEKDAYS, "saturday": "10:00-13:00"}))
NIGHT = Calendar(parse_week({"friday": "22:00-24:00", "saturday": "0:00-2:00"}), holiday=None)
ALWAYS = Calendar(parse_week(dict.fromkeys((*WEEKDAYS, "saturday", "sunday"), "0:00-24:00")), holiday=None)
NEVER = Calendar(parse_week({}))
NEW_YORK = Calendar(parse_week({"sunday": "1:00-4:00"}), holiday=None, zone=ZoneInfo("America/New_York"))


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Seoul"))


def moment(text: str | None) -> datetime | None:
    return None if text is None else seoul(text).astimezone(UTC)


def with_specials(*specials: Special) -> Calendar:
    return Calendar(OFFICE.week, specials=specials)


@pytest.mark.parametrize(
    ("at", "opened", "until", "opens"),
    [
        # Monday 23 November 2026.
        ("2026-11-23 09:59", False, None, "2026-11-23 10:00"),
        ("2026-11-23 10:00", True, "2026-11-23 12:00", "2026-11-23 13:00"),
        ("2026-11-23 11:59:59", True, "2026-11-23 12:00", "2026-11-23 13:00"),
        ("2026-11-23 12:00", False, None, "2026-11-23 13:00"),
        ("2026-11-23 13:00", True, "2026-11-23 18:00", "2026-11-24 10:00"),
        ("2026-11-23 18:00", False, None, "2026-11-24 10:00"),
        ("2026-11-23 23:59", False, None, "2026-11-24 10:00"),
        ("2026-11-27 17:00", True, "2026-11-27 18:00", "2026-11-28 10:00"),
        ("2026-11-28 12:59", True, "2026-11-28 13:00", "2026-11-30 10:00"),
        ("2026-11-29 11:00", False, None, "2026-11-30 10:00"),
        # 설날 2027: Saturday 6 to Monday 8 February, and a substitute on Tuesday.
        ("2027-02-05 18:00", False, None, "2027-02-10 10:00"),
        ("2027-02-07 11:00", False, None, "2027-02-10 10:00"),
        ("2027-02-09 11:00", False, None, "2027-02-10 10:00"),
        # 추석 2026: Thursday 24 to Saturday 26 September.
        ("2026-09-23 17:59", True, "2026-09-23 18:00", "2026-09-28 10:00"),
        ("2026-09-24 11:00", False, None, "2026-09-28 10:00"),
        # The substitute of 개천절, a Monday.
        ("2026-10-05 11:00", False, None, "2026-10-06 10:00"),
        # New Year from the last night of the year.
        ("2026-12-31 23:59", False, None, "2027-01-02 10:00"),
    ],
)
def test_an_office_says_whether_it_is_open_and_until_when(
    at: str, opened: object, until: str | None, opens: str | None
) -> None:
    state = state_at(OFFICE, seoul(at))

    assert (state.is_open, state.until, state.opens) == (opened, moment(until), moment(opens))
    assert is_open(OFFICE, seoul(at)) is opened


def test_a_night_over_two_days_is_one_stretch() -> None:
    state = state_at(NIGHT, seoul("2026-11-27 23:59:59"))

    assert (state.is_open, state.until, state.opens) == (True, moment("2026-11-28 02:00"), moment("2026-12-04 22:00"))
    assert state_at(NIGHT, seoul("2026-11-28 00:00")).until == moment("2026-11-28 02:00")


def test_a_calendar_that_never_closes_says_no_end() -> None:
    state = state_at(ALWAYS, seoul("2026-11-23 03:00"))

    assert (state.is_open, state.until, state.opens) == (True, None, None)


def test_a_calendar_without_hours_never_opens() -> None:
    state = state_at(NEVER, seoul("2026-11-23 11:00"))

    assert (state.is_open, state.until, state.opens) == (False, None, None)
    assert add_open_minutes(NEVER, seoul("2026-11-23 11:00"), 1) is None


def test_a_holiday_is_named_in_the_readers_language() -> None:
    with override("en"):
        assert OFFICE.reason_on(date(2027, 2, 7)) == "Korean New Year"


def test_a_centre_may_have_hours_of_its_own_on_holidays() -> None:
    calendar = Calendar(OFFICE.week, holiday=parse("11:00-15:00"))

    assert next_opening(calendar, seoul("2027-02-06 09:00")) == moment("2027-02-06 11:00")


def test_a_centre_may_work_on_holidays_as_on_any_day() -> None:
    assert is_open(Calendar(OFFICE.week, holiday=None), seoul("2026-10-05 11:00")) is True


@pytest.mark.parametrize(
    ("specials", "at", "until", "opens"),
    [
        # A whole day off.
        ([("2026-11-24", "2026-11-24", False, "")], "2026-11-24 11:00", None, "2026-11-25 10:00"),
        # An afternoon off.
        (
            [("2026-11-24", "2026-11-24", False, "15:00-24:00")],
            "2026-11-24 14:00", "2026-11-24 15:00", "2026-11-25 10:00",
        ),
        # Two closures that overlap.
        (
            [("2026-11-23", "2026-11-25", False, ""), ("2026-11-25", "2026-11-26", False, "")],
            "2026-11-23 09:00", None, "2026-11-27 10:00",
        ),
        # A Sunday beside the usual hours.
        ([("2026-11-29", "2026-11-29", True, "11:00-15:00")], "2026-11-28 20:00", None, "2026-11-29 11:00"),
        # A holiday on which somebody comes after all.
        ([("2027-02-09", "2027-02-09", True, "13:00-17:00")], "2027-02-07 12:00", None, "2027-02-09 13:00"),
        # An evening that follows on the usual hours without a break.
        (
            [("2026-11-23", "2026-11-23", True, "18:00-21:00")],
            "2026-11-23 17:00", "2026-11-23 21:00", "2026-11-24 10:00",
        ),
        # No lunch for once.
        (
            [("2026-11-23", "2026-11-23", True, "12:00-13:00")],
            "2026-11-23 11:00", "2026-11-23 18:00", "2026-11-24 10:00",
        ),
        # Closed wins over opened.
        (
            [("2026-11-29", "2026-11-29", True, "11:00-15:00"), ("2026-11-29", "2026-11-29", False, "")],
            "2026-11-28 20:00", None, "2026-11-30 10:00",
        ),
        # Closed until one minute before midnight.
        (
            [("2026-11-23", "2026-11-23", False, "0:00-23:59"), ("2026-11-23", "2026-11-23", True, "23:00-24:00")],
            "2026-11-23 11:00", None, "2026-11-23 23:59",
        ),
    ],
)  # fmt: skip
def test_single_days_differ(
    specials: list[tuple[str, str, bool, str]], at: str, until: str | None, opens: str | None
) -> None:
    made = [
        Special(date.fromisoformat(first), date.fromisoformat(last), opens=more, spans=parse(hours or "0:00-24:00"))
        for first, last, more, hours in specials
    ]

    state = state_at(with_specials(*made), seoul(at))

    assert (state.until, state.opens) == (moment(until), moment(opens))


def test_a_day_that_differs_says_why() -> None:
    calendar = with_specials(SEOLLAL)

    assert calendar.reason_on(date(2027, 2, 10)) == "설날 다음 주 정비"
    assert calendar.reason_on(date(2027, 2, 7)) == "설날"
    assert calendar.reason_on(date(2027, 2, 11)) == ""
    assert Calendar(OFFICE.week, holiday=None).reason_on(date(2027, 2, 7)) == ""


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23 10:00", "2026-11-23 12:00", 120),
        ("2026-11-23 11:30", "2026-11-23 13:30", 60),
        ("2026-11-23 00:00", "2026-11-24 00:00", 420),
        ("2026-11-23 11:00", "2026-11-23 11:00", 0),
        ("2026-11-23 11:30", "2026-11-23 11:00", 0),
        ("2026-11-23 11:00:30", "2026-11-23 11:02:00", 1),
        ("2026-11-27 17:00", "2026-11-30 11:00", 60 + 180 + 60),
        ("2026-09-23 17:00", "2026-09-28 11:00", 60 + 60),
        ("2026-11-23 00:00", "2026-11-30 00:00", 5 * 420 + 180),
    ],
)
def test_open_minutes_leave_out_lunch_nights_and_holidays(start: str, end: str, minutes: int) -> None:
    assert minutes_open_between(OFFICE, seoul(start), seoul(end)) == minutes


@pytest.mark.parametrize(
    ("start", "minutes", "by"),
    [
        ("2026-11-23 10:00", 120, "2026-11-23 12:00"),
        ("2026-11-23 10:00", 121, "2026-11-23 13:01"),
        ("2026-11-23 16:00", 240, "2026-11-24 12:00"),
        ("2026-11-23 23:59", 240, "2026-11-24 15:00"),
        ("2026-11-27 17:00", 240, "2026-11-28 13:00"),
        ("2027-02-05 17:00", 240, "2027-02-10 14:00"),
        ("2026-11-23 11:00", 0, "2026-11-23 11:00"),
        ("2026-11-23 19:00", 0, "2026-11-24 10:00"),
    ],
)
def test_a_promise_counts_only_the_time_somebody_is_there(start: str, minutes: int, by: str) -> None:
    assert add_open_minutes(OFFICE, seoul(start), minutes) == moment(by)


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_open_minutes(OFFICE, seoul("2026-11-23 11:00"), -1)


def test_an_hour_the_clock_leaves_out_is_not_open() -> None:
    # New York, 14 March 2027: 2:00 becomes 3:00.
    start, end = datetime(2027, 3, 14, 0, tzinfo=UTC), datetime(2027, 3, 15, 0, tzinfo=UTC)
    gap = Calendar(parse_week({"sunday": "2:00-3:00"}), holiday=None, zone=ZoneInfo("America/New_York"))

    assert minutes_open_between(NEW_YORK, start, end) == 120
    assert minutes_open_between(gap, start, end) == 0
    assert next_opening(gap, start) == datetime(2027, 3, 21, 6, tzinfo=UTC)


def test_an_hour_the_clock_shows_twice_is_open_twice() -> None:
    # New York, 7 November 2027: 2:00 becomes 1:00.
    start, end = datetime(2027, 11, 7, 0, tzinfo=UTC), datetime(2027, 11, 8, 0, tzinfo=UTC)

    assert minutes_open_between(NEW_YORK, start, end) == 240
    assert add_open_minutes(NEW_YORK, start, 240) == datetime(2027, 11, 7, 9, tzinfo=UTC)


hours = st.lists(
    st.tuples(st.integers(0, 23), st.integers(1, 6)).map(lambda of: f"{of[0]}:00-{min(of[0] + of[1], 24)}:00"),
    max_size=3,
).map(", ".join)
days = st.integers(0, 20).map(lambda number: date(2027, 3, 1) + timedelta(days=number))
specials = st.builds(
    lambda first, length, opens, span: Special(
        first, first + timedelta(days=length), opens=bool(opens), spans=parse(span)
    ),
    days, st.integers(0, 3), st.integers(0, 1), hours,
)  # fmt: skip
calendars = st.builds(
    lambda week, some, zone: Calendar(
        tuple(map(parse, week)), holiday=parse("11:00-12:00"), specials=some, zone=ZoneInfo(zone)
    ),
    st.lists(hours, min_size=7, max_size=7), st.lists(specials, max_size=3),
    st.sampled_from(["Asia/Seoul", "America/New_York", "Australia/Lord_Howe"]),
)  # fmt: skip
moments = st.integers(0, 40 * 24 * 60).map(
    lambda number: datetime(2027, 2, 20, tzinfo=UTC) + number * timedelta(minutes=1)
)


@settings(max_examples=60, deadline=None)
@given(calendars, moments, st.integers(1, 3000))
def test_adding_open_minutes_and_counting_them_agree(calendar: Calendar, start: datetime, minutes: int) -> None:
    by = add_open_minutes(calendar, start, minutes)

    if by is not None:
        assert minutes_open_between(calendar, start, by) == minutes
        assert minutes_open_between(calendar, start, by - timedelta(minutes=1)) == minutes - 1


@settings(max_examples=60, deadline=None)
@given(calendars, moments, moments, moments)
def test_open_time_adds_up(calendar: Calendar, one: datetime, two: datetime, three: datetime) -> None:
    one, two, three = sorted((one, two, three))

    parts = open_time_between(calendar, one, two) + open_time_between(calendar, two, three)

    assert parts == open_time_between(calendar, one, three)


@settings(max_examples=60, deadline=None)
@given(calendars, moments)
def test_the_state_is_what_every_minute_says(calendar: Calendar, at: datetime) -> None:
    state = state_at(calendar, at)

    assert state.is_open is is_open(calendar, at)
    if state.opens is not None:
        assert is_open(calendar, state.opens) is True
        assert is_open(calendar, state.opens - timedelta(minutes=1)) is False
    if state.until is not None:
        assert is_open(calendar, state.until) is False
        assert is_open(calendar, state.until - timedelta(seconds=1)) is True
