"""Leaving the waiting room and coming back, being called instead, and waiting by another channel."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import close_thread
from malgil.conversations.models import Thread
from malgil.notifications.queries import wants
from malgil.routing.actions import mind_absences, note_call, take
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.models import Absence, CalendarHours, Callback, Door, Place
from malgil.routing.queries import place_of


@pytest.fixture
def mine(client: Client, customer: Person) -> Client:
    client.force_login(customer)
    return client


@pytest.fixture
def always(db: None) -> None:
    Door.objects.all().delete()
    week = dict.fromkeys(WEEKDAYS, "00:00-24:00")
    hours = CalendarHours.objects.create(name="늘", knows_holidays=False, **week)
    Door.objects.create(kind="phone", address="1588-0000", calendar=hours)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return " ".join(strip_tags(re.sub(r"<(?!/)", " <", response.content.decode())).split())


def test_who_leaves_says_how_long_they_need_and_finds_their_place_again(mine, waiting_thread, customer):
    room = f"/threads/{waiting_thread.pk}/"
    assert "이 화면을 열어 두면 여기에서 알려 드려요." in read(mine, f"{room}leaving/")

    assert mine.post(f"{room}leaving/", {"needs_minutes": "5", "by_mail": "on"})["Location"] == room
    shown = read(mine, room)
    assert "맡아 둔 자리 1 번째 자리를 맡아 두었어요. 순서는 그대로예요." in shown
    assert "돌아오는 데 5분 걸린다고 하셔서" in shown
    assert wants(customer, "line", "email")

    mine.post(f"{room}leaving/", {"_method": "delete"})
    assert place_of(waiting_thread).state == "waiting"
    assert "대기 순서 1 번째" in read(mine, room)


def test_the_room_calls_who_is_near_and_who_is_up(mine, waiting_thread):
    room = f"/threads/{waiting_thread.pk}/"
    mine.post(f"{room}leaving/", {"needs_minutes": "3"})
    Absence.objects.update(near_at=now())
    assert "곧 차례예요 1 번째 이제 돌아와 주세요." in read(mine, room)
    assert 'data-near="곧 차례예요"' in mine.get(room).content.decode()

    Absence.objects.update(turn_at=now())
    assert "차례가 됐어요" in read(mine, room)
    assert mind_absences() == 0


def test_a_time_nobody_offered_is_not_taken(mine, waiting_thread):
    answer = mine.post(f"/threads/{waiting_thread.pk}/leaving/", {"needs_minutes": "90"})

    assert answer.status_code == 422
    assert place_of(waiting_thread).state == "waiting"


def test_who_did_not_come_back_reads_what_becomes_of_their_words(mine, waiting_thread):
    from malgil.routing.actions import expire_places

    room = f"/threads/{waiting_thread.pk}/"
    mine.post(f"{room}leaving/", {"needs_minutes": "1"})
    Place.objects.update(held_until=now() - timedelta(seconds=1))
    expire_places()
    shown = read(mine, room)
    assert "맡아 둔 시간이 지났어요. 남긴 문의는 그대로 있어요." in shown
    assert "채팅으로 기다리기" in shown

    mine.post(f"{room}channel/", {"channel": "chat"})
    assert "대기 순서 1 번째" in read(mine, room)


@pytest.mark.usefixtures("always")
def test_a_call_is_booked_changed_and_cancelled_from_the_room(mine, waiting_thread):
    room = f"/threads/{waiting_thread.pk}/"
    form = mine.get(f"{room}callback/").content.decode()
    slots = re.findall(r'name="slot" value="([^"]+)"', form)
    assert len(slots) > 40
    assert "차례가 되면 바로" not in form

    wrong = mine.post(f"{room}callback/", {"phone": "1588", "slot": slots[0]})
    assert (wrong.status_code, "010-1234-5678처럼 적어 주세요." in wrong.content.decode()) == (422, True)
    assert 'value="1588"' in wrong.content.decode()
    assert mine.post(f"{room}callback/", {"phone": "01012345678", "slot": slots[0]})["Location"] == room
    assert "010-1234-5678번으로 걸어요." in read(mine, room)
    assert 'value="010-1234-5678"' in mine.get(f"{room}callback/").content.decode()

    mine.post(f"{room}callback/", {"phone": "02-555-1234", "slot": slots[0]})
    assert "02-555-1234번으로 걸어요." in read(mine, room)
    mine.post(f"{room}callback/", {"_method": "delete"})
    assert "대기 순서 1 번째" in read(mine, room)
    assert Callback.objects.get().outcome == "cancelled"


def test_where_no_call_can_be_promised_the_page_says_so(mine, waiting_thread):
    Door.objects.update(calendar=None)

    assert "지키지 못할 약속은 하지 않을게요." in read(mine, f"/threads/{waiting_thread.pk}/callback/")


@pytest.mark.usefixtures("always")
def test_who_waits_for_a_call_follows_it(mine, waiting_thread, agent):
    room = f"/threads/{waiting_thread.pk}/"
    slot = re.findall(r'name="slot" value="([^"]+)"', mine.get(f"{room}callback/").content.decode())[0]
    mine.post(f"{room}callback/", {"phone": "01012345678", "slot": slot})
    assert "전화 약속" in read(mine, room)
    take(Thread.objects.get(pk=waiting_thread.pk), agent=agent, by=agent)
    assert "박서연 상담원이 010-1234-5678번으로 전화드려요." in read(mine, room)

    note_call(waiting_thread, is_answered=False, by=agent)
    assert re.search(r"받지 않으셔서 오[전후] \d+:\d\d에 다시 전화드릴게요.", read(mine, room))


def test_a_letter_waits_for_nobody(mine, waiting_thread, customer):
    room = f"/threads/{waiting_thread.pk}/"
    mine.post(f"{room}channel/", {"channel": "email"})
    assert "차례로 보고 답해 드릴게요." in read(mine, room)
    assert mine.get(f"{room}leaving/")["Location"] == room
    assert mine.post(f"{room}channel/", {"channel": "phone"}).status_code == 400


@pytest.mark.parametrize("rest", ["leaving/", "callback/", "channel/"])
def test_nobody_else_finds_it(client, waiting_thread, rest):
    address = f"/threads/{waiting_thread.pk}/{rest}"
    assert client.post(address).status_code == 404
    client.force_login(Person.objects.create_user("jiwoo@example.com"))
    assert client.post(address).status_code == 404
    if rest != "channel/":
        assert client.get(address).status_code == 404


def test_who_waits_no_more_is_led_back(mine, waiting_thread, customer):
    close_thread(waiting_thread, closer=customer)
    for rest in ("leaving/", "callback/"):
        assert mine.get(f"/threads/{waiting_thread.pk}/{rest}")["Location"] == f"/threads/{waiting_thread.pk}/"
