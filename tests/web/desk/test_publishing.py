"""A resolved inquiry for everybody: nothing goes out unseen."""

import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.community.models import Post, Publication
from malgil.conversations.actions import close_thread, open_thread, post_message
from malgil.conversations.models import Thread
from malgil.knowledge.actions import make_section
from malgil.knowledge.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolved(customer: Person, agent: Person) -> Thread:
    thread = open_thread(customer, body="김하늘인데 깨진 컵 교환되나요? 010-2041-7735", key="x")
    post_message(thread, author=agent, body="김하늘 님, 사진을 보내 주시면 교환해 드려요.", key="y")
    close_thread(thread, closer=agent)
    thread.refresh_from_db()
    return thread


@pytest.fixture
def desk(client: Client, agent: Person) -> Client:
    client.force_login(agent)
    return client


def _told(**more: object) -> dict[str, object]:
    told = {"title": "깨진 컵은 교환되나요?", "body": "컵이 깨졌어요.", "answer": "네, 교환해 드려요."}
    return {**told, "where": "community", "nothing_left": "on", "seen": ["1"], **more}


def test_names_and_numbers_are_taken_out_and_listed(desk: Client, resolved: Thread):
    page = desk.get(f"/desk/threads/{resolved.pk}/publication/")

    assert page.context["form"].initial["body"] == "○○○인데 깨진 컵 교환되나요? 010-••••-7735"
    assert page.context["form"].initial["answer"] == "○○○ 님, 사진을 보내 주시면 교환해 드려요."
    assert [(piece.word, piece.masked) for piece in page.context["pieces"]] == [("전화번호", "010-••••-7735")]


def test_nothing_goes_out_before_everything_masked_was_looked_at(desk: Client, resolved: Thread):
    address = f"/desk/threads/{resolved.pk}/publication/"
    assert desk.post(address, _told(seen=[])).status_code == 422
    assert desk.post(address, _told(nothing_left="")).status_code == 422
    again = desk.post(address, _told(body="제 메일은 a@b.kr이에요."))

    assert (again.status_code, Post.objects.count()) == (422, 0)
    assert again.context["form"]["body"].value() == "제 메일은 •@••••이에요."
    assert [piece.kind for piece in again.context["pieces"]] == ["phone", "email"]


def test_it_becomes_a_question_without_who_asked(desk: Client, resolved: Thread):
    address = f"/desk/threads/{resolved.pk}/publication/"
    published = desk.post(address, _told())
    question = Publication.objects.get().question

    assert question.author is None
    assert published["Location"] == desk.get(address)["Location"]
    page = desk.get(published["Location"])
    assert "고객 문의" in page.text
    assert "김하늘" not in page.text


def test_or_a_draft_for_the_faq(desk: Client, resolved: Thread, supervisor: Person):
    section = make_section("교환", by=supervisor)
    address = f"/desk/threads/{resolved.pk}/publication/"
    assert desk.post(address, _told(where="faq")).status_code == 422

    desk.post(address, _told(where="faq", section=section.pk))
    article = Article.objects.get()
    assert (article.title, article.is_out, Post.objects.count()) == ("깨진 컵은 교환되나요?", False, 0)


def test_an_open_inquiry_is_not_published(desk: Client, thread: Thread):
    assert desk.get(f"/desk/threads/{thread.pk}/publication/")["Location"] == f"/desk/threads/{thread.pk}/"
