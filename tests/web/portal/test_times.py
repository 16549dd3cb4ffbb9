"""When it is quiet, as customers read it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.html import strip_tags

from malgil.accounts.models import Centre
from malgil.routing.best_time import Cell, Profile
from malgil.routing.hours.calendar import WEEKDAYS
from malgil.routing.models import CalendarHours, Door, WaitProfile
from malgil.web.portal import times

SEOUL = ZoneInfo("Asia/Seoul")
MORNING = datetime(2026, 11, 23, 10, 5, tzinfo=SEOUL)


@pytest.fixture
def office(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> CalendarHours:
    Door.objects.all().delete()
    hours = CalendarHours.objects.create(name="상담", **dict.fromkeys(WEEKDAYS[:5], "10:00-12:00, 13:00-18:00"))
    for kind in ("chat", "form"):
        Door.objects.create(kind=kind, calendar=hours)
    monkeypatch.setattr(times, "now", lambda: MORNING)
    return hours


def page(client, address: str = "/best-time/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(strip_tags(re.sub(r"<(?!/)", " <", response.content.decode())).split())


@pytest.mark.usefixtures("office")
def test_a_week_is_shown_by_half_hours_and_a_guess_is_called_one(client):
    shown = page(client)

    assert "앞으로 7일 동안 30분마다" in shown
    assert "아직 기록이 적어 상담 시간과 인원으로 짐작했어요." in shown
    assert "오늘 23 화 24 수 25 목 26 금 27 토 28 일 29" in shown
    assert "지금 남기면 오늘 15시 30분까지 답해 드려요." in shown


@pytest.mark.usefixtures("office")
def test_what_was_learned_says_when_it_is_quietest(client):
    cells = {(day, half): Cell(50, 50 * 900, 2) for day in range(5) for half in range(20, 36)}
    cells[1, 29] = Cell(50, 50 * 60, 2)
    WaitProfile.objects.create(channel="chat", cells=Profile(cells).kept(), learned_to=MORNING)

    assert "가장 한산한 때는 내일 14시 30분, 약 2분이에요." in page(client)
    assert "지난 기록에서 배운 것이라" in page(client)


def test_without_hours_the_page_says_so(client, centre):
    Door.objects.update(calendar=None)

    assert "아직 상담 시간이 정해지지 않았어요" in page(client)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (MORNING.replace(hour=16, minute=0), "지금보다 오늘 16시가 12분 빨라요."),
        (MORNING.replace(hour=16, minute=30), "지금보다 오늘 16시 30분이 12분 빨라요."),
        (MORNING.replace(hour=10, minute=0) + timedelta(days=1), "지금보다 내일 10시가 12분 빨라요."),
    ],
)
def test_a_better_time_is_one_sentence(start, words):
    assert times.faster_words(start, 12, MORNING, SEOUL) == words


def test_the_first_page_leads_there(client, office):
    assert 'href="/best-time/"' in client.get("/").content.decode()
