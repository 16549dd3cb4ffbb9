"""Setting the centre up and changing it."""

from io import BytesIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from PIL import Image

from malgil.accounts.actions import (
    CentreDetails,
    Newcomer,
    change_centre,
    remove_logo,
    restore_centre,
    set_up_centre,
    set_up_code,
)
from malgil.accounts.logo import inert_logo
from malgil.accounts.models import Centre, Person, Role
from malgil.accounts.refusals import AlreadySetUp, EmailTaken, NotAPicture, PictureTooLarge
from malgil.accounts.set_up_code import forget_set_up_code, is_set_up_code
from malgil.events.revisions import history_of
from tests.logs import kinds_on, last_facts_on

DETAILS = CentreDetails(name="하루상점 고객센터", colour="#0b6e4f", hours="평일 10시~18시")
HAYUN = Newcomer(name="정하윤", email="hayun@example.com", password="나무 위의 고양이")


def picture(size: tuple[int, int] = (40, 20), kind: str = "PNG") -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "#0b6e4f").save(file, format=kind)
    file.seek(0)
    return file


@pytest.mark.django_db
class TestSettingUp:
    def test_makes_the_centre_and_an_administrator_who_can_sign_in(self) -> None:
        person = set_up_centre(DETAILS, administrator=HAYUN)

        assert Centre.objects.values_list("pk", "name", "colour", "hours").get() == (
            1,
            "하루상점 고객센터",
            "#0b6e4f",
            "평일 10시~18시",
        )
        assert (person.role, person.name, person.check_password("나무 위의 고양이")) == (
            Role.ADMINISTRATOR,
            "정하윤",
            True,
        )
        address = EmailAddress.objects.get(user=person)
        assert (address.email, address.verified, address.primary) == ("hayun@example.com", True, True)
        assert kinds_on("centre") == ["centre.set_up"]

    def test_happens_once(self) -> None:
        set_up_centre(DETAILS, administrator=HAYUN)

        with pytest.raises(AlreadySetUp):
            set_up_centre(DETAILS, administrator=Newcomer(name="남", email="stranger@example.com", password="x"))

        assert Person.objects.count() == 1

    def test_leaves_everything_as_it_was_when_the_address_is_taken(self) -> None:
        Person.objects.create_user("hayun@example.com")

        with pytest.raises(EmailTaken):
            set_up_centre(DETAILS, administrator=HAYUN)

        assert not Centre.objects.exists()

    def test_ends_the_code(self, commits: None) -> None:
        code = set_up_code()

        set_up_centre(DETAILS, administrator=HAYUN)

        assert not is_set_up_code(code)


def test_the_code_stays_the_same_and_is_nobody_elses_to_read() -> None:
    forget_set_up_code()
    code = set_up_code()

    assert set_up_code() == code
    assert len(code.replace("-", "")) == 16
    assert (Path(settings.MALGIL_DATA) / "set-up.code").stat().st_mode & 0o777 == 0o600


def test_the_code_may_be_typed_carelessly() -> None:
    assert is_set_up_code(f"  {set_up_code().replace('-', ' ').upper()} ")


@pytest.mark.parametrize("wrong", ["", "-", "abcd-efgh-jkmn-pqrs", "\x00", "가나다라"])
def test_a_wrong_code_is_refused(wrong: str) -> None:
    assert not is_set_up_code(wrong)


def test_changing_says_what_changed(centre: Centre, administrator: Person) -> None:
    details = CentreDetails(name="하루상점", colour=centre.colour, phone="1588-0000")

    change_centre(details, logo=None, by=administrator)

    assert last_facts_on("centre") == {"fields": ["name", "phone"]}
    assert Centre.objects.get().phone == "1588-0000"


def test_no_change_is_not_recorded(centre: Centre, administrator: Person) -> None:
    change_centre(CentreDetails(name=centre.name, colour=centre.colour), logo=None, by=administrator)

    assert kinds_on("centre") == []


def test_a_logo_stays_until_another_comes(centre: Centre, administrator: Person) -> None:
    details = CentreDetails(name=centre.name, colour=centre.colour)
    change_centre(details, logo=inert_logo(picture()), by=administrator)
    first = Centre.objects.get().logo_url
    change_centre(details, logo=None, by=administrator)

    assert Centre.objects.get().logo_url == first
    assert first.startswith("/logo/")


def test_a_logo_may_be_taken_down_once(centre: Centre, administrator: Person) -> None:
    details = CentreDetails(name=centre.name, colour=centre.colour)
    change_centre(details, logo=inert_logo(picture()), by=administrator)

    remove_logo(by=administrator)
    remove_logo(by=administrator)

    assert Centre.objects.get().logo_url == ""
    assert kinds_on("centre") == ["centre.changed", "centre.changed"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_png(kind: str) -> None:
    made = inert_logo(picture((2000, 1000), kind))

    with Image.open(made) as shown:
        assert (shown.format, shown.size) == ("PNG", (512, 256))
    assert made.name is not None
    assert made.name.endswith(".png")


def test_what_hides_in_a_picture_is_left_behind() -> None:
    file = BytesIO()
    Image.new("RGB", (10, 10)).save(file, format="JPEG", comment=b"<script>alert(1)</script>")
    file.seek(0)

    assert b"script" not in inert_logo(file).read()


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"",
        b"\x89PNG\r\n\x1a\n broken",
        b"GIF89a" + bytes(50),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        inert_logo(BytesIO(content))


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(PictureTooLarge):
        inert_logo(picture((4001, 1)))


def test_a_picture_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(PictureTooLarge):
        inert_logo(BytesIO(bytes(2 * 1024 * 1024 + 1)))


def test_a_change_of_the_centre_can_be_taken_back(centre: Centre, administrator: Person) -> None:
    details = CentreDetails(name="하루", colour=centre.colour, second_colour="#f2b441", hours="추석에는 쉬어요")
    change_centre(details, logo=None, by=administrator)

    restore_centre(history_of(centre)[0], by=administrator)

    back = Centre.objects.get()
    assert (back.name, back.second_colour, back.hours) == (centre.name, "", centre.hours)
    assert last_facts_on("centre") == {"fields": ["name", "second_colour", "hours"]}
