"""What a customer says arrives once, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from malgil.base.clock import now
from malgil.conversations.actions import assign, close_thread, post_message, snooze
from malgil.conversations.models import Attachment, Message, Participant
from malgil.events.models import Event
from malgil.web.conversation.fragments import fragment
from malgil.web.middleware import FRAGMENT


@pytest.fixture
def mine(client, customer):
    client.force_login(customer)
    return client


def say(client, thread, *, script: bool = True, **given):
    headers = {"Accept": FRAGMENT} if script else {}
    return client.post(f"/threads/{thread.pk}/messages/", {"body": "네", "key": "k1", **given}, headers=headers)


def said(thread) -> list[str]:
    return list(thread.messages.order_by("pk").values_list("body", flat=True))


def test_the_answer_is_what_everybody_gets(mine, thread):
    response = say(mine, thread)

    event = Event.objects.filter(topic=thread.topic, kind="message.posted").latest("seq")
    assert response.status_code == 201
    assert response.content.decode() == fragment(event, "portal").html
    assert 'data-key="k1"' in response.content.decode()


def test_sending_twice_says_it_once(mine, thread):
    first, second = say(mine, thread), say(mine, thread, body="다른 글")

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.content == second.content
    assert said(thread) == ["머그컵이 깨져서 왔어요.", "네"]


def test_a_key_somebody_else_has_used_is_refused(mine, thread, agent):
    post_message(thread, author=agent, body="비밀", key="k1")

    response = say(mine, thread)

    assert response.status_code == 409
    assert "비밀" not in response.content.decode()
    assert said(thread) == ["머그컵이 깨져서 왔어요.", "비밀"]


def test_without_script_the_page_comes_back_at_the_message(mine, thread):
    response = say(mine, thread, script=False)

    message = Message.objects.latest("pk")
    assert (response.status_code, response["Location"]) == (302, f"/threads/{thread.pk}/#message-{message.pk}")


REFUSED = [
    ({"body": ""}, 422, "보낼 내용이 없어요. 한 글자라도 적거나 파일을 붙여 주세요."),
    ({"body": "가" * 20_000}, 422, "한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요."),
    ({"body": "a\x00b"}, 422, "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."),
    ({"key": "<b>"}, 422, "보내지 못했어요. 페이지를 새로 열고 다시 보내 주세요."),
]


@pytest.mark.parametrize(("given", "status", "sentence"), REFUSED)
@pytest.mark.parametrize("script", [True, False])
def test_what_cannot_be_sent_is_explained_and_leaves_nothing(mine, thread, given, status, sentence, script):
    before = Event.objects.count()

    response = say(mine, thread, script=script, **given)

    page = response.content.decode()
    assert response.status_code == status
    assert (f"<p data-sentence>{sentence}</p>" if script else sentence) in page
    assert said(thread) == ["머그컵이 깨져서 왔어요."]
    assert Event.objects.count() == before


@pytest.mark.parametrize("script", [True, False])
def test_a_file_that_is_not_taken_is_named(mine, thread, script, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    files = [SimpleUploadedFile("좋은.txt", b"hello"), SimpleUploadedFile("나쁜.pdf", b"<html></html>")]

    response = say(mine, thread, script=script, files=files)

    assert response.status_code == 422
    assert "‘나쁜.pdf’ 파일은 이름과 내용이 달라요." in response.content.decode()
    assert (Attachment.objects.count(), list(tmp_path.iterdir())) == (0, [])


@pytest.mark.parametrize("script", [True, False])
def test_a_closed_thread_takes_no_words_and_keeps_what_was_typed(mine, thread, agent, script):
    close_thread(thread, closer=agent)

    response = say(mine, thread, script=script, body="한 가지만 더요")

    page = response.content.decode()
    assert response.status_code == 409
    assert "끝난 문의예요. 이어서 이야기하려면 ‘다시 열기’를 눌러 주세요." in page
    assert script or "한 가지만 더요" in page
    assert said(thread) == ["머그컵이 깨져서 왔어요."]


def test_a_form_that_is_too_old_gives_the_words_back(customer, thread):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(customer)
    response = strict.post(
        f"/threads/{thread.pk}/messages/",
        {"body": "오래 쓴 글", "key": "k"},
        headers={"Origin": "http://testserver"},
    )

    assert response.status_code == 403
    assert "오래 쓴 글" in response.content.decode()
    assert said(thread) == ["머그컵이 깨져서 왔어요."]


def test_files_arrive_with_their_preview(mine, thread, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    page = say(mine, thread, body="", files=SimpleUploadedFile("영수증.pdf", b"%PDF-1.7")).content.decode()

    attachment = Attachment.objects.get()
    assert f'href="/attachments/{attachment.pk}/%EC%98%81%EC%88%98%EC%A6%9D.pdf"' in page
    assert "message__bubble" not in page


def test_who_waits_may_write_on(mine, waiting_thread):
    assert say(mine, waiting_thread).status_code == 201
    assert said(waiting_thread) == ["머그컵이 깨져서 왔어요.", "네"]


def test_words_fetch_a_thread_back_that_was_put_aside(mine, thread, agent):
    assign(thread, agent=agent, by=agent)
    snooze(thread, until=now() + timedelta(hours=1), by=agent)

    say(mine, thread)

    thread.refresh_from_db()
    assert thread.standing == "open"


def test_reading_is_remembered_once(mine, customer, thread, agent):
    message = post_message(thread, author=agent, body="답장", key="a")
    for _ in range(2):
        assert mine.post(f"/threads/{thread.pk}/read/", {"read_to": message.pk}).status_code == 204

    assert Participant.objects.get(thread=thread, person=customer).read_to == message.pk
    assert Event.objects.filter(kind="messages.read").count() == 1


@pytest.mark.parametrize("given", ["", "x", "-1", "1.5", "９", "9" * 30])
def test_a_number_that_is_none_is_refused(mine, thread, given):
    assert mine.post(f"/threads/{thread.pk}/read/", {"read_to": given}).status_code == 400


def test_a_message_of_another_thread_is_not_read_here(mine, thread, agent, customer):
    from malgil.conversations.actions import open_thread

    other = open_thread(customer, body="또", key="2")
    elsewhere = post_message(other, author=agent, body="답장", key="a")

    mine.post(f"/threads/{thread.pk}/read/", {"read_to": elsewhere.pk})

    assert Event.objects.filter(kind="messages.read").count() == 0


@pytest.mark.parametrize("address", ["messages/", "read/", "rating/"])
def test_looking_is_not_saying(mine, thread, address):
    assert mine.get(f"/threads/{thread.pk}/{address}").status_code == 405
