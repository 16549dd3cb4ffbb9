from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from malgil.accounts.models import Centre, Person, Role
from malgil.accounts.refusals import NameTaken
from malgil.events.models import Change, Event
from malgil.events.revisions import history_of, removed
from malgil.routing.actions import (
    change_furniture,
    choose_status,
    furnish,
    make_furniture,
    move_door,
    remove_furniture,
    restore_furniture,
)
from malgil.routing.doors import is_resting, openings
from malgil.routing.models import CalendarHours, Door, SpecialHours, Status
from malgil.routing.queries import (
    answer_deadline,
    calendar_for,
    calendars_kept_by,
    door_of,
    doors,
    doors_kept_by,
    specials_kept_by,
)

WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "10:00-12:00, 13:00-18:00")
SEOUL = ZoneInfo("Asia/Seoul")
MONDAY = datetime(2026, 11, 23, 11, tzinfo=SEOUL)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=SEOUL)


@pytest.fixture
def office(supervisor: Person) -> CalendarHours:
    hours = CalendarHours(name="상담 시간", **WEEK)
    make_furniture(hours, by=supervisor)
    return hours


@pytest.fixture
def phone(office: CalendarHours, supervisor: Person) -> Door:
    door = Door(kind="phone", address="1588-0000", calendar=office)
    make_furniture(door, by=supervisor)
    return door


def told() -> list[tuple[str, str]]:
    kept = Event.objects.filter(topic="centre", kind="furniture.changed").order_by("seq")
    return [(event.facts["about"], event.facts["change"]) for event in kept]


def test_before_there_are_doors_the_centre_says_what_it_has(db: None) -> None:
    Centre.objects.create(pk=1, name="하루상점", phone="1588-0000", hours="평일 10시~18시")

    shown = doors(MONDAY)

    assert [(each.door.kind, each.door.address, each.standing) for each in shown] == [
        ("chat", "", "away"),
        ("form", "", "always"),
        ("phone", "1588-0000", "unknown"),
    ]
    assert shown[2].door.note == "평일 10시~18시"
    assert answer_deadline("form", MONDAY) is None
    assert openings(shown, MONDAY) == []


def test_a_centre_is_furnished_once(supervisor: Person) -> None:
    centre = Centre.objects.create(pk=1, name="하루상점", phone="1588-0000", email="help@example.com")

    assert [door.kind for door in furnish(centre, by=supervisor)] == ["chat", "form", "phone", "email"]
    assert furnish(centre, by=supervisor) == []
    assert Door.objects.count() == 4


def test_doors_stand_as_their_hours_say(phone: Door) -> None:
    assert [each.words for each in doors(MONDAY)] == ["12시까지 열려 있고, 쉬었다가 13시에 다시 열어요."]
    assert [each.words for each in doors(NIGHT)] == ["내일 10시에 열어요."]
    assert (is_resting(doors(MONDAY)), is_resting(doors(NIGHT))) == (False, True)


def test_an_agent_who_is_online_opens_the_chat_at_night(
    office: CalendarHours, agent: Person, supervisor: Person
) -> None:
    from malgil.base.clock import now

    make_furniture(Door(kind="chat", calendar=CalendarHours.objects.create(name="닫힘")), by=supervisor)
    choose_status(agent, Status.ONLINE)

    [chat] = doors(now())

    assert (chat.is_open, chat.words) == (True, "상담 시간은 아니지만 지금 상담원이 있어요.")


def test_a_closure_for_all_closes_every_calendar(phone: Door, supervisor: Person) -> None:
    make_furniture(SpecialHours(first=MONDAY.date(), last=MONDAY.date(), reason="정기 점검"), by=supervisor)

    assert doors(MONDAY)[0].words == "오늘은 쉬는 날이에요(정기 점검). 내일 10시에 열어요."


def test_a_closure_of_one_calendar_leaves_the_others(phone: Door, supervisor: Person) -> None:
    other = CalendarHours.objects.create(name="채팅", **WEEK)
    make_furniture(SpecialHours(calendar=other, first=MONDAY.date(), last=MONDAY.date()), by=supervisor)

    assert doors(MONDAY)[0].is_open is True


def test_an_answer_is_promised_in_the_time_somebody_is_there(office: CalendarHours, supervisor: Person) -> None:
    make_furniture(Door(kind="form", calendar=office, answer_minutes=120), by=supervisor)

    assert answer_deadline("form", NIGHT) == datetime(2026, 11, 24, 12, tzinfo=SEOUL)
    assert answer_deadline("email", NIGHT) is None
    assert calendar_for("form") is not None
    assert calendar_for("email") is None


