"""The app in the pocket: told by push, read without a network, renewed with the centre, and small."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Page, Worker, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Agent, Customer, hears, is_connected, picture
from tests.e2e.pushing import PRESSED, SHOWN, WATCHED, at_push_service, is_told, pushes, time_flies
from tests.notifications.push_service import Browser, PushService
from tests.until import as_busy_as_this, until


@pytest.fixture(scope="module")
def chromium(chromium_with_windows: object) -> object:
    """The other one knows no push."""
    return chromium_with_windows


def as_an_app(windows: Windows, **options: Any) -> Page:
    return windows.open(phone=True, service_workers="allow", **options)


IS_ACTIVE = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"


def worker_of(page: Page) -> Worker:
    """The service worker, once it looks after the page."""
    until(lambda: page.evaluate(IS_ACTIVE), page)
    # It takes over all pages there are; one that was on its way then is its own from the next visit on.
    if page.evaluate("navigator.serviceWorker.controller === null"):
        page.reload()
    until(lambda: page.evaluate("navigator.serviceWorker.controller !== null"), page)
    return page.context.service_workers[0]


@pytest.fixture
def phone(windows: Windows) -> Customer:
    """Somebody nobody knows yet, with a telephone whose browser may have a worker."""
    return Customer(as_an_app(windows))


def turns_push_on(page: Page) -> None:
    page.goto("/notifications/")
    page.get_by_role("button", name="이 기기로 받기").click()
    expect(page.get_by_text("켜져 있어요.")).to_be_visible()


def test_who_leaves_is_told_by_push_and_comes_back_by_it(windows: Windows, works: Works, shop: Centre) -> None:
    browser = Browser()
    with PushService() as service:
        page = as_an_app(windows, who="김하늘", permissions=["notifications"])
        at_push_service(page, service, browser)
        thread = Customer(page).asks("머그컵이 깨져서 왔어요.")
        worker = worker_of(page)
        turns_push_on(page)

        page.goto("about:blank")
        agent = works("박서연", thread=thread)
        agent.says("새 상품으로 바꿔 드릴게요.")
        agent.says("내일 도착해요.")
        hears(agent.page, "내일 도착해요.")
        # Two answers within a minute are one push, five seconds after the first at most.
        until(lambda: sorted(state for state, _, _ in pushes(shop)) == ["sent", "skipped"], page)
        assert len(service.deliveries) == 1
        assert max(taken for _, taken, _ in pushes(shop)) < as_busy_as_this(5)
        # Whoever has not read it ten minutes later is mailed.
        assert shop.letters_to("haneul@example.com") == []
        time_flies(shop, "email")
        until(lambda: shop.letters_to("haneul@example.com"), page)
        assert f"/threads/{thread}/" in shop.letters_to("haneul@example.com")[0]

        comes_back(page, worker, browser.read(service.deliveries[0].body), shop, thread)
        is_left_in_peace(page, agent, shop, service)


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
COUNTED = """
  Object.defineProperty(Notification, "permission", { get: () => "default" });
  Notification.requestPermission = async () => {
    sessionStorage.asked = Number(sessionStorage.asked ?? 0) + 1;
    return "default";
  };
