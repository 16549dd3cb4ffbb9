"""What the coach does beside the words: it reads along, keeps the draft, and an answer may be enough."""

import json
import re
from html import unescape

import pytest

from malgil.coach.models import Collected, QuestionDraft
from malgil.conversations.models import Thread
from malgil.knowledge.models import Reading
from malgil.web.portal.asking.keeping import DRAFT_COOKIE
from tests.web.portal.asking.conftest import HX


def read(client, **given):
    return client.post("/ask/reading/", given, headers=HX)


def states(page):
    return json.loads(unescape(re.search(r'data-states="([^"]*)"', page)[1]))


def test_what_is_missing_is_asked_for_by_its_guide(client, delivery):
    page = read(client, body="안녕하세요", category=delivery.pk).content.decode()

    assert states(page)["tracking"] == ["", "", 1]
    assert 'id="slots"' in page
    assert 'name="slot-tracking"' in page
    assert 'name="guide" value="delivery"' in page


def test_what_somebody_types_in_is_never_drawn_anew(client, delivery):
    page = read(client, body="안녕하세요", category=delivery.pk, guide="delivery").content.decode()

    assert 'id="slots"' not in page


def test_what_was_typed_into_a_field_is_known_or_explained(client, delivery):
    given = {"body": "안녕하세요", "category": delivery.pk, "slot-tracking": "654321098765", "slot-due_on": "45월 99일"}

    found = states(read(client, **given).content.decode())

    assert found["tracking"][0]
    assert found["due_on"][0] == ""
    assert found["due_on"][1]


def test_nothing_is_said_to_who_has_said_nothing(client, delivery):
    page = read(client, body="  ").content.decode()

    assert "<meter" not in page
    assert QuestionDraft.objects.count() == 0


def test_the_draft_is_kept_and_comes_back_with_the_page(client, delivery):
    answer = read(client, body="머그컵이 깨져서", category=delivery.pk, name="하늘", files="[object File]", other="x")

    assert QuestionDraft.objects.get().given == {
        "body": "머그컵이 깨져서", "category": str(delivery.pk), "name": "하늘",
    }  # fmt: skip
    assert answer.cookies[DRAFT_COOKIE]["httponly"]
    page = client.get("/ask/").content.decode()
    assert "머그컵이 깨져서</textarea>" in page
    assert "쓰던 내용을 그대로 불러왔어요." in page
    # Both ways to ask have the same draft.
    assert "머그컵이 깨져서</textarea>" in client.get("/inquiry/").content.decode()


def test_the_draft_survives_signing_in_and_is_not_left_behind_for_others(client, delivery, customer):
    read(client, body="머그컵이 깨져서")
    client.force_login(customer)
    assert "머그컵이 깨져서</textarea>" in client.get("/ask/").content.decode()

    read(client, body="머그컵이 깨져서 왔어요")
    key = client.cookies[DRAFT_COOKIE].value
    client.logout()
    client.cookies[DRAFT_COOKIE] = key

    assert "머그컵이" not in client.get("/ask/").content.decode()


def test_a_page_that_is_left_keeps_its_words(client, delivery):
    assert client.post("/inquiry/reading/", {"body": "머그컵"}).status_code == 204
    assert QuestionDraft.objects.get().given == {"body": "머그컵"}


def test_sending_forgets_the_draft_and_keeps_what_was_told(client, delivery, commits):
    read(client, body="안 왔어요", category=delivery.pk)

    client.post("/ask/", {"body": "안 왔어요", "category": delivery.pk, "slot-tracking": "654321098765", "key": "k"})

    assert QuestionDraft.objects.count() == 0
    assert Collected.objects.get(slot="tracking").value == "654321098765"
    assert "안 왔어요</textarea>" not in client.get("/ask/").content.decode()


def test_who_works_here_keeps_no_drafts(client, agent):
    client.force_login(agent)

    assert read(client, body="글").status_code == 204
    assert QuestionDraft.objects.count() == 0


def test_answers_are_shown_opened_and_may_be_enough(client, delivery, article, commits):
    page = read(client, body="배송 언제 와요").content.decode()
    assert "배송은 언제 오나요?" in page
    again = read(client, body="배송 언제 와요?", answers=str(article.pk)).content.decode()
    assert 'id="answers"' not in again

    answer = client.get(f"/ask/answers/{article.pk}/", headers=HX).content.decode()
    assert "평일 오후 2시 전 주문은 그날 보내요." in answer
    done = client.post("/ask/solution/", {"article": article.pk, "way": "ask", "body": "배송 언제 와요"}, follow=True)

    assert "해결됐다니 다행이에요" in done.content.decode()
    row = Reading.objects.get()
    assert (row.place, bool(row.shown_at), bool(row.opened_at), bool(row.solved_at)) == ("ask", True, True, True)
    assert (Thread.objects.count(), QuestionDraft.objects.count()) == (0, 0)


@pytest.mark.parametrize("number", ["", "x", "999999999", "9" * 30])
def test_an_answer_that_is_none_changes_nothing(client, db, number):
    answer = client.post("/ask/solution/", {"article": number})

    assert answer.status_code in (302, 404)
    assert Reading.objects.count() == 0
