"""A question is led to its point while it is written; whoever passes the help over is no slower for it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import thread_of

CLEAR = "주문번호 2025100112345671의 상품이 배송 예정일인 11월 20일 이후로도 도착하지 않았습니다."


def words(page: Page) -> str:
    return page.get_by_label("무슨 일인지 알려 주세요").input_value()


def writes(page: Page, text: str) -> None:
    page.get_by_label("무슨 일인지 알려 주세요").fill(text)


def clearness(page: Page) -> int:
    return int(page.get_by_label("질문이 얼마나 분명한지").get_attribute("value") or "")


def pastes(page: Page, name: str) -> None:
    """Paste a file where the question is written."""
    page.get_by_label("무슨 일인지 알려 주세요").evaluate(
        """(area, name) => {
          const held = new DataTransfer();
          held.items.add(new File(["x"], name, { type: "text/plain" }));
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
        }""",
        name,
    )


def test_one_vague_line_on_a_phone_becomes_a_clear_question_and_a_complete_card(
    windows: Windows, works: Works, shop: Centre
) -> None:
    page = windows.open("/ask/", phone=True)
    writes(page, "상품이 도착하지 않았어요")
    expect(page.locator("#coach")).to_contain_text("배송 문의로 보여요.")
    vague = clearness(page)

    page.get_by_role("button", name="주문번호 적기").click()
    expect(page.get_by_label("주문번호")).to_be_focused()
    page.keyboard.type("2025100112345671")
    page.locator("[data-slot=due_on] summary").click()
    page.locator("[name=slot-due_on]").fill("2026-11-20")
    expect(page.locator("[data-slot=due_on] summary")).to_contain_text("11월 20일")
    expect(page.locator("[data-proposal]")).to_contain_text("11월 20일")
    assert clearness(page) > vague

    page.get_by_role("button", name="이대로 쓰기").click()
    taken = words(page)
    assert "2025100112345671" in taken
    page.get_by_role("button", name="되돌리기").click()
    assert words(page) == "상품이 도착하지 않았어요"
    page.locator("[data-proposal]").wait_for()
    page.get_by_role("button", name="이대로 쓰기").click()
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url(re.compile(r"/threads/\d+/$"))

    seoyeon = works("박서연", thread=thread_of(page))
    case = seoyeon.page.locator(".case")
    for known in ("2025100112345671", "11월 20일", "아직 오지 않음"):
        expect(case).to_contain_text(known)


def test_an_answer_beside_the_question_may_be_enough(windows: Windows, shop: Centre) -> None:
    page = windows.open("/ask/", phone=True)
    writes(page, "qothd 언제 와요")
    page.locator("#answers summary").get_by_text("배송은 언제 오나요?").click()
    expect(page.locator("#answers")).to_contain_text("보통 이틀 안에 도착해요.")
    page.get_by_role("button", name="해결됐어요").first.click()

    expect(page.get_by_role("heading", name="해결됐다니 다행이에요")).to_be_visible()
    assert shop.rows("SELECT count(*) FROM conversations_thread") == [(0,)]
    measured = "SELECT count(*) FROM knowledge_reading WHERE place = 'ask' AND solved_at IS NOT NULL"
    assert shop.rows(measured) == [(1,)]


def test_what_was_typed_survives_a_reload(windows: Windows, shop: Centre) -> None:
    page = windows.open("/inquiry/")
    page.get_by_role("radio", name="배송").check()
    writes(page, "머그컵이 깨져서")
    page.locator("[data-slot=tracking] summary").click()
    page.locator("[name=slot-tracking]").fill("654321098765")
    expect(page.locator("[data-slot=tracking] summary")).to_contain_text("654321098765")
    pastes(page, "여기 보세요.txt")
    expect(page.locator(".files__chip")).to_have_count(1)
    expect(page.locator(".papers .files__chip")).to_have_count(0)
    page.get_by_role("button", name="빼기").click()
    page.reload()

    expect(page.locator(".asking__restored")).to_be_visible()
    assert words(page) == "머그컵이 깨져서"
    expect(page.get_by_role("radio", name="배송")).to_be_checked()
    expect(page.locator("[name=slot-tracking]")).to_have_value("654321098765")
    page.get_by_role("button", name="처음부터 쓰기").click()
    assert words(page) == ""


def test_without_script_a_form_asks_for_what_its_category_needs(windows: Windows, shop: Centre) -> None:
    page = windows.open("/inquiry/", phone=True, java_script_enabled=False)
    page.get_by_role("radio", name="배송").check()
    writes(page, "상품이 도착하지 않았어요")
    page.get_by_role("button", name="빠진 것 확인하기").click()

    page.locator("[name=slot-tracking]").fill("654321098765")
    page.get_by_label("주문번호").fill("2025100112345671")
    page.get_by_role("button", name="빠진 것 확인하기").click()
    page.get_by_role("button", name="이대로 쓰기").click()
    assert "2025100112345671" in words(page)
    page.get_by_role("button", name="되돌리기").click()
    assert words(page) == "상품이 도착하지 않았어요"
    page.get_by_label("이메일").fill("byeol@example.com")
    page.get_by_role("button", name="보내기").last.click()

    expect(page.get_by_role("heading", name="문의를 보냈어요")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("2025100112345671")
    link = page.get_by_role("textbox", name="다시 여는 링크").input_value()
    elsewhere = windows.open(link)
    expect(elsewhere.locator("#log")).to_contain_text("상품이 도착하지 않았어요")
