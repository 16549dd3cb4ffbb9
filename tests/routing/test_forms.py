import pytest

from malgil.routing.forms import CalendarForm, DoorForm, SpecialForm
from malgil.routing.models import Door

DOOR = {"kind": "phone", "address": "1588-0000", "audience": "all", "is_shown": "on"}
CALENDAR = {"name": "상담 시간", "monday": "10시~12시, 13시~18시", "zone": "Asia/Seoul"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, None),
        ({"address": "+82 2-1588-0000"}, None),
        ({"address": "전화주세요"}, "전화번호는 1588-0000처럼 숫자로 적어 주세요."),
        ({"address": ""}, "어디로 이어지는지 적어 주세요."),
        ({"kind": "email", "address": "help@example.com"}, None),
        ({"kind": "email", "address": "help"}, "이메일 주소를 다시 봐 주세요."),
        ({"kind": "sns", "address": "https://example.com/haru"}, None),
        ({"kind": "sns", "address": "javascript:alert(1)"}, "주소는 https://로 시작해요."),
        ({"kind": "chat", "address": ""}, None),
    ],
)
def test_a_door_leads_where_its_kind_says(given: dict[str, str], error: str | None) -> None:
    form = DoorForm({**DOOR, **given})

    assert form.errors.get("address") == ([error] if error else None)


@pytest.mark.django_db
def test_a_promise_is_given_in_hours_and_kept_in_minutes() -> None:
    form = DoorForm({**DOOR, "answer_hours": "6"})

    assert form.is_valid()
    assert form.instance.answer_minutes == 360
    assert DoorForm(instance=Door(kind="form", answer_minutes=360)).initial["answer_hours"] == 6


@pytest.mark.django_db
def test_hours_are_put_in_order() -> None:
    form = CalendarForm(CALENDAR)

    assert form.is_valid()
    assert form.instance.monday == "10:00-12:00, 13:00-18:00"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("tuesday", "아침", "‘아침’: 시간은 10:00-18:00처럼 적어 주세요."),
        (
            "holiday",
            "18:00-9:00",
            "‘18:00-9:00’: 끝나는 시각이 시작보다 빨라요. 자정을 넘기면 두 날에 나누어 적어 주세요.",
        ),
        ("zone", "서울", "시간대는 Asia/Seoul처럼 적어 주세요."),
    ],
)
def test_hours_nobody_can_read_are_pointed_at(name: str, text: str, error: str) -> None:
    assert CalendarForm({**CALENDAR, name: text}).errors == {name: [error]}


@pytest.mark.django_db
def test_one_day_needs_no_last_day() -> None:
    form = SpecialForm({"kind": "closed", "first": "2027-02-05", "hours": "15~18"})

    assert form.is_valid()
    assert (form.instance.last, form.instance.hours) == (form.instance.first, "15:00-18:00")


@pytest.mark.django_db
def test_days_are_in_order() -> None:
    form = SpecialForm({"kind": "closed", "first": "2027-02-05", "last": "2027-02-04"})

    assert form.errors == {"last": ["마지막 날이 첫날보다 빨라요."]}