"""


def test_push_is_asked_for_when_somebody_leaves_and_an_iphone_says_how(windows: Windows, shop: Centre) -> None:
    page = as_an_app(windows)
    page.add_init_script(COUNTED)
    offered = page.get_by_role("region", name="푸시 알림")
    Customer(page).asks("머그컵이 깨져서 왔어요.")
    is_connected(page)
    assert (offered.count(), page.evaluate("sessionStorage.asked ?? 0")) == (0, 0)
    page.get_by_role("link", name="자리 맡아 두고 나가기").click()
    offered.get_by_role("button", name="알림 받기").click()
    until(lambda: page.evaluate("sessionStorage.asked") == "1", page)
    leaving = page.url

    iphone = as_an_app(windows, user_agent=IPHONE)
    iphone.context.add_cookies(page.context.cookies())
    iphone.add_init_script("delete window.PushManager;")
    for path in ("/threads/", leaving):
        iphone.goto(path)
        expect(iphone.get_by_text("공유 버튼을 누르고 ‘홈 화면에 추가’를 골라 주세요.").first).to_be_visible()
    expect(iphone.get_by_role("button", name="알림 받기")).to_have_count(0)


def comes_back(page: Page, worker: Worker, told: dict[str, Any], shop: Centre, thread: int) -> None:
    as_from_the_home_screen(page)
    page.goto("/faq/")
    until(lambda: page.evaluate("window.badge") == 1, page)
    page.goto("/offline/")
    worker.evaluate(WATCHED)
    is_told(page, worker, told)
    assert worker.evaluate(SHOWN) == [[told["body"], f"/threads/{thread}/", "답장"]]
    assert worker.evaluate("self.badge") == 1
    worker.evaluate(PRESSED, {"action": "reply", "reply": "네, 고마워요."})
    until(lambda: shop.said_on(thread)[-1] == "네, 고마워요.", page)
    is_told(page, worker, told)
    worker.evaluate(PRESSED, {"action": "", "reply": None})
    until(lambda: worker.evaluate("self.opened"), page)
    page.goto(worker.evaluate("self.opened"))
    hears(page, "새 상품으로 바꿔 드릴게요.")
    page.goto("/faq/")
    until(lambda: page.evaluate("window.badge") == 0, page)
    page.go_back()
    hears(page, "네, 고마워요.")


def as_from_the_home_screen(page: Page) -> None:
    """Let the page believe it is an installed app, whose icon carries a number."""
    page.add_init_script(
        """
        const real = window.matchMedia.bind(window);
        window.matchMedia = (query) => (query.includes("standalone") ? { matches: true } : real(query));
        navigator.setAppBadge = async (number) => { window.badge = number; };
        navigator.clearAppBadge = async () => { window.badge = 0; };
        """
    )


def is_left_in_peace(page: Page, agent: Agent, shop: Centre, service: PushService) -> None:
    """In quiet hours nothing is pushed before they end, even when it was due."""
    here = datetime.now(tz=ZoneInfo("Asia/Seoul"))
    page.goto("/notifications/")
    page.get_by_label("조용한 시간 두기").check()
    page.get_by_label("시작").fill(f"{here - timedelta(hours=1):%H:%M}")
    page.get_by_label("끝", exact=True).fill(f"{here + timedelta(hours=1):%H:%M}")
    page.get_by_role("button", name="저장").click()
    page.wait_for_load_state()
    page.goto("about:blank")
    agent.says("사은품도 넣었어요.")
    until(lambda: len(pushes(shop)) == 3, page)
    time_flies(shop, "push")
    until(lambda: pushes(shop)[-1][2] > 1800, page)
    assert (pushes(shop)[-1][0], len(service.deliveries)) == ("due", 1)


def test_who_looks_at_another_page_is_told_there(customer: Customer, works: Works, shop: Centre) -> None:
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    customer.page.goto("/faq/")
    agent = works("박서연", thread=thread)
    agent.says("새 상품으로 바꿔 드릴게요.")

    customer.page.locator(".toast").get_by_role("link", name=f"문의 {thread}번에 답장이 왔어요.").click()
    hears(customer.page, "새 상품으로 바꿔 드릴게요.")


def test_without_a_network_ones_own_is_read_and_what_is_written_is_sent_once(phone: Customer, shop: Centre) -> None:
    page = phone.page
    thread = phone.asks("머그컵이 깨져서 왔어요.")
    worker_of(page)
    page.goto("/threads/")
    until(lambda: kept(page) == ["/threads/", f"/threads/{thread}/"], page)

    page.context.set_offline(True)
    page.goto("/faq/")
    expect(page.get_by_role("heading", name="인터넷에 연결되어 있지 않아요")).to_be_visible()
    page.get_by_role("link", name="이 기기에 남아 있는 내 문의").click()
    page.locator(f"a[href='/threads/{thread}/']").click()
    hears(page, "머그컵이 깨져서 왔어요.")
    phone.says("사진도 보낼게요.")
    phone.says("포장은 멀쩡했어요.")
    expect(page.get_by_text("연결되면 보낼게요")).to_have_count(2)

    page.context.set_offline(False)
    hears(page, "포장은 멀쩡했어요.")
    is_connected(page)
    assert shop.said_on(thread) == ["머그컵이 깨져서 왔어요.", "사진도 보낼게요.", "포장은 멀쩡했어요."]


def test_what_waits_is_sent_by_the_worker_after_the_window_was_closed(phone: Customer, shop: Centre) -> None:
    page = phone.page
    thread = phone.asks("머그컵이 깨져서 왔어요.")
    worker_of(page)
    page.reload()
    page.context.set_offline(True)
    phone.says("사진도 보낼게요.")
    expect(page.get_by_text("연결되면 보낼게요")).to_have_count(1)
    devtools = page.context.new_cdp_session(page)
    # Every page goes; what is left is a page that sends nothing.
    page.goto("about:blank")
    page.context.set_offline(False)
    other = page.context.new_page()
    other.goto("/robots.txt")
    worker = page.context.service_workers[0]
    worker.evaluate("self.dispatchEvent(new SyncEvent('sync', { tag: 'outbox' }))")
    until(lambda: len(shop.said_on(thread)) == 2, other)
    worker.evaluate("self.dispatchEvent(new SyncEvent('sync', { tag: 'outbox' }))")
    devtools.detach()
    other.goto(f"/threads/{thread}/")
    is_connected(other)

    assert shop.said_on(thread) == ["머그컵이 깨져서 왔어요.", "사진도 보낼게요."]


def kept(page: Page) -> list[str]:
    keys = "async () => (await (await caches.open('mine')).keys()).map((request) => new URL(request.url).pathname)"
    return sorted(page.evaluate(keys))


def test_signing_out_takes_what_was_kept_and_push_along(windows: Windows, shop: Centre) -> None:
    with PushService() as service:
        page = as_an_app(windows, who="김하늘", permissions=["notifications"])
        at_push_service(page, service, Browser())
        page.goto("/threads/")
        worker_of(page)
        page.reload()
        until(lambda: kept(page) == ["/threads/"], page)
        turns_push_on(page)
        assert shop.rows("SELECT count(*) FROM notifications_device") == [(1,)]

        page.goto("/accounts/")
        page.get_by_role("button", name="로그아웃").click()
        page.wait_for_url(re.compile(r"/$"))

        until(lambda: kept(page) == [], page)
        assert shop.rows("SELECT count(*) FROM notifications_device") == [(0,)]
        # Somebody else signs in on it: the browser may be told, and is not.
        page.context.add_cookies([{"name": "malgil_session", "value": windows.sessions["오세진"], "url": shop.url}])
        page.goto("/notifications/")
        expect(page.get_by_role("button", name="이 기기로 받기")).to_be_visible()


def test_no_page_of_the_desk_is_kept(windows: Windows, shop: Centre) -> None:
    page = windows.open("/desk/", who="박서연", service_workers="allow")
    worker_of(page)
    page.reload()
    page.goto("/desk/?view=all")

    assert kept(page) == []
    page.context.set_offline(True)
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="인터넷에 연결되어 있지 않아요")).to_be_visible()


def test_a_screenshot_shared_from_the_gallery_stands_in_the_form(phone: Customer) -> None:
    page = phone.page
    page.goto("/")
    worker_of(page)
    page.evaluate(
        """async (bytes) => {
          const body = new FormData();
          body.set("text", "결제 화면이 이상해요.");
          body.set("files", new File([new Uint8Array(bytes)], "화면.png", { type: "image/png" }));
          const form = document.createElement("form");
          Object.assign(form, { method: "post", action: "/share/", enctype: "multipart/form-data" });
          const files = Object.assign(document.createElement("input"), { type: "file", name: "files" });
          const chosen = new DataTransfer();
          chosen.items.add(body.get("files"));
          files.files = chosen.files;
          const text = Object.assign(document.createElement("input"), { name: "text", value: body.get("text") });
          form.append(files, text);
          document.body.append(form);
          form.submit();
        }""",
        list(picture()["buffer"]),
    )

    page.wait_for_url(re.compile(r"/inquiry/$"))
    expect(page.locator(".files__chip")).to_contain_text("화면.png")
    expect(page.get_by_label("무슨 일인지 알려 주세요")).to_have_value("결제 화면이 이상해요.")


def test_an_update_of_the_centre_renews_open_pages(phone: Customer, shop: Centre) -> None:
    page = phone.page
    phone.asks("머그컵이 깨져서 왔어요.")
    is_connected(page)
    before = page.locator("meta[name=malgil-release]").get_attribute("content")
    page.evaluate("window.isOld = true")
    phone.box.fill("쓰던 말")
    manifest = Path(shop.data) / "static" / "staticfiles.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**told, "hash": "0123456789ab"}))
    try:
        shop.kill("_serve")
        renewed = expect(page.locator("meta[name=malgil-release]"))
        renewed.to_have_attribute("content", "0123456789ab", timeout=30_000)
        expect(phone.box).to_have_value("쓰던 말")
        assert before != "0123456789ab"
    finally:
        manifest.write_text(json.dumps(told))
        shop.kill("_serve")
        shop.wait_until_open()


def weight_of(context: BrowserContext, path: str) -> tuple[int, float]:
    """What the first visit of a page transfers without pictures, in bytes, and how much of it moved."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    devtools.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
    devtools.on(
        "Network.loadingFinished", lambda told: sizes.update({told["requestId"]: int(told["encodedDataLength"])})
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    shift = """() => new Promise((done) => new PerformanceObserver((list) => done(
      list.getEntries().reduce((sum, entry) => sum + (entry.hadRecentInput ? 0 : entry.value), 0)
    )).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => done(0), 300))"""
    moved = float(page.evaluate(shift))
    return sum(size for request, size in sizes.items() if kinds.get(request) != "Image"), moved


def test_the_first_page_is_small_and_nothing_on_it_moves(windows: Windows, shop: Centre) -> None:
    context = windows.open(phone=True, service_workers="allow").context

    weight, moved = weight_of(context, "/")

    assert weight <= 60 * 1024
    assert moved == 0
