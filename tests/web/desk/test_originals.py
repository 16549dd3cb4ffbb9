"""Threads that came by mail, as the desk and the customer see them."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from malgil.accounts.models import Person
from malgil.conversations.actions import go_on_from, open_thread
from malgil.conversations.models import Channel, Original, Sequel, Thread
from malgil.conversations.queries import reveals_visible_to

RAW = b"From: kim@example.com\r\n\r\n\x00\xff010-1234-5678"


@pytest.fixture
def mailed(customer: Person, settings, tmp_path: Path) -> Thread:
    settings.MEDIA_ROOT = tmp_path
    original = Original.objects.create(
        file=default_storage.save("mail/one.eml", ContentFile(RAW)),
        sender="kim@example.com",
        subject="교환 010-1234-5678",
        quoted="> 번호는 010-1234-5678이에요.",
        copied=["lee@example.com"],
        left_out=[["FileRuns", "a.exe"], ["TooManyFiles", "b.png"]],
    )
    return open_thread(
        customer, body="컵이 깨졌어요.", key="k", channel=Channel.EMAIL, subject=original.subject, original=original
    )


def test_the_desk_shows_a_mail_with_its_subject_and_what_was_left_out_and_folds_the_rest(desk: Client, mailed) -> None:
    page = desk.get(f"/desk/threads/{mailed.pk}/")
    html = page.content.decode()

    assert "010-1234-5678" not in html
    assert html.count("교환 010-") == 2
    assert "<summary>이전 메일과 서명 보기</summary>" in html
    assert "‘a.exe’ 파일은 실행되는 파일이거나" in html
    assert "b.png: 파일이 너무 많아 받지 않았어요." in html
    assert "참조 1명" in html


def test_the_customer_sees_their_own_mail_as_they_wrote_it(client: Client, customer: Person, mailed) -> None:
    client.force_login(customer)
    html = client.get(f"/threads/{mailed.pk}/").content.decode()

    assert "교환 010-1234-5678" in html
    assert "원본 메일 받기" not in html


def test_the_raw_mail_is_had_for_a_reason_that_stays_in_the_log(desk: Client, supervisor: Person, mailed) -> None:
    message = mailed.messages.get()
    address = f"/desk/messages/{message.pk}/original/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"reason": " "}).status_code == 422

    answer = desk.post(address, {"reason": "주소 확인"})
    assert b"".join(answer.streaming_content) == RAW  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"] == f'attachment; filename="{message.pk}.eml"'
    assert [event.facts["reason"] for event in reveals_visible_to(supervisor)] == ["주소 확인"]


def test_nobody_but_who_works_here_gets_a_raw_mail(client: Client, customer: Person, mailed) -> None:
    client.force_login(customer)
    assert client.get(f"/desk/messages/{mailed.messages.get().pk}/original/").status_code == 404


def test_a_message_written_here_has_no_original(desk: Client, thread: Thread) -> None:
    assert desk.get(f"/desk/messages/{thread.messages.get().pk}/original/").status_code == 404


def test_threads_that_go_on_with_one_another_lead_to_each_other(desk: Client, customer: Person, mailed) -> None:
    later = open_thread(customer, body="환불이요.", key="later", subject="환불")
    go_on_from(later, to=mailed, reason=Sequel.Reason.NEW_SUBJECT, by=customer)

    for here, there in ((mailed, later), (later, mailed)):
        html = desk.get(f"/desk/threads/{here.pk}/").content.decode()
        facet = html.split("이어지는 문의</h3>")[1].split("</section>")[0]
        assert f'href="/desk/threads/{there.pk}/' in facet
        assert "끝난 문의에 새 제목으로 이어 쓴 메일" in facet
