"""Files on their way and what must not be seen: sent ahead, gone on after a reload, painted over, masked."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import Windows
from tests.e2e.people import Customer, hears, is_connected

RESIDENT, DOTTED = "900215-1234567", "••••••-•••••••"


def photo(name: str = "영수증.png", *, side: int = 400) -> FilePayload:
    """A picture of light grey noise, which takes as many pieces as its bytes need."""
    noise = bytes(200 + value % 56 for value in Random(7).randbytes(side * side * 3))
    out = BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(out, "PNG", compress_level=1)
    return {"name": name, "mimeType": "image/png", "buffer": out.getvalue()}


@pytest.fixture
def phone(windows: Windows) -> Customer:
    return Customer(windows.open(phone=True))


def is_ready(page: Page, count: int = 1) -> None:
    expect(page.locator(".files__chip[data-state=ready]")).to_have_count(count)


def test_a_resident_number_is_masked_before_it_leaves(phone, works):
    """Somebody types it, is stopped, masks it with one press, and nobody ever gets to see it."""
    page = phone.page
    page.goto("/ask/")
    page.get_by_role("radio", name="배송").check()
    page.get_by_label("무슨 일인지 알려 주세요").fill(f"본인 확인이 안 돼요. 주민번호는 {RESIDENT}예요.")
    page.get_by_role("button", name="보내기").click()

    expect(page.locator("[data-personal-panel]")).to_contain_text("주민등록번호")
    page.get_by_role("button", name="가리기").click()
    expect(page.get_by_label("무슨 일인지 알려 주세요")).to_have_value(f"본인 확인이 안 돼요. 주민번호는 {DOTTED}예요.")
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url("**/threads/*/**")
    expect(page.locator("body")).to_contain_text(DOTTED)
    expect(page.locator("body")).not_to_contain_text(RESIDENT)


def test_what_a_customer_leaves_unmasked_is_masked_at_the_desk_until_a_reason_is_given(customer, works, windows):
    thread = customer.asks("연락이 필요해요")
    is_connected(customer.page)
    customer.says("010-1234-5678로 전화 주세요")
    hears(customer.page, "010-1234-5678로 전화 주세요")

    agent = works("박서연", thread=thread)
    expect(agent.page.locator("#log")).to_contain_text("010-••••-5678로 전화 주세요")
    agent.page.get_by_role("link", name="개인정보를 가렸어요").click()
    agent.page.get_by_label("왜 봐야 해요?").fill("송장에 적으려고요")
    agent.page.get_by_role("button", name="보기", exact=True).click()
    expect(agent.page.locator("#log")).to_contain_text("010-1234-5678로 전화 주세요")

    lead = windows.open("/supervisor/privacy/", who="최유진")
    expect(lead.get_by_role("row", name="송장에 적으려고요")).to_contain_text("박서연")


def test_a_file_goes_on_after_the_network_was_gone_and_the_page_was_reloaded(phone):
    page = phone.page
    page.goto("/ask/")
    sent: list[str] = []
    patches = {"PATCH": lambda request: sent.append(request.headers["upload-offset"])}
    page.on("request", lambda request: patches.get(request.method, lambda _: None)(request))
    # The first two pieces come through, then nothing does.
    page.route("**/uploads/*/", lambda route: route.abort() if len(sent) > 2 else route.continue_())
    page.locator("input[type=file][name=files]").set_input_files([photo(side=900)])
    expect(page.locator(".files__chip[data-state=sending]")).to_have_count(1)
    page.wait_for_function("() => document.querySelector('.files__chip progress')?.value > 0")
    page.unroute("**/uploads/*/")
    sent.clear()
    page.reload()

    is_ready(page)
    assert int(sent[0]) > 0
    expect(page.locator("input[type=hidden][name=uploads]")).to_have_count(1)


def test_a_part_of_a_picture_is_painted_black_by_keys_and_sent(customer, works):
    thread = customer.asks("사진을 보낼게요")
    is_connected(customer.page)
    customer.attaches([photo()])
    is_ready(customer.page)
    customer.page.get_by_role("button", name="가리기", exact=True).click()
    customer.page.get_by_role("button", name="상자 넣기").click()
    for _ in range(3):
        customer.page.keyboard.press("Shift+ArrowDown")
    customer.page.get_by_role("button", name="이대로 가리기").click()
    expect(customer.page.locator("dialog.cover")).to_have_count(0)
    customer.says("여기 있어요")
    hears(customer.page, "여기 있어요")
    expect(customer.page.locator("#log .attachment--image")).to_have_count(1)
    expect(customer.page.locator(".files__chip")).to_have_count(0)

    agent = works("박서연", thread=thread)
    address = agent.page.locator("#log .attachment--image").get_attribute("href")
    with Image.open(BytesIO(agent.page.request.get(str(address)).body())) as seen:
        grey = seen.convert("L")
        assert grey.getpixel((200, 190)) == 0
        assert grey.getpixel((10, 10)) > 150


def test_without_script_the_server_asks_once_and_loses_nothing(windows):
    page = windows.open("/ask/", java_script_enabled=False)
    page.get_by_role("radio", name="배송").check()
    page.get_by_label("무슨 일인지 알려 주세요").fill(f"제 번호는 {RESIDENT}예요")
    page.locator("input[type=file][name=files]").set_input_files([photo()])
    page.get_by_role("button", name="보내기").last.click()

    expect(page.locator("[data-personal-panel]")).to_contain_text(DOTTED)
    expect(page.locator("body")).to_contain_text("영수증.png")
    page.get_by_role("button", name="가리기").click()
    page.wait_for_url("**/threads/*/**")
    expect(page.locator("body")).to_contain_text(DOTTED)
    page.goto(page.url.partition("?")[0].replace("sent/", ""))


def test_who_leaves_a_phone_number_as_it_is_sends_it_and_each_file_once(phone):
    """Once the panel has said what stands there, sending needs no second press; after an error nothing is doubled."""
    page = phone.page
    page.goto("/ask/")
    page.get_by_role("radio", name="배송").check()
    page.locator("input[type=file][name=files]").set_input_files([photo()])
    is_ready(page)
    page.get_by_label("무슨 일인지 알려 주세요").fill("010-1234-5678로 전화 주세요")
    expect(page.locator("[data-personal-panel]")).to_be_visible()
    page.get_by_role("button", name="보내기").click()

    page.wait_for_url("**/threads/*/**")
    expect(page.locator("body")).to_contain_text("010-1234-5678")
    expect(page.locator(".attachment--image")).to_have_count(1)
