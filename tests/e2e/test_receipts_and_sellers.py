"""What a photograph tells is read for its sender, and a seller asks as the store they are."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Windows, Works
from tests.e2e.people import picture, receipt, thread_of

NUMBER = "2025100112345671"


def test_a_receipt_s_order_number_is_read_taken_with_one_press_and_stands_on_the_agent_s_card(
    windows: Windows, works: Works, pictures_say: Callable[[str], object]
) -> None:
    pictures_say(f"온결상점\n주문번호 {NUMBER}\n합계 12,900원")
    page = windows.open("/inquiry/", phone=True)
    page.get_by_label("무슨 일인지 알려 주세요").fill("받은 컵이 깨져 있어서 교환하고 싶어요")
    # A browser nobody knows yet sends both on their way at once.
    page.locator("input[type=file]").first.set_input_files([picture("영수증.png"), receipt("보증서.pdf")])
    expect(page.locator(".files__chip[data-state=ready]")).to_have_count(2)

    page.get_by_role("button", name=f"주문번호 {NUMBER}").click()
    expect(page.get_by_role("textbox", name="주문번호")).to_have_value(NUMBER)
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url("**/inquiry/sent/**")

    seoyeon = works("박서연", thread=int(page.url.rstrip("/").rsplit("/", 1)[1]))
    expect(seoyeon.page.locator(".case")).to_contain_text(NUMBER)
    expect(seoyeon.page.locator("#log")).to_contain_text("받은 컵이 깨져 있어서")


def test_a_seller_goes_from_customer_support_to_a_request_that_knows_their_store(
    windows: Windows, works: Works
) -> None:
    page = windows.open("/faq/", who="오세진", phone=True)
    page.get_by_role("contentinfo").get_by_role("link", name="고객지원").click()
    expect(page.get_by_text("온결키친 판매자 고객지원")).to_be_visible()

    page.get_by_role("link", name="상담 요청").first.click()
    expect(page.locator("#asking-store")).to_contain_text("온결키친 스토어로 문의해요.")
    page.get_by_label("무슨 일인지 알려 주세요").fill("정산이 언제 들어오나요?")
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url(re.compile(r"/threads/\d+/$"))

    seoyeon = works("박서연", thread=thread_of(page))
    expect(seoyeon.page.get_by_text("온결키친").first).to_be_visible()
