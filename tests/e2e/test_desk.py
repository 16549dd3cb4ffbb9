"""A day at the desk: by keyboard, with colleagues, and without losing a word."""

import re

from playwright.sync_api import expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Customer, hears, is_connected, said
from tests.until import until


def test_a_morning_by_keyboard_alone(windows: Windows, works: Works, shop: Centre) -> None:
    seoyeon = works("박서연")
    page, key = seoyeon.page, seoyeon.page.keyboard
    customers = [Customer(windows.open()) for _ in range(3)]
    threads = [customer.asks(f"{number}번째 문의예요.") for number, customer in enumerate(customers, 1)]
    expect(page.locator(".thread-row")).to_have_count(3)
    page.evaluate("window.sameWindow = true")

    key.press("?")
    expect(page.get_by_role("dialog", name="단축키")).to_be_visible()
    key.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()

    rows = [row.get_attribute("id") for row in page.locator(".thread-row").all()]
    key.press("j")
    expect(page.locator(f"#{rows[0]}")).to_be_focused()
    key.press("j")
    expect(page.locator(f"#{rows[1]}")).to_be_focused()
    key.press("k")
    key.press("Enter")
    opened = int(str(rows[0]).removeprefix("row-"))
    expect(page.locator(f"#thread[data-thread='{opened}']")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/desk/threads/{opened}/"))
    customer = customers[threads.index(opened)]

    key.press("r")
    expect(seoyeon.box).to_be_focused()
    key.type("j를 눌러도 글자예요.")
    key.press("Enter")
    hears(customer.page, "j를 눌러도 글자예요.")
    key.press("Escape")

    key.press("n")
    expect(page.get_by_role("textbox", name="메모")).to_be_focused()
    key.type("동료만 보는 말")
    key.press("Enter")
    expect(page.locator(".message[data-by=note] .message__bubble")).to_have_text("동료만 보는 말")
    key.press("Escape")

    key.press("z")
    expect(page.get_by_role("menu", name="언제까지 미룰까요?").get_by_role("menuitem").first).to_be_focused()
    key.press("Enter")
    expect(page.locator("#thread-banner")).to_contain_text("미뤄 뒀어요")
    page.get_by_role("button", name="지금 꺼내기").click()
    expect(page.locator("#thread-banner")).not_to_contain_text("미뤄 뒀어요")

    key.press("e")
    expect(page.locator("#thread-banner")).to_contain_text("끝난 문의예요")
    expect(customer.page.locator(".chat__title")).to_have_text("끝난 문의")
    key.press("e")
    expect(page.locator("#thread-banner")).not_to_contain_text("끝난 문의예요")
    key.type("gw")
    expect(page.locator("#view-waiting")).to_have_attribute("aria-current", "page")
    key.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    # What was swapped in answers at once: a press in its first moment must not load the page by the plain form or link.
    assert page.evaluate("window.sameWindow") is True


def test_a_note_is_never_seen_by_the_customer(windows: Windows, works: Works, customer: Customer) -> None:
    seoyeon = works("박서연")
    heard: list[str] = []
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    customer.page.on("response", lambda answer: heard.append(answer.url))
    seoyeon.opens(thread)
    seoyeon.notes("지난달에도 파손 있었음")
    expect(seoyeon.page.locator(".message[data-by=note]")).to_contain_text("지난달에도 파손 있었음")
    seoyeon.page.keyboard.press("Escape")
    seoyeon.page.keyboard.press("r")
    seoyeon.says("확인했어요.")
    hears(customer.page, "확인했어요.")

    for _ in range(2):
        assert "파손 있었음" not in customer.page.content()
        assert customer.page.locator("[data-by=note]").count() == 0
        customer.page.reload()
    text = customer.page.request.get(f"/threads/{thread}/transcript/").text()
    assert "확인했어요." in text
    assert "파손 있었음" not in text


def test_macros_come_by_slash_and_are_filled_in(works: Works, customer: Customer) -> None:
    seoyeon = works("박서연")
    thread = customer.asks("머그컵이 깨져서 왔어요.", order="2026112212345671")
    seoyeon.opens(thread)
    seoyeon.box.press_sequentially("/")
    options = seoyeon.page.get_by_role("listbox", name="매크로").get_by_role("option")
    expect(options).to_have_count(3)
    seoyeon.box.press_sequentially("주")
    expect(options).to_have_count(1)
    seoyeon.page.keyboard.press("Enter")
    expect(seoyeon.box).to_have_value("2026112212345671 주문을 확인하고 있어요.")
    seoyeon.page.keyboard.press("Enter")
    hears(customer.page, "2026112212345671 주문을 확인하고 있어요.")


def test_handing_on_with_a_reason_reaches_the_colleague_live(works: Works, customer: Customer) -> None:
    seoyeon, doyun = works("박서연"), works("이도윤", status="자리 비움")
    is_connected(doyun.page)
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    seoyeon.opens(thread)
    page = seoyeon.page
    page.keyboard.press("t")
    page.get_by_label("받는 사람이나 팀").select_option(label="이도윤 · 자리 비움")
    page.get_by_label("왜 넘기는지").fill("파손 담당이에요.")
    page.get_by_role("dialog").get_by_role("button", name="넘기기").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#thread-banner")).to_contain_text("이도윤 상담원이 맡고 있어요.")

    doyun.opens(thread)
    expect(doyun.page.locator(".message[data-by=note]")).to_contain_text("파손 담당이에요.")
    expect(customer.page.locator(".chat__title")).to_have_text("이도윤 상담원")
    assert "파손 담당" not in customer.page.content()


def test_two_take_the_same_thread_and_the_second_is_told(works: Works, customer: Customer) -> None:
    seoyeon, doyun = works("박서연", status="자리 비움"), works("이도윤", status="자리 비움")
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    # Pressed at the same moment: the second page has not heard of the first.
    doyun.page.route("**/live/**", lambda route: route.abort())
    for agent in (seoyeon, doyun):
        agent.goes_to(thread)
    seoyeon.page.get_by_role("button", name="맡기").first.click()
    expect(seoyeon.page.locator("#thread-head")).to_contain_text("내 문의")
    doyun.page.get_by_role("button", name="맡기").first.click()
    expect(doyun.page.locator("#toasts")).to_contain_text("다른 상담원이 먼저 맡았어요.")
    expect(customer.page.locator(".chat__title")).to_have_text("박서연 상담원")


def test_a_draft_survives_live_updates_another_thread_and_a_reload(
    windows: Windows, works: Works, shop: Centre
) -> None:
    seoyeon = works("박서연")
    one, other = Customer(windows.open()), Customer(windows.open())
    first, second = one.asks("첫째예요."), other.asks("둘째예요.")
    seoyeon.opens(first)
    seoyeon.box.fill("반쯤 쓴 답")
    one.says("여보세요?")
    hears(seoyeon.page, "여보세요?")
    expect(seoyeon.box).to_have_value("반쯤 쓴 답")

    seoyeon.opens(second)
    expect(seoyeon.box).to_have_value("")
    seoyeon.opens(first)
    expect(seoyeon.box).to_have_value("반쯤 쓴 답")
    seoyeon.box.fill("조금 더 쓴 답")
    kept = "SELECT 1 FROM conversations_draft WHERE body = '조금 더 쓴 답'"
    until(lambda: shop.rows(kept), seoyeon.page)
    seoyeon.page.reload()
    expect(seoyeon.box).to_have_value("조금 더 쓴 답")

    seoyeon.box.press("Enter")
    hears(one.page, "조금 더 쓴 답")
    expect(seoyeon.box).to_have_value("")
    seoyeon.page.reload()
    expect(seoyeon.box).to_have_value("")
    assert shop.rows("SELECT count(*) FROM conversations_draft WHERE body != ''") == [(0,)]

    seoyeon.box.fill("나간 뒤의 말")
    seoyeon.page.context.clear_cookies(name="malgil_session")
    seoyeon.page.keyboard.press("Enter")
    expect(seoyeon.page.locator("#log")).to_contain_text("로그인이 끝났어요.")
    expect(seoyeon.page.locator("#log")).to_contain_text("나간 뒤의 말")


def test_finding_filing_and_merging(windows: Windows, works: Works, customer: Customer) -> None:
    seoyeon = works("박서연")
    page = seoyeon.page
    original = customer.asks("머그컵이 깨져서 왔어요.", order="2026112212345671")
    duplicate = customer.asks("아까 그 머그컵이요.")
    late = Customer(windows.open()).asks("주문한 컵이 도착하지 않았어요.", order="2025100112345671")
    seoyeon.page.reload()

    for words in ("2026112212", "깨져서"):
        page.get_by_role("searchbox").fill(words)
        expect(page.locator(".thread-row")).to_have_count(1)
        expect(seoyeon.row(original)).to_be_visible()
    page.get_by_role("searchbox").fill("없는 말이에요")
    expect(page.locator("#desk-list")).to_contain_text("찾은 문의가 없어요")

    seoyeon.goes_to(late)
    expect(page.locator("#case")).not_to_have_attribute("open", "")
    page.keyboard.press("f")
    page.get_by_label("분류", exact=True).select_option(label="교환·반품")
    page.get_by_role("dialog").get_by_role("button", name="저장").click()
    # What is missing now is seen at once, as on a page that is opened now.
    expect(page.locator("#case")).to_have_attribute("open", "")

    seoyeon.goes_to(duplicate)
    page.keyboard.press("l")
    page.get_by_role("menuitem", name="파손").click()
    expect(page.locator("#context .tag")).to_have_text("파손")
    page.keyboard.press("f")
    page.get_by_label("분류", exact=True).select_option(label="교환·반품")
    page.get_by_role("dialog").get_by_role("button", name="저장").click()
    expect(page.locator("#thread-head")).to_contain_text("교환·반품")

    page.keyboard.press("z")
    page.get_by_role("menuitem", name="시각 고르기").click()
    page.get_by_label("돌아올 때").fill("2020-01-01T10:00")
    page.get_by_role("dialog").get_by_role("button", name="미루기").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("지금보다 뒤의 시각을 골라 주세요.")
    page.keyboard.press("Escape")

    page.get_by_role("toolbar").get_by_role("button", name="더 하기").click()
    page.get_by_role("menuitem", name="다른 문의에 합치기").click()
    page.get_by_role("dialog").get_by_role("button", name="합치기").click()
    expect(page.locator("#thread-banner")).to_contain_text(f"문의 #{original}에 합친 문의예요.")
    expect(customer.page.locator("#ending")).to_contain_text("다른 문의와 합쳤어요")
    customer.page.get_by_role("link", name="이어지는 문의 보기").click()
    customer.says("여기서 이어 갈게요.")
    seoyeon.goes_to(original)
    hears(page, "여기서 이어 갈게요.")


def test_colleagues_see_who_looks_and_who_writes(works: Works, customer: Customer) -> None:
    seoyeon, doyun = works("박서연"), works("이도윤", status="자리 비움")
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    seoyeon.opens(thread)
    expect(seoyeon.page.locator(".collision")).to_be_hidden()
    doyun.goes_to(thread)

    expect(seoyeon.page.locator(".collision")).to_contain_text("이도윤 상담원이 보고 있어요")
    expect(doyun.page.locator(".collision")).to_contain_text("박서연 상담원이 보고 있어요")
    doyun.box.press_sequentially("저도 ")
    expect(seoyeon.page.locator(".typing")).to_contain_text("이도윤 상담원이 답장을 쓰고 있어요")
    doyun.page.goto("/desk/")
    expect(seoyeon.page.locator(".collision")).to_be_hidden()
    assert said(customer.page) == ["머그컵이 깨져서 왔어요."]


def test_an_empty_desk_says_at_once_that_its_agent_is_online(works: Works) -> None:
    seoyeon = works("박서연", status="오프라인")
    assigned, not_assigned = seoyeon.page.locator(".nothing__online"), seoyeon.page.locator(".nothing__off").first
    expect(not_assigned).to_be_visible()
    expect(assigned).to_be_hidden()
    seoyeon.becomes("온라인")

    expect(assigned).to_be_visible()
    expect(not_assigned).to_be_hidden()
