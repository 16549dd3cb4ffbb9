"""A browser without script: everything that matters still works, by pressing reload."""

from playwright.sync_api import expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Customer, picture, said


def test_a_customer_asks_waits_reads_answers_and_ends_without_script(
    windows: Windows, works: Works, shop: Centre
) -> None:
    customer = Customer(windows.open(java_script_enabled=False, phone=True))
    customer.comes_to_ask()
    thread = customer.asks("주문을 취소하고 싶어요.", files=[picture()])
    expect(customer.place).to_have_text("1")

    seoyeon = works("박서연", thread=thread)
    seoyeon.says("어떤 주문인가요?")
    expect(seoyeon.page.locator("#log")).to_contain_text("어떤 주문인가요?")
    customer.page.reload()
    expect(customer.page.locator(".chat__title")).to_have_text("박서연 상담원")

    customer.says("어제 한 주문이에요.")
    expect(customer.box).to_have_value("")
    assert said(customer.page) == ["주문을 취소하고 싶어요.", "어떤 주문인가요?", "어제 한 주문이에요."]
    # The page that is drawn after a post is sent again by reload: the key makes it one message.
    customer.page.reload()
    assert shop.said_on(thread) == said(customer.page)

    customer.says("   ")
    expect(customer.page.get_by_role("alert")).to_contain_text("보낼 내용이 없어요.")
    customer.page.goto(f"/threads/{thread}/closure/")
    customer.page.get_by_role("button", name="끝내기").click()
    expect(customer.page.locator(".chat__title")).to_have_text("끝난 문의")
    customer.page.get_by_role("radio", name="4점").check(force=True)
    customer.page.get_by_role("button", name="평가 보내기").click()
    expect(customer.page.get_by_text("별점 4점을 남겼어요")).to_be_visible()


def test_a_form_that_was_refused_keeps_what_was_typed(windows: Windows, shop: Centre) -> None:
    page = windows.open("/ask/", java_script_enabled=False)
    page.get_by_label("무슨 일인지 알려 주세요").fill("환불이 안 왔어요.")
    page.get_by_label("주문번호").fill("202611221234567")
    page.get_by_role("button", name="보내기").click()

    expect(page.get_by_label("무슨 일인지 알려 주세요")).to_have_value("환불이 안 왔어요.")
    expect(page.locator(".field__error").get_by_text("지금은 15자리예요")).to_be_visible()
    assert shop.rows("SELECT count(*) FROM conversations_thread") == [(0,)]
