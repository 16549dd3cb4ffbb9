"""A conversation to keep."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from malgil.accounts.models import Role
from malgil.conversations.actions import assign, close_thread, open_thread, post_message, post_note
from malgil.conversations.files import inspect, stored
from malgil.conversations.models import Category

MOMENT = datetime(2026, 11, 22, 15, 12, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture
def still(monkeypatch):
    """The time stands."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOMENT)


def test_it_holds_everything_said_to_everybody(client, still, customer, agent, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    category = Category.objects.create(name="배송")
    with stored([inspect(SimpleUploadedFile("깨진 컵.txt", b"x" * 2000))]) as files:
        thread = open_thread(
            customer, body="깨졌어요.\n두 줄", key="1", files=files, category=category, order_number="2026112212345678"
        )
    assign(thread, agent=agent, by=None)
    post_message(thread, author=agent, body="<b>네</b>", key="a")
    post_note(thread, author=agent, body="비밀", key="n")
    close_thread(thread, closer=agent)
    client.force_login(customer)

    response = client.get(f"/threads/{thread.pk}/transcript/")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == (
        f"attachment; filename*=utf-8''%EC%83%81%EB%8B%B4-{thread.pk}-2026-11-22.txt"
    )
    assert response.content.decode("utf-8") == "\ufeff" + "\r\n".join(
        [
            "하루상점 고객센터 상담 기록",
            f"문의 {thread.pk}번",
            "분류: 배송",
            "주문번호: 2026112212345678",
            "요청 시각: 2026-11-22 15:12",
            "내려받은 시각: 2026-11-22 15:12",
            "",
            "── 11월 22일 (일) ──",
            "[15:12] · 상담을 요청했어요",
            "[15:12] 김하늘: 깨졌어요.",
            "두 줄",
            "        첨부: 깨진 컵.txt (2 KB)",
            "[15:12] · 박서연 상담원이 연결됐어요",
            "[15:12] 박서연 상담원: <b>네</b>",
            "[15:12] · 상담이 끝났어요",
            "",
        ]
    )


def test_a_guest_is_called_a_guest(client, thread, customer):
    customer.role, customer.name, customer.email = Role.GUEST, "", None
    customer.save()
    client.force_login(customer)

    assert "] 손님: 머그컵이 깨져서 왔어요." in client.get(f"/threads/{thread.pk}/transcript/").content.decode()
