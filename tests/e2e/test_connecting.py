"""The main job: a customer reaches an agent, and the two talk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Agent, Customer, hears, is_connected, keeps, picture, receipt, said, thread_of


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_customer_is_connected_within_three_presses_and_they_talk(
    windows: Windows, works: Works, shop: Centre, phone: bool
) -> None:
    seoyeon = works("박서연")
    is_connected(seoyeon.page)
    customer = Customer(windows.open(phone=phone))

    presses = count_presses(customer)
    customer.comes_to_ask()
    thread = customer.asks("머그컵이 깨져서 왔어요.", order="2026112212345671")
    assert presses() == 3
    expect(customer.page.locator(".chat__title")).to_have_text("박서연 상담원")

    # Nothing was reloaded at the desk.
    expect(seoyeon.page).to_have_title(re.compile(r"^\(1\) "))
    expect(seoyeon.row(thread)).to_contain_text("머그컵이 깨져서 왔어요.")
    expect(seoyeon.page.locator("#toasts")).to_contain_text("배정됐어요")
    seoyeon.opens(thread)
    hears(seoyeon.page, "머그컵이 깨져서 왔어요.")
    expect(customer.page.locator("#read-agent")).to_have_count(1)
    expect(seoyeon.page).not_to_have_title(re.compile(r"^\("))

    talk(customer, seoyeon)
    exchange_files(customer, seoyeon)
    assert said(customer.page) == said(seoyeon.page) == [words for words in shop.said_on(thread) if words]

    finish(customer, seoyeon, thread)


def count_presses(customer: Customer) -> Callable[[], int]:
    """Count every press on a page of the customer's, from now on."""
    presses: list[str] = []

    def pressed(words: str) -> None:
        presses.append(words)

    customer.page.expose_function("pressed", pressed)
    customer.page.add_init_script(
        """document.addEventListener("click", (event) => {
            const writes = event.target.closest("textarea, input[type=text]");
            // A press on a label is one press, though its field is told of it too.
            if (event.detail && !writes) pressed(event.target.textContent);
        }, true)"""
    )
    return lambda: len(presses)


def talk(customer: Customer, agent: Agent) -> None:
    agent.box.press_sequentially("안녕")
    expect(customer.page.locator(".typing")).to_contain_text("박서연 상담원이 쓰고 있어요")
    agent.says("안녕하세요, 사진을 보내 주시겠어요?")
    hears(customer.page, "안녕하세요, 사진을 보내 주시겠어요?")
    expect(customer.page.locator(".typing")).to_be_hidden()
    expect(agent.page.locator("#read-customer")).to_have_count(1)

    customer.box.press_sequentially("네, ")
    expect(agent.page.locator(".typing")).to_contain_text("쓰고 있어요")
    customer.says("네, 지금 보낼게요.")
    hears(agent.page, "네, 지금 보낼게요.")
    expect(agent.page.locator(".typing")).to_be_hidden()
    expect(customer.box).to_have_value("")


def exchange_files(customer: Customer, agent: Agent) -> None:
    customer.attaches([picture(), receipt(), {**picture("설치.png"), "buffer": b"MZ" + bytes(200)}])
    chips = customer.page.locator(".files__chip")
    expect(chips.last).to_contain_text("파일은 이름과 내용이 달라요.")
    expect(chips.and_(customer.page.locator("[data-state=ready]"))).to_have_count(2)
    customer.send.click()

    for page in (customer.page, agent.page):
        # In the conversation: the row of the desk's list says what came last, too.
        log = page.locator("#log")
        expect(log.get_by_role("img", name="사진: 머그컵.png")).to_have_js_property("naturalWidth", 64)
        expect(log.get_by_role("link", name="영수증.pdf")).to_be_visible()
    # What was refused did not go, and still says why.
    expect(chips).to_have_count(1)
    customer.page.get_by_role("button", name="설치.png 빼기").click()
    expect(chips).to_have_count(0)
    assert "설치.png" not in customer.page.locator("#log").inner_text()


