"""An answer from the lead's desk to a customer's phone, and back."""

from playwright.sync_api import expect

from tests.e2e.conftest import Windows


def test_a_lead_writes_an_answer_and_a_customer_without_script_says_what_it_lacks(windows: Windows) -> None:
    lead = windows.open("/supervisor/faq/new/", who="최유진")
    lead.get_by_label("질문", exact=True).fill("선물 포장도 되나요?")
    lead.get_by_label("답", exact=True).fill("1. **선물하기**를 눌러요.\n2. 포장을 골라요.")
    expect(lead.locator("#faq-preview ol li")).to_have_text(["선물하기를 눌러요.", "포장을 골라요."])
    lead.get_by_label("분류", exact=True).select_option(label="배송")
    lead.get_by_role("button", name="저장하고 공개").click()
    expect(lead.get_by_text("공개 중").first).to_be_visible()

    guest = windows.open("/faq/", phone=True, java_script_enabled=False)
    guest.get_by_role("link", name="배송", exact=True).click()
    guest.get_by_role("link", name="선물 포장도 되나요?").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("선물 포장도 되나요?")
    guest.get_by_role("button", name="아니에요").click()
    guest.get_by_label("이해하기 어려워요").check()
    guest.get_by_label("더 알려 주실 점").fill("얼마인지도 알려 주세요.")
    guest.get_by_role("button", name="알려 주기").click()
    expect(guest.get_by_text("알려 주셔서 고마워요.")).to_be_visible()

    lead.goto("/supervisor/faq/gaps/")
    expect(lead.get_by_text("이해하기 어려워요 · 얼마인지도 알려 주세요.")).to_be_visible()


def test_a_customer_says_at_once_that_it_helped(windows: Windows) -> None:
    page = windows.open("/faq/", phone=True)
    page.get_by_role("link", name="배송은 언제 오나요?").first.click()
    page.get_by_role("button", name="도움이 됐어요").click()

    expect(page.get_by_role("status").filter(has_text="도움이 됐다니 다행이에요.")).to_be_visible()
