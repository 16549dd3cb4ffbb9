"""Signing in and up, through the pages: codes, passwords, what a guest brings along."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as configured
from django.http import HttpResponse
from django.test import Client

from malgil.accounts.actions import make_guest
from malgil.accounts.models import Letter, Person, Role, Tally
from malgil.accounts.sign_in import GUEST_COOKIE, remember_guest
from malgil.conversations.actions import open_thread
from malgil.conversations.models import Thread

pytestmark = pytest.mark.usefixtures("centre")
PASSWORD = "나무 위의 고양이"

Read = Callable[[], str]


def proven(person: Person) -> Person:
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def be_guest(client: Client) -> Person:
    guest = make_guest()
    response = HttpResponse()
    remember_guest(response, guest)
    client.cookies[GUEST_COOKIE] = response.cookies[GUEST_COOKIE].value
    return guest


def sign_in(client: Client, person: Person, password: str = PASSWORD) -> HttpResponse:
    return client.post("/accounts/login/", {"login": person.email, "password": password})


def test_signing_up_takes_an_address_and_a_code(client: Client, last_code: Read) -> None:
    asked = client.post("/accounts/signup/", {"email": "Haneul@Example.com", "name": "김하늘"})
    assert asked.headers["Location"] == "/accounts/confirm-email/"

    proven = client.post("/accounts/confirm-email/", {"code": last_code()})

    person = Person.objects.get()
    assert proven.headers["Location"] == "/"
    assert (person.email, person.name, person.role, person.has_usable_password()) == (
        "haneul@example.com",
        "김하늘",
        Role.CUSTOMER,
        False,
    )
    assert client.get("/accounts/").context["request"].person == person


def test_nobody_is_signed_in_before_the_code(client: Client) -> None:
    client.post("/accounts/signup/", {"email": "haneul@example.com", "password1": PASSWORD})

    assert client.get("/accounts/").headers["Location"] == "/accounts/login/?next=/accounts/"


def test_three_wrong_codes_end_the_attempt(client: Client, last_code: Read) -> None:
    client.post("/accounts/signup/", {"email": "haneul@example.com"})
    for _ in range(3):
        last = client.post("/accounts/confirm-email/", {"code": "0000-0000"})

    assert last.headers["Location"] == "/accounts/login/"
    assert client.post("/accounts/confirm-email/", {"code": last_code()}).headers["Location"] == "/accounts/login/"


def test_an_address_that_is_taken_is_told_by_mail_only(client: Client, customer: Person) -> None:
    proven(customer)

    asked = client.post("/accounts/signup/", {"email": customer.email, "name": "도둑"})

    assert asked.headers["Location"] == "/accounts/confirm-email/"
    assert Letter.objects.get().subject == "[하루상점 고객센터] 이미 가입하셨어요"
    assert Person.objects.count() == 1


def test_signing_in_with_a_code(client: Client, customer: Person, last_code: Read) -> None:
    proven(customer)

    client.post("/accounts/login/code/", {"email": customer.email})
    done = client.post("/accounts/login/code/confirm/", {"code": last_code()})

    assert done.headers["Location"] == "/"
    assert client.get("/accounts/").context["request"].person == customer


def test_a_code_is_sent_to_nobody_who_has_no_account(client: Client) -> None:
    asked = client.post("/accounts/login/code/", {"email": "nobody@example.com"})

    assert asked.headers["Location"] == "/accounts/login/code/confirm/"
    letter = Letter.objects.get()
    assert letter.subject == "[하루상점 고객센터] 아직 가입하지 않으셨어요"
    assert "http://testserver/accounts/signup/" in letter.body


def test_signing_in_with_a_password(client: Client, customer: Person) -> None:
    assert sign_in(client, proven(customer)).headers["Location"] == "/"


def test_staff_go_to_the_desk_and_are_reminded_of_a_second_factor(client: Client, agent: Person) -> None:
    signed_in = sign_in(client, proven(agent))

    assert signed_in.headers["Location"] == "/desk/"
    said = [str(message) for message in client.get("/accounts/").context["messages"]]
    assert said == [
        "박서연 님, 로그인했어요.",
        "내 계정에서 2단계 인증을 켜면 고객 정보를 더 안전하게 지킬 수 있어요.",
    ]


def test_who_was_going_somewhere_goes_there(client: Client, customer: Person) -> None:
    proven(customer)
    form = {"login": customer.email, "password": PASSWORD, "next": "/threads/"}

    assert client.post("/accounts/login/", form).headers["Location"] == "/threads/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example.com/", "//evil.example.com", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(client: Client, customer: Person, elsewhere: str) -> None:
    proven(customer)
    form = {"login": customer.email, "password": PASSWORD, "next": elsewhere}

    assert client.post("/accounts/login/", form).headers["Location"] == "/"


def test_a_wrong_password_says_nothing_about_the_account(client: Client, customer: Person) -> None:
    wrong = sign_in(client, proven(customer), "wrong").content.decode()
    unknown = sign_in(client, Person(email="nobody@example.com"), "wrong").content.decode()

    for page in (wrong, unknown):
        assert "이메일이나 비밀번호가 맞지 않아요." in page


def test_guessing_a_password_ends_after_five_times(client: Client, customer: Person) -> None:
    proven(customer)
    for _ in range(5):
        sign_in(client, customer, "wrong")

    refused = sign_in(client, customer)

    assert "여러 번 틀려서 잠시 막았어요. 5분 뒤에 다시 해 주세요." in refused.content.decode()
    assert "고칠 것이 있어요" not in refused.content.decode()
    assert configured.SESSION_COOKIE_NAME not in client.cookies or "_auth_user_id" not in client.session


def test_counts_are_kept_in_the_database_for_every_process(client: Client, customer: Person) -> None:
    sign_in(client, proven(customer), "wrong")

    assert Tally.objects.filter(cache_key__contains="login_failed").exists()


def test_too_many_presses_are_told_calmly(client: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post("/accounts/login/", {"login": "a@example.com", "password": "x"})

    told = client.post("/accounts/login/", {"login": "a@example.com", "password": "x"})

    assert told.status_code == 429
    assert "잠시 쉬었다 해 주세요" in told.content.decode()


def test_who_does_not_work_here_any_more_cannot_sign_in(client: Client, agent: Person) -> None:
    proven(agent)
    Person.objects.update(is_active=False)

    assert sign_in(client, agent).headers["Location"] == "/accounts/inactive/"
    assert "쓸 수 없는 계정이에요" in client.get("/accounts/inactive/").content.decode()


def test_a_new_password_by_code(client: Client, customer: Person, last_code: Read) -> None:
    proven(customer)

    client.post("/accounts/password/reset/", {"email": customer.email})
    client.post("/accounts/password/reset/confirm/", {"code": last_code()})
    new = {"password1": "바다 위의 고래", "password2": "바다 위의 고래"}
    done = client.post("/accounts/password/reset/complete/", new)

    assert done.headers["Location"] == "/accounts/password/reset/done/"
    assert Person.objects.get().check_password("바다 위의 고래")
    assert Letter.objects.latest("pk").subject == "[하루상점 고객센터] 비밀번호를 다시 정했어요"


def test_changing_the_address_takes_the_password_and_a_code(client: Client, customer: Person, last_code: Read) -> None:
    sign_in(client, proven(customer))

    asked = client.post("/accounts/email/", {"email": "new@example.com", "action_add": ""})
    assert asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/email/"})
    assert Person.objects.get().email == "haneul@example.com"
    client.post("/accounts/confirm-email/", {"code": last_code()})

    assert Person.objects.get().email == "new@example.com"
    assert Letter.objects.latest("pk").subject == "[하루상점 고객센터] 이메일을 바꿨어요"


class TestGuests:
    def test_signing_in_brings_the_threads_and_ends_the_cookie(
        self, commits: None, client: Client, customer: Person
    ) -> None:
        guest = be_guest(client)
        thread = open_thread(guest, body="컵이 안 와요.", key="k")

        signed_in = sign_in(client, proven(customer))

        assert Thread.objects.get(pk=thread.pk).customer == customer
        assert signed_in.cookies[GUEST_COOKIE]["max-age"] == 0

    def test_proving_an_address_brings_them_too(self, commits: None, client: Client, last_code: Read) -> None:
        guest = be_guest(client)
        thread = open_thread(guest, body="컵이 안 와요.", key="k")
        client.post("/accounts/signup/", {"email": "haneul@example.com"})
        assert Thread.objects.get(pk=thread.pk).customer == guest

        client.post("/accounts/confirm-email/", {"code": last_code()})

        assert Thread.objects.get(pk=thread.pk).customer == Person.objects.get(email="haneul@example.com")

    def test_staff_leave_the_guest_alone(self, commits: None, client: Client, agent: Person) -> None:
        guest = be_guest(client)
        thread = open_thread(guest, body="컵이 안 와요.", key="k")

        signed_in = sign_in(client, proven(agent))

        assert Thread.objects.get(pk=thread.pk).customer == guest
        assert GUEST_COOKIE not in signed_in.cookies

    def test_a_guest_is_who_asks_until_they_sign_in(self, client: Client) -> None:
        guest = be_guest(client)

        assert client.get("/accounts/login/").context["request"].person == guest
        assert client.get("/accounts/").headers["Location"] == "/accounts/login/?next=/accounts/"


def test_somebodys_language_comes_along(client: Client, customer: Person) -> None:
    customer.language = "en"

    signed_in = sign_in(client, proven(customer))

    cookie = signed_in.cookies[configured.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("en", "Lax", 31_536_000)


def test_signing_out_needs_a_press(client: Client, customer: Person) -> None:
    sign_in(client, proven(customer))

    assert "로그아웃할까요?" in client.get("/accounts/logout/").content.decode()
    assert client.post("/accounts/logout/").headers["Location"] == "/"
    assert client.get("/accounts/").status_code == 302
