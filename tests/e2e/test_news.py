"""What does not work is told on pages that are open already; what is a policy must be confirmed."""

from playwright.sync_api import Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.people import Customer, is_connected
from tests.until import as_busy_as_this


def _a_second() -> float:
    """From the press of a supervisor to somebody else's open page, in milliseconds."""
    return 1000 * as_busy_as_this(1)


def _opens_a_status(windows: Windows, title: str) -> Page:
    """A supervisor who has written a status notice and not published it yet."""
    page = windows.open("/supervisor/news/new/?kind=status", who="최유진")
    page.get_by_label("제목").fill(title)
    page.get_by_label("내용", exact=True).fill("카드로 결제하면 승인되지 않아요. 무통장 입금은 돼요.")
    return page


def _follows(windows: Windows, path: str) -> Page:
    """Somebody nobody knows, on a page that hears of disturbances."""
    page = windows.open()
    with page.expect_response(lambda answer: "/live/" in answer.url and answer.status == 200):
        page.goto(path)
    return page


def test_what_does_not_work_appears_on_open_pages_and_goes(windows: Windows, customer: Customer) -> None:
    stranger, waiting = _follows(windows, "/faq/"), customer.page
    customer.asks("머그컵이 깨져서 왔어요.")
    is_connected(waiting)
    lead = _opens_a_status(windows, "카드 결제가 안 돼요")

    lead.get_by_role("button", name="저장하고 공개").click()
    for page in (stranger, waiting):
        expect(page.locator(".status__line")).to_contain_text("카드 결제가 안 돼요", timeout=_a_second())

    lead.get_by_role("radio", name="조치 중").check()
    lead.get_by_label("고객에게 할 말").fill("카드사와 확인하고 있어요.")
    lead.get_by_role("button", name="알리기").click()
    for page in (stranger, waiting):
        expect(page.locator(".status__line")).to_contain_text("카드사와 확인하고 있어요.", timeout=_a_second())

    lead.get_by_role("radio", name="해결").check()
    lead.get_by_label("고객에게 할 말").fill("고쳤어요.")
    lead.get_by_role("button", name="알리기").click()
    for page in (stranger, waiting):
        expect(page.locator(".status__line")).to_have_count(0, timeout=_a_second())
    expect(waiting.get_by_role("heading", name="대기 순서")).to_be_visible()


def test_what_began_while_a_page_was_away_stands_there_when_it_is_back(windows: Windows, shop: Centre) -> None:
    page = _follows(windows, "/faq/")
    page.context.set_offline(True)
    lead = _opens_a_status(windows, "로그인이 안 돼요")
    lead.get_by_role("button", name="저장하고 공개").click()
    expect(lead.get_by_role("heading", name="이어서 알리기")).to_be_visible()
    page.context.set_offline(False)

    expect(page.locator(".status__line")).to_contain_text("로그인이 안 돼요")
    lead.get_by_role("button", name="내리기").first.click()
    lead.get_by_role("dialog").get_by_role("button", name="내리기").click()
    expect(page.locator(".status__line")).to_have_count(0)


def test_a_partner_confirms_a_policy(windows: Windows) -> None:
    lead = windows.open("/supervisor/news/new/?kind=notice", who="최유진")
    lead.get_by_label("제목").fill("판매 수수료가 바뀌어요")
    lead.get_by_label("내용", exact=True).fill("1월부터 10%예요.")
    lead.get_by_role("combobox", name="누구에게").select_option("partners")
    lead.get_by_label("판매자에게 확인을 받아요").check()
    lead.get_by_role("button", name="저장하고 공개").click()
    expect(lead.get_by_text("판매자 1명 가운데 0명이 확인했어요")).to_be_visible()

    partner = windows.open("/", who="오세진", phone=True)
    partner.get_by_role("region", name="확인해야 할 정책 공지가 1개 있어요").get_by_role("link").click()
    partner.get_by_role("button", name="확인했어요").click()
    expect(partner.get_by_text("확인해 주셔서 고마워요.")).to_be_visible()
    partner.goto("/")
    expect(partner.get_by_text("확인해야 할 정책 공지")).to_have_count(0)

    lead.reload()
    expect(lead.get_by_text("판매자 1명 가운데 1명이 확인했어요")).to_be_visible()


def test_a_banner_that_was_closed_stays_closed(windows: Windows) -> None:
    lead = windows.open("/supervisor/news/new/?kind=event", who="최유진")
    lead.get_by_label("제목").fill("봄맞이 할인")
    lead.get_by_label("내용", exact=True).fill("모두 10% 싸요.")
    lead.get_by_label("하는 동안 첫 화면에 알려요").check()
    lead.get_by_role("button", name="저장하고 공개").click()
    lead.get_by_role("link", name="고객 화면").wait_for()

    page = windows.open("/", phone=True)
    page.get_by_role("button", name="봄맞이 할인 그만 보기").click()
    expect(page.locator(".promo")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="무엇을 도와드릴까요?")).to_be_visible()
    expect(page.locator(".promo")).to_have_count(0)
