"""A supervisor says when somebody is there; at night a customer reads when, and what to do now."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Windows

DAYS = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")


def _tomorrow() -> str:
    return DAYS[(datetime.now(ZoneInfo("Asia/Seoul")) + timedelta(days=1)).weekday()]


def _opens_tomorrow(page: Page) -> None:
    page.goto("/supervisor/hours/new/")
    page.get_by_label("이름").fill("상담")
    page.get_by_label("공휴일은 따로 정하기").uncheck()
    page.get_by_label(_tomorrow()).fill("10시~12시, 13시~18시")
    # Shown before it is saved.
    expect(page.locator("#preview")).to_contain_text("점심시간 12:00–13:00")
    page.get_by_role("button", name="저장").click()
    expect(page.locator(".row__title", has_text="상담")).to_be_visible()


def _keeps(page: Page, door: str) -> None:
    page.goto("/supervisor/doors/")
    page.get_by_role("link", name=door).click()
    page.get_by_label("상담 시간표").select_option(label="상담")
    page.get_by_role("button", name="저장").click()
    expect(page.locator("#revisions")).to_be_visible()


def test_at_night_the_doors_say_when_they_open_and_what_to_do_now(windows: Windows) -> None:
    lead = windows.open("/supervisor/doors/", who="최유진")
    lead.get_by_role("button", name="기본으로 시작하기").click()
    _opens_tomorrow(lead)
    for door in ("채팅 상담", "전화", "문의 남기기"):
        _keeps(lead, door)

    guest = windows.open("/", phone=True)
    expect(guest.get_by_role("heading", name="지금은 상담원이 쉬고 있어요")).to_be_visible()
    expect(guest.locator(".way", has_text="1588-0000")).to_contain_text("내일 10시에 열어요.")
    expect(guest.get_by_role("link", name="전화")).to_have_attribute("href", "tel:1588-0000")
    expect(guest.locator(".night")).to_contain_text("지금 남기면 내일 15시까지 답해 드려요.")
    guest.locator(".night").get_by_role("link", name="문의 남기기").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("문의 남기기")

    # What was changed is taken back by one press.
    lead.locator(".revision").get_by_role("button").first.click()
    expect(lead.get_by_text("되돌렸어요.")).to_be_visible()
    guest.goto("/")
    expect(guest.locator(".night")).not_to_contain_text("내일 15시까지")
