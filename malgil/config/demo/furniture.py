"""When somebody is there in the demo store, and the ways to reach it."""

from datetime import date, timedelta

from malgil.base.clock import now
from malgil.routing.hours.holidays import holiday_name
from malgil.routing.models import CalendarHours, Door, DoorKind, SpecialHours
from malgil.routing.usual import worths

WEEKDAYS = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "10:00-12:00, 13:00-18:00")
A_YEAR = 400

# Kind, name, address, calendar, hours in which one is answered, a word more, who sees it.
DOORS = (
    (DoorKind.CHAT, "", "", "채팅", None, "", "all"),
    (DoorKind.PHONE, "", "1588-0734", "전화", None, "통화료가 들어요", "all"),
    (DoorKind.FORM, "", "", "전화", 4, "", "all"),
    (DoorKind.EMAIL, "", "help@example.com", "전화", 8, "", "all"),
    (DoorKind.COMMUNITY, "온결 커뮤니티", "", None, None, "", "all"),
    (DoorKind.SNS, "인스타그램", "https://instagram.example.com/ongyeol", None, None, "", "buyers"),
    (DoorKind.SNS, "네이버 블로그", "https://blog.example.com/ongyeol", None, None, "", "buyers"),
    (DoorKind.SNS, "판매자 소식", "https://blog.example.com/ongyeol-partners", None, None, "", "partners"),
)


def load_furniture() -> None:
    """Make the demo's hours, its closure around 설날 and its doors."""
    calendars = {
        "전화": CalendarHours.objects.create(name="전화", **WEEKDAYS),
        "채팅": CalendarHours.objects.create(name="채팅", saturday="10:00-13:00", **WEEKDAYS),
    }
    holiday = next_seollal(now().date())
    SpecialHours.objects.create(
        first=holiday - timedelta(days=1), last=holiday + timedelta(days=2), reason="설날 연휴", kind="closed"
    )
    Door.objects.bulk_create(
        Door(
            kind=kind,
            name=name,
            address=address,
            calendar=calendars.get(calendar or ""),
            answer_minutes=hours * 60 if hours else None,
            note=note,
            audience=audience,
            good_for=worths()[kind].good,
            less_good_for=worths()[kind].less,
            position=position,
        )
        for position, (kind, name, address, calendar, hours, note, audience) in enumerate(DOORS)
    )


def next_seollal(today: date) -> date:
    """Return the next 설날 from a day on."""
    days = (today + timedelta(days=number) for number in range(A_YEAR))
    return next(day for day in days if holiday_name(day) == "설날")
