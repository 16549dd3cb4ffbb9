"""The one better door beside a question."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from malgil.accounts.models import Centre
from malgil.coach.actions import load_guides
from malgil.conversations.models import Category
from malgil.routing.actions import choose_status
from malgil.routing.models import Door, Status


@pytest.fixture
def doors(centre: Centre) -> None:
    load_guides()
    Door.objects.all().delete()
    Door.objects.create(kind="chat", name="채팅 상담", position=1)
    Door.objects.create(kind="form", name="문의 남기기", position=2)
    Door.objects.create(kind="phone", address="1588-0734", position=3)


def panel(client: Client, words: str, category: str, *, way: str = "ask") -> str:
    chosen = Category.objects.get(name=category).pk
    response = client.post(f"/{way}/reading/", {"body": words, "category": chosen}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


@pytest.mark.usefixtures("doors")
def test_where_nobody_is_there_the_form_is_recommended_beside_the_chat(client):
    assert "지금은 바로 답할 사람이 없어요." in panel(client, "배송이 안 와요", "배송")
    assert "문의 남기기로 바꾸기" in panel(client, "배송이 안 와요", "배송")


@pytest.mark.usefixtures("doors")
def test_what_a_guide_sends_to_the_form_is_sent_there_with_its_reason(client, agent):
    choose_status(agent, Status.ONLINE)

    assert "주문과 금액을 적어 두면 결제사 확인까지 한 번에 할 수 있어요. 문의 남기기로 바꾸기" in panel(
        client, "환불이 안 됐어요", "환불"
    )


@pytest.mark.usefixtures("doors")
def test_what_needs_a_picture_is_sent_where_one_can_take_one_s_time(client, agent):
    choose_status(agent, Status.ONLINE)

    assert "파일을 함께 봐야 하는 일이라" in panel(client, "컵이 깨졌어요", "교환·반품")


@pytest.mark.usefixtures("doors")
def test_a_page_that_is_the_right_one_says_nothing(client, agent):
    choose_status(agent, Status.ONLINE)

    assert "로 바꾸기" not in panel(client, "배송이 안 와요", "배송")
    assert "로 바꾸기" not in panel(client, "컵이 깨졌어요", "교환·반품", way="inquiry")


@pytest.mark.usefixtures("doors")
def test_from_the_form_one_is_told_when_the_chat_suits_better(client, agent):
    choose_status(agent, Status.ONLINE)

    assert "채팅 상담으로 바꾸기" in panel(client, "배송이 안 와요", "배송", way="inquiry")
