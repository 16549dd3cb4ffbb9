"""Who has looked at personal data, what was stopped, and what could not be read."""

import pytest

from malgil.base.clock import now
from malgil.conversations.actions import judge_attachment, post_message, reveal
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import PictureText


@pytest.fixture
def said(thread, customer):
    file = CheckedFile("attachments/none", "이상한 파일.zip", "application/zip", 3)
    return post_message(thread, author=customer, body="010-1234-5678로 전화 주세요.", key="k", files=[file])


def test_every_look_stands_there_with_its_reason(lead, agent, said):
    reveal(said, by=agent, reason="전화하려고요")

    page = lead.get("/supervisor/privacy/").content.decode()

    assert "전화하려고요" in page
    assert agent.name in page
    assert "010-1234-5678" not in page


def test_what_the_scanner_stopped_and_what_was_not_read_stands_there(lead, said):
    judge_attachment(said.attachments.get(), signature="Eicar-Test-Signature")
    PictureText.objects.create(digest="a" * 64, state=PictureText.State.ABSENT, at=now())

    page = lead.get("/supervisor/privacy/").content.decode()

    assert "이상한 파일.zip" in page
    assert "읽는 프로그램이 없어서 1장" in page


def test_before_anything_has_happened_it_says_so(lead, centre):
    page = lead.get("/supervisor/privacy/").content.decode()

    assert "아직 아무도 보지 않았어요." in page
    assert "발견된 파일이 없어요." in page
    assert "모두 읽었어요." in page


@pytest.mark.parametrize("looks", [1, 3])
def test_the_page_asks_the_same_however_many_looked(lead, agent, said, looks, django_assert_num_queries):
    for place in range(looks):
        reveal(said, by=agent, reason=f"이유 {place}")

    with django_assert_num_queries(12):
        lead.get("/supervisor/privacy/")


def test_agents_and_customers_find_nothing(client, agent, customer):
    for somebody in (agent, customer):
        client.force_login(somebody)
        assert client.get("/supervisor/privacy/").status_code == 404
