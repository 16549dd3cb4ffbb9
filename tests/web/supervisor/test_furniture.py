"""Doors and hours as a supervisor changes them."""

import pytest
from django.test import Client

from malgil.accounts.models import Centre, Person
from malgil.conversations.models import Category
from malgil.events.revisions import history_of
from malgil.routing.actions import make_furniture, remove_furniture
from malgil.routing.models import CalendarHours, Door, SpecialHours

PHONE = {"kind": "phone", "address": "1588-0000", "audience": "all", "is_shown": "on", "good_for": "바로 답을 들어요."}
HOURS = {"name": "전화", "monday": "10-12, 13-18", "knows_holidays": "on", "zone": "Asia/Seoul"}
DAY = {"kind": "closed", "first": "2031-02-05", "last": "2031-02-06", "reason": "창립기념일"}


@pytest.fixture
def hours(supervisor: Person) -> CalendarHours:
    made = CalendarHours(name="채팅", monday="10:00-18:00")
    make_furniture(made, by=supervisor)
    return made


@pytest.fixture
def door(supervisor: Person) -> Door:
    made = Door(kind="phone", address="1588-0000")
    make_furniture(made, by=supervisor)
    return made


@pytest.mark.parametrize(
    ("address", "typed", "model", "many"),
    [
        ("doors", PHONE, Door, "doors"),
        ("hours", HOURS, CalendarHours, "hours"),
        ("hours/days", DAY, SpecialHours, "hours"),
    ],
)
def test_a_piece_is_made(lead: Client, address: str, typed: dict[str, str], model: type[Door], many: str) -> None:
    done = lead.post(f"/supervisor/{address}/new/", typed)

    assert done.headers["Location"] == f"/supervisor/{many}/"
    made = model.objects.get()
    page = lead.get(f"/supervisor/{address}/{made.pk}/").content.decode()
    assert "바꾼 기록" in page
    assert str(made) in page


def test_a_preview_saves_nothing(lead: Client) -> None:
    page = lead.post("/supervisor/doors/new/", {**PHONE, "preview": "1"})

    assert page.status_code == 200
    assert 'href="tel:1588-0000"' in page.content.decode()
    assert "바로 답을 들어요." in page.content.decode()
    assert Door.objects.count() == 0


def test_hours_are_shown_in_few_lines_before_they_are_saved(lead: Client, hours: CalendarHours) -> None:
    page = lead.post(f"/supervisor/hours/{hours.pk}/", {**HOURS, "preview": "1"}).content.decode()

    assert "점심시간 12:00–13:00" in page
    hours.refresh_from_db()
    assert hours.monday == "10:00-18:00"


def test_a_preview_of_what_is_wrong_says_what(lead: Client) -> None:
    page = lead.post("/supervisor/hours/new/", {**HOURS, "monday": "아침", "preview": "1"})

    assert page.status_code == 200
    assert "‘아침’: 시간은 10:00-18:00처럼 적어 주세요." in page.content.decode()


@pytest.mark.parametrize(
    ("address", "typed"), [("doors", {"kind": "phone"}), ("hours", {"name": ""}), ("hours/days", {"first": ""})]
)
def test_what_cannot_be_is_not_saved(lead: Client, address: str, typed: dict[str, str]) -> None:
    assert lead.post(f"/supervisor/{address}/new/", typed).status_code == 422


def test_a_change_is_told_and_taken_back(lead: Client, door: Door) -> None:
    lead.post(f"/supervisor/doors/{door.pk}/", {**PHONE, "address": "1588-9999"})
    page = lead.get(f"/supervisor/doors/{door.pk}/").content.decode()
    assert "<del>1588-0000</del>" in page.replace("\n", "")
    assert "최유진" in page

    done = lead.post(f"/supervisor/revisions/door/{history_of(door)[0].pk}/restoration/")

    assert done.headers["Location"] == "/supervisor/doors/"
    door.refresh_from_db()
    assert (door.address, door.good_for) == ("1588-0000", "")


def test_what_was_removed_is_put_back(lead: Client, door: Door) -> None:
    number = door.pk
    lead.post(f"/supervisor/doors/{door.pk}/", {"_method": "delete"})
    assert Door.objects.count() == 0
    assert "지운 것" in lead.get("/supervisor/doors/").content.decode()

    lead.post(f"/supervisor/revisions/door/{history_of(Door(pk=number)).first().pk}/restoration/")  # type: ignore[union-attr]

    assert Door.objects.get().address == "1588-0000"