@pytest.mark.parametrize(("minute", "due"), [(0, (15, 0)), (1, (15, 30)), (30, (15, 30)), (31, (16, 0))])
def test_nobody_is_promised_an_answer_to_the_minute(
    office: CalendarHours, supervisor: Person, minute: int, due: tuple[int, int]
) -> None:
    make_furniture(Door(kind="form", calendar=office, answer_minutes=60), by=supervisor)
    asked = datetime(2026, 11, 24, 14, minute, 0, tzinfo=SEOUL)

    assert answer_deadline("form", asked) == datetime(2026, 11, 24, *due, tzinfo=SEOUL)


def test_partners_and_buyers_see_their_own_doors(supervisor: Person, customer: Person) -> None:
    partner = Person.objects.create_user("seller@example.com", role=Role.PARTNER)
    for audience in ("all", "buyers", "partners"):
        make_furniture(
            Door(kind="sns", name=audience, audience=audience, address="https://x.example.com"), by=supervisor
        )
    make_furniture(Door(kind="sns", name="숨김", is_shown=False, address="https://y.example.com"), by=supervisor)

    assert [each.door.name for each in doors(MONDAY)] == ["all", "buyers"]
    assert [each.door.name for each in doors(MONDAY, viewer=customer)] == ["all", "buyers"]
    assert [each.door.name for each in doors(MONDAY, viewer=partner)] == ["all", "partners"]
    assert door_of("phone", MONDAY) is None


def test_the_hours_doors_share_are_told_once(phone: Door, supervisor: Person) -> None:
    make_furniture(Door(kind="chat", calendar=phone.calendar), by=supervisor)
    make_furniture(Door(kind="form", calendar=phone.calendar), by=supervisor)

    [opening] = openings(doors(MONDAY), MONDAY)

    assert opening.doors == ["전화", "채팅 상담"]
    assert [line.days for line in opening.lines] == ["평일", "주말·공휴일"]


def test_a_change_can_be_taken_back(office: CalendarHours, supervisor: Person) -> None:
    office.monday = "9:00-10:00"
    change_furniture(office, by=supervisor)

    restore_furniture(history_of(office)[0], by=supervisor)

    office.refresh_from_db()
    assert office.monday == WEEK["monday"]
    assert [each.change for each in history_of(office)] == [Change.RESTORED, Change.CHANGED, Change.MADE]
    assert told() == [("calendar", "made"), ("calendar", "changed"), ("calendar", "restored")]


def test_a_calendar_goes_with_its_days_and_all_of_it_comes_back(phone: Door, supervisor: Person) -> None:
    office = CalendarHours.objects.get()
    make_furniture(SpecialHours(calendar=office, first=date(2026, 12, 24), last=date(2026, 12, 24)), by=supervisor)

    remove_furniture(office, by=supervisor)
    phone.refresh_from_db()
    assert phone.calendar is None

    restore_furniture(removed(CalendarHours)[0], by=supervisor)
    restore_furniture(removed(SpecialHours)[0], by=supervisor)
    assert SpecialHours.objects.get().calendar == CalendarHours.objects.get()


def test_a_calendars_name_is_taken_once(office: CalendarHours, supervisor: Person) -> None:
    with pytest.raises(NameTaken):
        make_furniture(CalendarHours(name="상담 시간"), by=supervisor)


def test_doors_change_places(supervisor: Person) -> None:
    made = [Door(kind=kind) for kind in ("chat", "form", "phone")]
    for door in made:
        make_furniture(door, by=supervisor)

    move_door(made[2], places=-1, by=supervisor)
    move_door(made[0], places=-1, by=supervisor)

    assert [door.kind for door in Door.objects.all()] == ["chat", "phone", "form"]


def test_only_leads_find_what_they_may_change(phone: Door, agent: Person, supervisor: Person) -> None:
    for kept in (doors_kept_by, calendars_kept_by, specials_kept_by):
        assert list(kept(agent)) == []
    assert list(doors_kept_by(supervisor)) == [phone]


@pytest.mark.parametrize(("moment", "queries"), [(MONDAY, 4)])
def test_all_doors_are_read_at_once(
    phone: Door, supervisor: Person, moment: datetime, queries: int, django_assert_num_queries: object
) -> None:
    for number in range(3):
        make_furniture(Door(kind="sns", name=str(number), calendar=phone.calendar), by=supervisor)

    with django_assert_num_queries(queries):  # type: ignore[operator]
        assert len(doors(moment)) == 4
