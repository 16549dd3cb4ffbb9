"""The card on top of a thread: it shows, corrects and asks."""

import re

import pytest

from malgil.coach.actions import ask_again, collect, keep_summary, load_guides
from malgil.coach.models import Asked, Collected
from malgil.coach.queries import case_of, open_asked
from malgil.conversations.actions import file_thread
from malgil.conversations.models import Category
from tests.web.desk.conftest import HTMX

ORDER = "2026112212345671"


@pytest.fixture
def guided(mine, agent):
    load_guides()
    category = Category.objects.get(guide__key="delivery")
    return file_thread(mine, category=category, order_number="", priority=0, by=agent)


def page(client, thread) -> str:
    return client.get(f"/desk/threads/{thread.pk}/").content.decode()


def test_a_thread_without_a_category_says_what_the_card_is_for(desk, mine):
    assert "분류를 정하면 무엇을 알아야 하는지 보여 줘요." in page(desk, mine)


def test_the_card_shows_what_is_known_and_what_is_missing(desk, guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)
    html = page(desk, guided)

    assert f'<span class="case__value">{ORDER}</span>' in html
    assert "빠진 것이 있어요" in html
    for item in case_of(guided).missing:
        assert f'aria-label="{item.name} 다시 묻기"' in html


def is_open(client, thread, **cookies) -> bool:
    client.cookies.load(cookies)
    return bool(re.search(r'<details class="case" id="case" open', page(client, thread)))


def test_the_card_is_folded_once_nothing_is_missing_unless_one_chose_otherwise(desk, guided, customer):
    assert is_open(desk, guided)
    assert not is_open(desk, guided, malgil_case_missing="shut")

    needed = [item.slot for item in case_of(guided).missing if item.is_required]
    given = {slot.key: slot.choices[0].name for slot in needed if slot.choices}
    collect(guided, given | {"order_number": ORDER}, source="words", by=customer)

    assert case_of(guided).is_complete
    assert not is_open(desk, guided)
    assert is_open(desk, guided, malgil_case_complete="open")


def test_asking_again_answers_with_the_card(press, guided):
    html = press("questions/", {"slot": "order_number", "key": "k1"}).content.decode()

    assert "답을 기다려요" in html
    assert [asked.slot for asked in open_asked(guided)] == ["order_number"]


def test_a_button_pressed_twice_asks_once(press, guided):
    for _ in range(2):
        press("questions/", {"slot": "order_number", "key": "k1"})

    assert Asked.objects.count() == 1


def test_a_question_can_be_taken_back(press, guided, agent):
    asked = ask_again(guided, "order_number", by=agent, key="k1")
    press(f"questions/{asked.pk}/", {"_method": "delete"})

    assert not open_asked(guided).exists()


def test_a_value_can_be_corrected(press, guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)
    response = press("case/order_number/", {"value": "2026112200000001"})

    assert response["HX-Retarget"] == "#case-body"
    assert Collected.objects.get(replaced_at=None).value == "2026112200000001"


def test_what_cannot_be_read_stays_in_its_field(press, guided):
    html = press("case/order_number/", {"value": "없음"}).content.decode()

    assert 'value="없음"' in html
    assert 'aria-invalid="true"' in html
    assert not Collected.objects.exists()


def test_without_script_everything_leads_back_to_the_thread(press, guided):
    for address, data in (
        ("questions/", {"slot": "order_number"}),
        ("case/order_number/", {"value": ORDER}),
    ):
        assert press(address, data, script=False)["Location"].startswith(f"/desk/threads/{guided.pk}/")


def test_without_script_a_value_has_a_page_of_its_own(desk, guided):
    response = desk.get(f"/desk/threads/{guided.pk}/case/order_number/")

    assert "주문번호" in response.content.decode()
    assert desk.get(f"/desk/threads/{guided.pk}/case/shoe_size/").status_code == 404


def test_who_does_not_have_the_thread_sees_personal_data_masked(client, guided, other_agent, customer):
    collect(guided, {"problem": "아직 오지 않음"}, source="field", by=customer)
    phone = {"slot": "phone", "name": "연락처", "kind": "phone", "value": "010-1234-5678"}
    Collected.objects.create(thread=guided, origin="field", at=guided.opened_at, **phone)
    client.force_login(other_agent)
    html = page(client, guided)

    assert "010-••••-5678" in html
    assert "010-1234-5678" not in html


def test_the_card_is_read_anew_by_its_bell(desk, guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)
    html = desk.get(f"/desk/threads/{guided.pk}/case/", headers=HTMX).content.decode()

    assert ORDER in html
    assert re.search(r'id="case-state" data-case="\w+" hx-swap-oob="true"', html)


def test_without_a_language_model_there_is_no_summary(desk, press, guided):
    assert "요약하기" not in page(desk, guided)
    assert press("summary/").status_code == 404


def test_a_summary_is_asked_for_and_shown(desk, press, guided, settings):
    settings.MALGIL_LANGUAGE_MODEL = {"url": "http://127.0.0.1:1/v1", "model": "small", "key": ""}
    assert "요약하기" in page(desk, guided)

    assert "요약을 쓰고 있어요." in press("summary/").content.decode()
    keep_summary(guided, "머그컵이 깨져서 왔어요.")
    assert "<p>머그컵이 깨져서 왔어요.</p>" in page(desk, guided)
    keep_summary(guided, "")
    assert "믿을 만한 요약을 얻지 못했어요." in page(desk, guided)
