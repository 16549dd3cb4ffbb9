from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from malgil.routing.doors import DoorNow, DoorStanding, door_now
from malgil.routing.hours import Calendar, Special, parse, parse_week
from malgil.routing.hours.coming import Coming, coming_days
from malgil.routing.hours.words import Line, week_lines
from malgil.routing.models import Door, DoorKind

SEOUL = ZoneInfo("Asia/Seoul")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = Calendar(parse_week({**dict.fromkeys(DAYS, "10:00-12:00, 13:00-18:00"), "saturday": "10:00-13:00"}))
ALWAYS = Calendar(tuple(parse("0:00-24:00") for _ in range(7)), holiday=None)
NEVER = Calendar(parse_week({}))
NIGHT = Calendar(parse_week({**dict.fromkeys(DAYS, "18:00-24:00")}), holiday=None)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("kind", "calendar", "moment", "online", "standing", "words"),
    [
        ("phone", OFFICE, "2026-11-23 10:30", 0, "open", "12시까지 열려 있고, 쉬었다가 13시에 다시 열어요."),
        ("phone", OFFICE, "2026-11-23 13:00", 0, "open", "18시까지 열려 있어요."),
        ("phone", OFFICE, "2026-11-23 12:30", 3, "pause", "지금은 점심시간이에요. 13시에 다시 열어요."),
        ("phone", OFFICE, "2026-11-23 09:00", 0, "closed", "오늘 10시에 열어요."),
        ("phone", OFFICE, "2026-11-23 23:59", 0, "closed", "내일 10시에 열어요."),
        ("phone", OFFICE, "2026-11-28 20:00", 0, "closed", "11월 30일 (월) 10시에 열어요."),
        ("phone", OFFICE, "2027-02-07 11:00", 0, "closed", "오늘은 쉬는 날이에요(설날). 2월 10일 (수) 10시에 열어요."),
        ("phone", ALWAYS, "2026-11-23 03:00", 0, "open", "24시간 열려 있어요."),
        ("phone", NIGHT, "2026-11-23 20:00", 0, "open", "자정까지 열려 있어요."),
        ("phone", NEVER, "2026-11-23 11:00", 0, "closed", "지금은 열지 않아요."),
        ("phone", None, "2026-11-23 11:00", 0, "unknown", ""),
        ("chat", OFFICE, "2026-11-23 13:00", 1, "open", "18시까지 열려 있어요."),
        ("chat", OFFICE, "2026-11-23 23:00", 1, "open", "상담 시간은 아니지만 지금 상담원이 있어요."),
        ("chat", OFFICE, "2026-11-23 23:00", 0, "closed", "내일 10시에 열어요."),
        (
            "chat", OFFICE, "2026-11-23 13:00", 0, "away",
            "상담원이 잠시 자리를 비웠어요. 남겨 두면 차례대로 답해 드려요.",
        ),
        ("chat", None, "2026-11-23 03:00", 1, "open", "지금 상담원이 있어요."),
        (
            "chat", None, "2026-11-23 03:00", 0, "away",
            "지금은 상담원이 없어요. 남겨 두면 상담원이 오는 대로 답해 드려요.",
        ),
        ("form", OFFICE, "2026-11-23 10:00", 0, "always", "지금 남기면 오늘 15시까지 답해 드려요."),
        ("form", OFFICE, "2026-11-23 23:00", 0, "always", "지금 남기면 내일 15시까지 답해 드려요."),
        ("email", OFFICE, "2027-02-06 23:00", 0, "always", "지금 남기면 2월 10일 (수) 15시까지 답해 드려요."),
        ("email", NEVER, "2026-11-23 11:00", 0, "always", "언제든 남길 수 있어요."),
        ("email", None, "2026-11-23 11:00", 0, "always", "언제든 남길 수 있어요."),
        ("community", None, "2026-11-23 11:00", 0, "always", "언제든 둘러볼 수 있어요."),
        ("sns", OFFICE, "2026-11-23 13:30", 0, "always", "상담원이 18시까지 함께 살펴봐요."),
        ("sns", OFFICE, "2026-11-23 19:30", 0, "always", "상담원은 내일 10시부터 살펴봐요."),
        ("sns", NEVER, "2026-11-23 19:30", 0, "always", "언제든 둘러볼 수 있어요."),
    ],
)  # fmt: skip
def test_a_door_says_how_it_stands_in_words(
    kind: str, calendar: Calendar | None, moment: str, online: int, standing: str, words: str
) -> None:
    now = door_now(Door(kind=kind), calendar, at(moment), agents_online=online)

    assert (now.standing, now.words) == (standing, words)