def test_a_name_taken_meanwhile_is_said(lead: Client, hours: CalendarHours, supervisor: Person) -> None:
    number = hours.pk
    remove_furniture(hours, by=supervisor)
    make_furniture(CalendarHours(name="채팅"), by=supervisor)
    removal = history_of(CalendarHours(pk=number))[0]

    lead.post(f"/supervisor/revisions/calendar/{removal.pk}/restoration/")

    assert CalendarHours.objects.count() == 1
    assert "같은 이름이 이미 있어요." in lead.get("/supervisor/hours/").content.decode()


def test_a_revision_is_put_back_under_its_own_name_only(lead: Client, door: Door, hours: CalendarHours) -> None:
    lead.post(f"/supervisor/doors/{door.pk}/", {**PHONE, "address": "1588-9999"})
    change = history_of(door)[0]
    made = history_of(hours)[0]

    for about, revision in (("calendar", change), ("nothing", change), ("calendar", made)):
        assert lead.post(f"/supervisor/revisions/{about}/{revision.pk}/restoration/").status_code == 404


def test_the_usual_doors_are_made_by_a_press(lead: Client) -> None:
    Centre.objects.update(phone="1588-0000")
    assert "기본으로 시작하기" in lead.get("/supervisor/doors/").content.decode()

    lead.post("/supervisor/doors/usual/")

    assert list(Door.objects.values_list("kind", flat=True)) == ["chat", "form", "phone"]


def test_doors_change_places(lead: Client, door: Door, supervisor: Person) -> None:
    make_furniture(Door(kind="chat"), by=supervisor)

    lead.post(f"/supervisor/doors/{door.pk}/place/", {"direction": "down"})

    assert list(Door.objects.values_list("kind", flat=True)) == ["chat", "phone"]


def test_the_centres_colours_are_shown_with_their_contrast_before_they_are_saved(lead: Client) -> None:
    typed = {"name": "하루", "colour": "#ffee00", "second_colour": "#f2b441", "preview": "1"}

    page = lead.post("/supervisor/centre/", typed).content.decode()

    assert "어두운 화면 · 버튼 " in page
    assert Centre.objects.get().name == "하루상점 고객센터"


def test_the_centre_is_put_back(lead: Client) -> None:
    lead.post("/supervisor/centre/", {"name": "하루", "colour": "#0b6e4f"})
    assert Centre.objects.get().name == "하루"

    lead.post(f"/supervisor/revisions/centre/{history_of(Centre.objects.get())[0].pk}/restoration/")

    assert Centre.objects.get().name == "하루상점 고객센터"


def test_agents_find_none_of_it(client: Client, agent: Person, door: Door) -> None:
    client.force_login(agent)

    for address in ("doors", f"doors/{door.pk}", "doors/new", "hours", "hours/new", "hours/days/new"):
        assert client.get(f"/supervisor/{address}/").status_code == 404
    revision = history_of(door)[0]
    assert client.post(f"/supervisor/revisions/door/{revision.pk}/restoration/").status_code == 404


def test_a_category_is_put_back_by_its_name_and_after_its_removal(lead: Client) -> None:
    lead.post("/supervisor/categories/", {"name": "배송"})
    category = Category.objects.get(name="배송")
    lead.post(f"/supervisor/categories/{category.pk}/", {"name": "택배"})
    lead.post(f"/supervisor/revisions/category/{history_of(category)[0].pk}/restoration/")
    assert Category.objects.get(pk=category.pk).name == "배송"

    lead.post(f"/supervisor/categories/{category.pk}/", {"_method": "delete"})
    assert "지운 것" in lead.get("/supervisor/categories/").content.decode()
    lead.post(f"/supervisor/revisions/category/{history_of(category)[0].pk}/restoration/")
    assert Category.objects.get(pk=category.pk).name == "배송"


def test_the_centres_number_is_kept_with_its_doors_once_there_are_some(lead: Client, door: Door) -> None:
    page = lead.get("/supervisor/centre/").content.decode()

    assert '<input type="hidden" name="phone"' in page
