"""Leaving the waiting room with the place kept, moving to a letter and back, and being called instead."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Agent, Customer, is_connected

# The worker looks every three seconds what time has brought.
TICKS = 30_000


@pytest.fixture
def served(windows: Windows, works: Works) -> tuple[Agent, Customer]:
    """한지우, who holds one chat at a time, and the customer she has."""
    jiwoo = works("한지우")
    is_connected(jiwoo.page)
    zero = Customer(windows.open())
    zero.asks("먼저 왔어요.")
    expect(zero.page.locator(".chat__title")).to_have_text("한지우 상담원")
    return jiwoo, zero


def _ends(customer: Customer) -> None:
    customer.page.goto(f"{customer.page.url}closure/")
    customer.page.get_by_role("button", name="끝내기").click()


def test_who_leaves_is_told_in_time_and_connected_first(windows: Windows, served: tuple[Agent, Customer]) -> None:
    first, second = Customer(windows.open(phone=True)), Customer(windows.open())
    first.asks("첫째예요.")
    second.asks("둘째예요.")
    expect(second.place).to_have_text("2")

    first.page.get_by_role("link", name="자리 맡아 두고 나가기").click()
    first.page.get_by_role("radio", name="10분쯤").check()
    first.page.get_by_role("button", name="자리 맡아 두고 나가기").click()
    expect(first.place).to_have_text("1")
    expect(second.place).to_have_text("1")
    expect(first.page.locator(".waiting__label")).to_have_text("곧 차례예요", timeout=TICKS)
    expect(first.page).to_have_title(re.compile("^곧 차례예요"))

    first.page.get_by_role("button", name="돌아왔어요").click()
    expect(first.page.locator(".waiting__label")).to_have_text("대기 순서")
    expect(second.place).to_have_text("2")
    _ends(served[1])
    expect(first.page.locator(".chat__title")).to_have_text("한지우 상담원")
    expect(second.place).to_have_text("1")


def test_from_the_chat_to_a_letter_and_back_one_is_still_third(
    windows: Windows, served: tuple[Agent, Customer]
) -> None:
    others = [Customer(windows.open()) for _ in range(3)]
    third = Customer(windows.open(phone=True))
    for customer in (*others[:2], third, others[2]):
        customer.asks("기다려요.")
    expect(third.place).to_have_text("3")

    # Who is there would answer the letter at once.
    served[0].becomes("자리 비움")
    third.page.get_by_role("button", name="더 하기").click()
    third.page.get_by_role("menuitem", name="글로 답 받기").click()
    expect(third.page.locator(".waiting__promise")).to_have_text("차례로 보고 답해 드릴게요.")
    third.page.get_by_role("button", name="채팅으로 기다리기").click()
    expect(third.place).to_have_text("3")


def test_who_wants_to_be_called_is_called_by_the_next_agent(windows: Windows, served: tuple[Agent, Customer]) -> None:
    jiwoo, zero = served
    customer = Customer(windows.open(phone=True))
    thread = customer.asks("전화로 이야기하고 싶어요.")
    customer.page.get_by_role("link", name="전화로 받기").click()
    customer.page.get_by_label("전화번호").fill("01012345678")
    customer.page.get_by_role("button", name="전화로 받기").click()
    expect(customer.page.locator(".waiting__next")).to_contain_text("010-1234-5678번으로 걸어요.")
    _ends(zero)

    calling = customer.page.locator(".waiting__calling")
    expect(calling).to_have_text("한지우 상담원이 010-1234-5678번으로 전화드려요.", timeout=TICKS)
    jiwoo.goes_to(thread)
    expect(jiwoo.page.locator("a.call__number")).to_have_attribute("href", "tel:010-1234-5678")
    jiwoo.page.get_by_role("button", name="받지 않아요").click()
    expect(customer.page.locator(".waiting__promise")).to_contain_text("받지 않으셔서")
    expect(jiwoo.page.locator(".call")).to_contain_text("에 다시 걸어요.")