def test_a_promise_counts_from_what_the_door_promises() -> None:
    door = Door(kind=DoorKind.FORM, answer_minutes=60)

    assert door_now(door, OFFICE, at("2026-11-23 11:30"), agents_online=0).answer_by == datetime(
        2026, 11, 23, 4, 30, tzinfo=UTC
    )


def test_a_short_break_in_the_afternoon_is_not_lunch() -> None:
    calendar = Calendar(parse_week({"monday": "9:30-15:00, 15:30-18:00"}))

    words = door_now(Door(kind="phone"), calendar, at("2026-11-23 15:10"), agents_online=0).words

    assert words == "지금은 쉬는 시간이에요. 15시 30분에 다시 열어요."


def test_a_closure_says_why() -> None:
    day = Special(date(2026, 11, 24), date(2026, 11, 24), opens=False, reason="창립기념일")

    now = door_now(Door(kind="phone"), Calendar(OFFICE.week, specials=[day]), at("2026-11-24 11:00"), agents_online=0)

    assert now.words == "오늘은 쉬는 날이에요(창립기념일). 내일 10시에 열어요."


@pytest.mark.parametrize(
    ("standing", "is_open", "badge"),
    [
        ("open", True, "열림"),
        ("away", False, "자리 비움"),
        ("pause", False, "쉬는 시간"),
        ("closed", False, "닫힘"),
        ("always", True, "언제나"),
        ("unknown", False, ""),
    ],
)
def test_a_standing_has_a_word(standing: str, is_open: object, badge: str) -> None:
    now = DoorNow(Door(kind="chat"), DoorStanding(standing), "")

    assert (now.is_open, now.badge) == (is_open, badge)


@pytest.mark.parametrize(
    ("calendar", "lines"),
    [
        (
            OFFICE,
            [
                Line("평일", "10:00–18:00", "점심시간 12:00–13:00"),
                Line("토요일", "10:00–13:00"),
                Line("일요일·공휴일", "쉬어요"),
            ],
        ),
        (ALWAYS, [Line("매일", "24시간")]),
        (Calendar((*OFFICE.week[:5], (), ())), [
            Line("평일", "10:00–18:00", "점심시간 12:00–13:00"), Line("주말·공휴일", "쉬어요"),
        ]),
        (
            Calendar(parse_week({"monday": "9:00-11:00, 15:00-18:00", "tuesday": "9:00-18:00"}), holiday=parse("9-12")),
            [
                Line("월요일", "09:00–11:00, 15:00–18:00"),
                Line("화요일", "09:00–18:00"),
                Line("수–일요일", "쉬어요"),
                Line("공휴일", "09:00–12:00"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_hours_of_a_week_are_told_in_few_lines(calendar: Calendar, lines: list[Line]) -> None:
    assert week_lines(calendar) == lines


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-11-02 11:00", []),
        # Saturday 3 October is a holiday, Monday its substitute; the Sunday between them is closed anyway.
        ("2026-10-01 11:00", [
            Coming("10월 3일 (토)", "쉬어요 (개천절)"),
            Coming("10월 5일 (월)", "쉬어요 (개천절 대체공휴일)"),
            Coming("10월 9일 (금)", "쉬어요 (한글날)"),
        ]),
        ("2027-01-29 11:00", [Coming("2월 6일 (토)–2월 9일 (화)", "쉬어요 (설날)")]),
        # A holiday on a day without hours is nothing new.
        ("2026-05-20 11:00", [
            Coming("5월 24일 (일)–5월 25일 (월)", "쉬어요 (부처님오신날)"),
            Coming("6월 3일 (수)", "쉬어요 (지방선거일)"),
            Coming("6월 6일 (토)", "쉬어요 (현충일)"),
        ]),
    ],
)  # fmt: skip
def test_the_days_that_differ_are_told_beforehand(moment: str, told: list[Coming]) -> None:
    assert coming_days(OFFICE, at(moment)) == told


def test_an_extra_opening_is_told_with_its_hours() -> None:
    day = Special(date(2026, 11, 29), date(2026, 11, 29), opens=True, spans=parse("11-15"))

    told = coming_days(Calendar(OFFICE.week, specials=[day]), at("2026-11-23 11:00"))

    assert told == [Coming("11월 29일 (일)", "11:00–15:00")]
