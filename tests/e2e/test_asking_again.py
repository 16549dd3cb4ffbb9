"""다시 묻기: the agent presses once, the customer answers in the conversation, and the card fills on both sides."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Customer, is_connected

ORDER = "2026112212345671"


def value(page: Page, name: str):
    return page.locator(".case__fact").filter(has_text=name).locator(".case__value")


def test_an_answer_fills_the_card_while_both_look(customer: Customer, works: Works) -> None:
    thread = customer.asks("택배가 아직 안 왔어요.")
    seoyeon = works("박서연", thread=thread)
    is_connected(seoyeon.page)
    seoyeon.page.get_by_role("button", name="주문번호 다시 묻기").click()
    expect(seoyeon.page.locator(".case__gap").filter(has_text="주문번호")).to_contain_text("답을 기다려요")

    field = customer.page.locator("#log").get_by_label("주문번호")
    field.fill("모르겠어요")
    customer.page.get_by_role("button", name="답하기").click()
    expect(customer.page.locator("#log [role=alert]")).to_be_visible()
    expect(field).to_have_value("모르겠어요")
    expect(field).to_be_focused()

    field.fill(ORDER)
    customer.page.get_by_role("button", name="답하기").click()
    expect(customer.page.locator("#log .question")).to_contain_text("주문번호를 알려 줬어요")
    expect(customer.box).to_be_focused()
    expect(value(seoyeon.page, "주문번호")).to_have_text(ORDER)
    expect(seoyeon.page.locator("#log .question")).to_contain_text("고객이 주문번호를 알려 줬어요")

    mending = seoyeon.page.get_by_role("link", name="주문번호 고치기")
    correction = seoyeon.page.locator("#case-edit").get_by_label("주문번호")
    mending.press("Enter")
    expect(correction).to_be_focused()
    correction.press("Escape")
    expect(mending).to_be_focused()
    mending.press("Enter")
    correction.fill("2026112299999999")
    seoyeon.page.locator("#case-edit").get_by_role("button", name="저장").click()
    expect(value(seoyeon.page, "주문번호")).to_have_text("2026112299999999")
    expect(seoyeon.page.locator("#case-edit form")).to_have_count(0)


def test_without_script_the_answer_arrives_as_well(windows: Windows, works: Works) -> None:
    customer = Customer(windows.open(java_script_enabled=False, phone=True))
    thread = customer.asks("택배가 아직 안 왔어요.")
    seoyeon = works("박서연", thread=thread)
    seoyeon.page.get_by_role("button", name="주문번호 다시 묻기").click()
    expect(seoyeon.page.locator("#log .question")).to_be_visible()

    customer.page.reload()
    customer.page.locator("#log").get_by_label("주문번호").fill("?")
    customer.page.get_by_role("button", name="답하기").click()
    expect(customer.page.get_by_role("alert")).to_be_visible()
    customer.page.get_by_label("주문번호").fill(ORDER)
    customer.page.get_by_role("button", name="답하기").click()

    expect(customer.page.locator("#log")).to_contain_text("주문번호를 알려 줬어요")
    expect(value(seoyeon.page, "주문번호")).to_have_text(ORDER)
