"""Asking: one short form, one press, one thread."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from malgil.accounts.models import Person, Role
from malgil.accounts.sign_in import GUEST_COOKIE
from malgil.coach.models import Collected
from malgil.conversations.models import Attachment, Category, Message, Thread
from malgil.routing.actions import choose_status
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.models import CalendarHours, Door, DoorKind, SpecialHours, Status

QUESTION = {"body": "머그컵이 깨져서 왔어요.", "key": "aaaaaaaa-1111", "order_number": "", "name": ""}


def ask(client, **given):
    return client.post("/ask/", {**QUESTION, **given})


def test_a_visitor_becomes_a_guest_with_a_thread(client, commits):
    response = ask(client, name="김하늘", order_number="2026112212345678")

    thread = Thread.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/threads/{thread.pk}/")
    assert (thread.customer.role, thread.customer.name) == (Role.GUEST, "김하늘")
    assert thread.order_number == "2026112212345678"
    assert [message.body for message in thread.messages.all()] == ["머그컵이 깨져서 왔어요."]
    assert GUEST_COOKIE in response.cookies
    assert client.get(response["Location"]).status_code == 200


def test_from_home_to_connected_in_two_presses_and_a_choice(client, agent, commits):
    delivery = Category.objects.create(name="배송")
    choose_status(agent, Status.ONLINE)
    assert 'href="/ask/"' in client.get("/").content.decode()

    page = client.get("/ask/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    room = client.post("/ask/", {"body": "글", "category": delivery.pk, "key": key}, follow=True).content.decode()

    assert "박서연 상담원이 연결됐어요" in room
    assert "waiting__number" not in room


def test_pressing_twice_asks_once(client, commits):
    first, second = ask(client), ask(client)

    assert first["Location"] == second["Location"]
    assert Thread.objects.count() == 1
    assert Message.objects.count() == 1


def test_pressing_twice_before_the_cookie_came_asks_once(client, commits):
    first = ask(client)
    client.cookies.clear()
    second = ask(client)

    assert first["Location"] == second["Location"]
    assert Person.objects.filter(role=Role.GUEST).count() == 1
    assert client.get(second["Location"]).status_code == 200


def test_a_key_of_long_ago_or_of_somebody_known_opens_nobodys_thread(client, customer, thread, commits):
    thread.key = QUESTION["key"]
    thread.save()

    response = ask(client)

    assert response["Location"] != f"/threads/{thread.pk}/"
    assert Thread.objects.count() == 2


def test_who_has_signed_in_asks_as_themselves(client, customer, commits):
    client.force_login(customer)

    response = ask(client)

    assert Thread.objects.get().customer == customer
    assert GUEST_COOKIE not in response.cookies


def test_files_come_along(client, commits, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    ask(client, files=[SimpleUploadedFile("a.txt", b"1"), SimpleUploadedFile("b.pdf", b"%PDF-1.7")])

    assert [file.name for file in Attachment.objects.order_by("pk")] == ["a.txt", "b.pdf"]


def test_what_a_link_says_beforehand_is_filled_in(client, db):
    page = client.get("/ask/?order=2026112212345678").content.decode()

    assert 'value="2026112212345678"' in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"body": ""}, "무슨 일인지 한 줄이라도 적어 주세요."),
        ({"body": "가" * 20_000}, "한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요."),
        ({"body": "a\x00b"}, "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."),
        ({"order_number": "202611221234567"}, "네이버 주문번호는 숫자 16자리예요. 지금은 15자리예요."),
        ({"order_number": "없어요"}, "주문번호에는 숫자와 영문, -만 쓸 수 있어요. 모르면 비워 두세요."),
        ({"key": "x" * 99}, "보내지 못했어요. 페이지를 새로 열고 다시 보내 주세요."),
        (
            {"files": SimpleUploadedFile("사진.jpg", b"MZ\x90")},
            "‘사진.jpg’ 파일은 이름과 내용이 달라요. 실행되는 파일이나 웹 문서는 받을 수 없어요.",
        ),
        (
            {"files": SimpleUploadedFile("빈.txt", b"")},
            "‘빈.txt’ 파일은 비어 있어요. 내용이 있는 파일을 골라 주세요.",
        ),
    ],
)
def test_what_is_refused_comes_back_with_a_sentence_and_leaves_nothing(client, db, given, sentence):
    response = ask(client, **{"body": "그대로 있어야 하는 글", **given})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "body" in given or "그대로 있어야 하는 글" in page
    assert (Thread.objects.count(), Person.objects.count()) == (0, 0)


def test_what_is_too_large_is_refused_by_name(client, db, settings):
    settings.MALGIL_UPLOAD_LIMIT = 1024 * 1024
    large = SimpleUploadedFile("큰.txt", b"a" * (1024 * 1024 + 1))

    response = ask(client, files=large)

    assert response.status_code == 422
    assert "‘큰.txt’ 파일이 너무 커요. 파일 하나는 1MB까지 보낼 수 있어요." in response.content.decode()
    assert Thread.objects.count() == 0


def test_who_works_here_is_led_to_the_desk(client, agent):
    client.force_login(agent)

    assert client.get("/ask/")["Location"] == "/desk/"
    assert ask(client)["Location"] == "/desk/"
    assert Thread.objects.count() == 0


def test_whether_somebody_is_there_is_said_honestly(client, agent, commits):
    nobody = "지금은 상담원이 없어요."
    assert nobody in client.get("/ask/").content.decode()

    choose_status(agent, Status.ONLINE)

    assert nobody not in client.get("/ask/").content.decode()


def test_who_asks_while_it_is_closed_reads_when_it_opens(client, db):
    hours = CalendarHours.objects.create(name="늘", knows_holidays=False, **dict.fromkeys(WEEKDAYS, "00:00-24:00"))
    Door.objects.create(kind=DoorKind.CHAT, calendar=hours)
    opens = "오늘은 쉬는 날이에요(창립기념일)."
    assert opens not in client.get("/ask/").content.decode()

    SpecialHours.objects.create(kind="closed", first=localdate(), last=localdate(), reason="창립기념일")

    assert opens in client.get("/ask/").content.decode()


def test_a_name_is_asked_once(client, customer):
    assert 'name="name"' in client.get("/ask/").content.decode()

    client.force_login(customer)

    assert 'name="name"' not in client.get("/ask/").content.decode()


def test_a_guest_may_say_their_name_later_and_once(client, commits):
    ask(client)
    guest = Person.objects.get(role=Role.GUEST)

    ask(client, key="b", name="김하늘")
    ask(client, key="c", name="박하늘")

    guest.refresh_from_db()
    assert guest.name == "김하늘"
    assert guest.threads.count() == 3


def test_what_was_masked_is_nowhere_told(client, delivery, commits):
    given = {"category": delivery.pk, "body": "택배가 안 와요. 주민번호는 900215-1234567이에요.", "personal": "mask"}

    ask(client, **given)

    told = [*Collected.objects.values_list("value", flat=True), *Message.objects.values_list("body", flat=True)]
    assert told
    assert not any("900215-1234567" in text or "9002151234567" in text for text in told)
