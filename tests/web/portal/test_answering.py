"""The customer answers what was asked: in the conversation, or on a page without script."""

import pytest

from malgil.coach.actions import ask_again, load_guides
from malgil.coach.models import Collected
from malgil.conversations.actions import file_thread
from malgil.conversations.models import Category
from tests.web.desk.conftest import HTMX

ORDER = "2026112212345671"


@pytest.fixture
def asked(thread, agent):
    load_guides()
    category = Category.objects.get(guide__key="delivery")
    file_thread(thread, category=category, order_number="", priority=0, by=agent)
    return ask_again(thread, "order_number", by=agent, key="a1")


@pytest.fixture
def mine(client, customer):
    client.force_login(customer)
    return client


def told(client, asked, value, **headers):
    address = f"/threads/{asked.thread_id}/answers/"
    return client.post(address, {f"asked-{asked.pk}": value}, headers=headers)


def test_the_field_stands_in_the_conversation_and_belongs_to_the_form_beside_it(mine, asked):
    page = mine.get(f"/threads/{asked.thread_id}/").content.decode()

    assert f'<label class="field__label" for="asked-{asked.pk}">주문번호</label>' in page
    assert f'name="asked-{asked.pk}" type="text"' in page
    assert 'form="answers"' in page
    assert '<form id="answers" method="post"' in page


def test_an_answer_redraws_its_line(mine, asked):
    html = told(mine, asked, ORDER, **HTMX).content.decode()

    assert 'data-question="answered"' in html
    assert 'hx-swap-oob="true"' in html
    assert "주문번호를 알려 줬어요" in html
    assert Collected.objects.get(thread=asked.thread).value == ORDER


def test_without_script_the_conversation_comes_back(mine, asked):
    response = told(mine, asked, ORDER)

    assert (response.status_code, response["Location"]) == (302, f"/threads/{asked.thread_id}/#composer")


def test_without_script_a_page_of_its_own_says_what_to_mend(mine, asked):
    response = told(mine, asked, "")

    assert response.status_code == 422
    assert f'name="asked-{asked.pk}"' in response.content.decode()


def test_an_answer_to_what_is_asked_no_more_says_so(mine, asked):
    told(mine, asked, ORDER)

    html = told(mine, asked, "2026112200000001", **HTMX).content.decode()
    assert 'data-question="answered"' in html


def test_nobody_answers_for_somebody_else(client, asked, other_agent):
    assert told(client, asked, ORDER).status_code == 404
    assert not Collected.objects.exists()


def test_the_page_of_its_own_lists_what_is_asked(mine, asked):
    page = mine.get(f"/threads/{asked.thread_id}/answers/")

    assert page.status_code == 200
    assert "어떤 주문인지" not in page.content.decode()
    assert f'id="asked-{asked.pk}"' in page.content.decode()