def finish(customer: Customer, agent: Agent, thread: int) -> None:
    agent.page.keyboard.press("Escape")
    agent.page.keyboard.press("e")
    expect(customer.page.locator(".chat__title")).to_have_text("끝난 문의")
    expect(customer.box).to_be_hidden()

    customer.page.get_by_role("button", name="평가 보내기").click()
    expect(customer.page.get_by_text("별을 눌러 1점부터 5점까지 골라 주세요.").last).to_be_visible()
    customer.page.get_by_role("radio", name="5점 중 5점").check(force=True)
    customer.page.get_by_label("남기고 싶은 말").fill("빨리 답해 주셔서 고마워요.")
    customer.page.get_by_role("button", name="평가 보내기").click()
    expect(customer.page.get_by_text("별점 5점을 남겼어요")).to_be_visible()
    expect(agent.page.locator("#context")).to_contain_text("5점 중 5점")
    expect(agent.page.locator("#context")).to_contain_text("빨리 답해 주셔서 고마워요.")

    text = keeps(customer.page, customer.page.locator("#ending").get_by_role("link", name="대화 내려받기"))
    told = ("머그컵이 깨져서", "안녕하세요, 사진을", "네, 지금 보낼게요.", "영수증.pdf")
    places = [text.index(words) for words in told]
    assert places == sorted(places)


def test_who_reads_further_up_is_left_there_and_told_of_what_is_new(windows: Windows, works: Works) -> None:
    seoyeon = works("박서연")
    customer = Customer(windows.open(phone=True))
    seoyeon.opens(customer.asks("배송이 늦어요.\n" * 30))
    seoyeon.says("확인하고 있어요.")
    hears(customer.page, "확인하고 있어요.")
    log, new = customer.page.locator("#log"), customer.page.get_by_role("button", name="새 메시지")
    log.evaluate("(log) => (log.scrollTop = 0)")
    # What stands above the conversation is drawn anew, as after every reconnect.
    with customer.page.expect_response("**/state/"):
        customer.page.evaluate("htmx.trigger('#room', 'bell')")
    seoyeon.says("오늘 도착해요.")

    expect(new).to_be_visible()
    assert log.evaluate("(log) => log.scrollTop") == 0
    new.click()
    expect(new).to_be_hidden()
    assert log.evaluate("(log) => log.scrollHeight - log.scrollTop - log.clientHeight") < 1


def test_a_customer_ends_it_and_opens_it_again(customer: Customer, works: Works) -> None:
    seoyeon = works("박서연")
    thread = customer.asks("배송이 늦어요.")
    seoyeon.opens(thread)
    customer.page.get_by_role("button", name="더 하기").click()
    customer.page.get_by_role("menuitem", name="상담 끝내기").click()
    customer.page.get_by_role("dialog").get_by_role("button", name="끝내기").click()

    expect(seoyeon.page.locator("#thread-banner")).to_contain_text("끝난 문의예요")
    customer.page.get_by_role("button", name="다시 열기").click()
    expect(customer.page.locator(".chat__title")).to_have_text("박서연 상담원")
    expect(seoyeon.page.locator("#thread-banner")).not_to_contain_text("끝난 문의예요")
    customer.says("아직 안 왔어요.")
    hears(seoyeon.page, "아직 안 왔어요.")


def test_who_waits_sees_the_place_move_and_is_connected_without_a_reload(windows: Windows, works: Works) -> None:
    # Holds one chat at once, so that the second customer goes on waiting.
    jiwoo = works("한지우", status="오프라인")
    first, second = Customer(windows.open()), Customer(windows.open(phone=True))
    thread = first.asks("첫째예요.")
    expect(first.place).to_have_text("1")
    second.asks("둘째예요.")
    expect(second.place).to_have_text("2")
    for waiting in (first, second):
        is_connected(waiting.page)
        waiting.page.evaluate("window.sameWindow = true")
    # What is being written while one waits stays while the page turns into the chat.
    first.box.fill("그리고 하나 더")

    jiwoo.becomes("온라인")

    expect(first.page.locator(".chat__title")).to_have_text("한지우 상담원")
    expect(first.place).to_have_count(0)
    expect(second.place).to_have_text("1")
    expect(second.page.locator(".waiting__promise")).to_contain_text("다음 차례예요.")
    expect(first.box).to_have_value("그리고 하나 더")
    expect(jiwoo.row(thread)).to_be_visible()
    for waiting in (first, second):
        assert waiting.page.evaluate("window.sameWindow") is True

    jiwoo.opens(thread)
    jiwoo.page.keyboard.press("e")
    expect(second.page.locator(".chat__title")).to_have_text("한지우 상담원")
    assert thread_of(second.page) != thread
