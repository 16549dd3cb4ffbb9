"""The page that says whether the centre kept its word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.html import strip_tags

from malgil.base.clock import now
from malgil.routing.estimate.estimator import Estimator
from malgil.routing.estimate.features import SHAPE
from malgil.routing.estimate.keeping import kept
from malgil.routing.models import Growth, Lesson, Place, Promise


@pytest.fixture
def tell(waiting_thread):
    place = Place.objects.get(thread=waiting_thread)

    def told(minutes, outcome, *, days=0, **more):
        made_at = now() - timedelta(days=days)
        Promise.objects.create(
            place=place, channel="chat", alike="0.0", made_at=made_at, p50=60, p80=120, p90=180, minutes=minutes,
            due=made_at + timedelta(minutes=minutes) if minutes else None, model="theory", outcome=outcome, **more,
        )  # fmt: skip

    Promise.objects.all().delete()
    return told


def words(client, path="/promises/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def test_whoever_looks_sees_the_weeks_account(client, tell):
    for minutes, outcome in ((5, "kept"), (5, "kept"), (5, "missed"), (7, "kept"), (7, "void")):
        tell(minutes, outcome)
    tell(None, "void", silence="nobody")
    tell(5, "missed", days=8)
    tell(10, "kept", lengthened=1)

    shown = words(client)
    assert "75% 4번 말해서 3번 지켰어요" in shown
    assert "5분 안 67% 3번 중 2번" in shown
    assert "7분 안 100% 1번 중 1번" in shown
    assert "기다리다 먼저 떠난 1번은 세지 않았어요. 시간을 말할 수 없던 때가 1번 있었어요." in shown
    assert "10분 안" not in shown


def test_where_nobody_waited_the_page_says_so(client, db):
    assert "지난 7일 동안 기다린 분이 없었어요" in words(client)


def test_the_korean_address_leads_there(client, db):
    assert client.get("/약속/").url == "/promises/"


def test_a_supervisor_sees_what_is_off_the_aim(client, supervisor, tell):
    client.force_login(supervisor)
    for outcome in ("kept", "kept", "kept", "kept", "missed") * 7:
        tell(5, outcome)
    for outcome in ("missed", "missed", "kept") * 7:
        tell(7, outcome)
    tell(10, "missed")

    shown = words(client, "/supervisor/promises/?days=28")
    assert "5분 안 80% 80% · 35번" in shown
    assert "7분 안 33% 80%에서 멀어요: 33% · 21번" in shown
    assert "계산식 61% 80%에서 멀어요: 61% · 57번" in shown
    # Once is too seldom to be far off, and ten comes after seven.
    assert "7분 안 33% 80%에서 멀어요: 33% · 21번 10분 안 0% 0% · 1번" in shown


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        (
            0,
            "지금은 계산식으로 말해요 줄의 길이와 상담원 수로 계산해요. 기다린 기록이 500번 쌓이면",
        ),
        (
            500,
            "지금은 섞은 계산으로 말해요 계산식과 이 고객센터의 기록을 섞어요. 3,000번 쌓이면",
        ),
        (
            3000,
            (
                "지금은 섞은 계산으로 말해요 이제 밤마다 기록에서 배운 예측을 만들어 견줘요. "
                "더 잘 맞는 쪽을 다음 날부터 써요."
            ),
        ),
    ],
)
def test_a_supervisor_sees_who_speaks_and_what_comes_next(client, supervisor, outcomes, sentence):
    Lesson.objects.create(channel="chat", state=kept(Estimator(outcomes=outcomes)))
    client.force_login(supervisor)

    shown = words(client, "/supervisor/promises/")
    assert sentence in shown
    assert f"지금까지 {outcomes}번에서 배웠어요." in shown


def test_a_supervisor_sees_since_when_trees_speak_and_how_the_nights_went(client, supervisor):
    Lesson.objects.create(channel="chat", state=kept(Estimator(outcomes=4000)))
    nights = (
        (1, {"verdict": "kept", "champion": 31.0, "challenger": 33.04}),
        (2, {"verdict": "promoted", "champion": 31.0, "challenger": 28.5, "shape": SHAPE}),
        (3, {"verdict": "failed", "why": "memory"}),
    )
    for day, night in nights:
        moment = datetime(2026, 12, day, 20, tzinfo=UTC)
        on = date(2026, 12, day + 1)
        Growth.objects.create(channel="chat", night=on, began_at=moment, ended_at=moment, **night)
    client.force_login(supervisor)

    shown = words(client, "/supervisor/promises/")
    assert "12월 3일부터 배운 예측으로 말해요" in shown
    assert "12월 4일 – – 배우지 못했어요: 메모리가 모자랐어요" in shown
    assert "12월 3일 31.0 28.5 새로 배운 예측을 써요" in shown
    assert "12월 2일 31.0 33.0 그대로예요" in shown


def test_an_agent_does_not_find_the_account(client, agent):
    client.force_login(agent)
    assert client.get("/supervisor/promises/").status_code == 404


def test_calls_that_were_promised_are_counted_too(client, thread):
    from malgil.base.clock import now
    from malgil.routing.models import Callback

    assert "전화 약속" not in client.get("/promises/").content.decode()
    asked = {"thread": thread, "phone": "010-1234-5678", "asked_at": now(), "deadline": now(), "ended_at": now()}
    for called in (now().replace(year=2020), now().replace(year=2020), now().replace(year=2099)):
        Callback.objects.create(first_tried_at=called, outcome="answered", **asked)

    shown = client.get("/promises/").content.decode()
    assert "전화하겠다고 3번 약속해서 2번 제때 걸었어요" in shown
    assert "67%" in shown
