"""The connection breaks in every way, and nothing is lost, doubled or put out of order."""

from playwright.sync_api import Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Agent, Customer, hears, is_connected, picture, said


def begin(windows: Windows, works: Works) -> tuple[Customer, Agent, int]:
    seoyeon = works("박서연")
    customer = Customer(windows.open())
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    expect(customer.page.locator(".chat__title")).to_have_text("박서연 상담원")
    seoyeon.opens(thread)
    for page in (customer.page, seoyeon.page):
        is_connected(page)
    return customer, seoyeon, thread


def is_cut_off(page: Page, word: str) -> None:
    expect(page.locator(".connection:visible").first).to_contain_text(word)


def both_sides_agree(customer: Customer, agent: Agent, shop: Centre, thread: int, expected: list[str]) -> None:
    """What both pages show equals what is kept, now and after a reload."""
    for page in (customer.page, agent.page):
        for words in expected:
            hears(page, words)
    assert shop.said_on(thread) == expected
    assert said(customer.page) == expected
    assert said(agent.page) == expected
    for page in (customer.page, agent.page):
        page.reload()
        assert said(page) == expected


def test_killing_the_server_while_both_write_loses_nothing(windows: Windows, works: Works, shop: Centre) -> None:
    customer, seoyeon, thread = begin(windows, works)
    seoyeon.says("사진이 있나요?")
    hears(customer.page, "사진이 있나요?")
    customer.box.fill("반쯤 쓴 말")
    seoyeon.box.fill("반쯤 쓴 답")

    with shop.killed("_serve"):
        for page in (customer.page, seoyeon.page):
            is_cut_off(page, "다시 연결하는 중")
        expect(customer.box).to_have_value("반쯤 쓴 말")
        expect(seoyeon.box).to_have_value("반쯤 쓴 답")
        customer.says("끊긴 동안 하나")
        customer.says("끊긴 동안 둘")
        seoyeon.says("상담원도 하나")
        expect(customer.page.locator("#log")).to_contain_text("끊긴 동안 둘")
        expect(seoyeon.page.locator("#log")).to_contain_text("상담원도 하나")
        customer.box.fill("아직 쓰는 말")

    for page in (customer.page, seoyeon.page):
        is_connected(page)
        for words in ("끊긴 동안 하나", "끊긴 동안 둘", "상담원도 하나"):
            hears(page, words)
    expect(customer.box).to_have_value("아직 쓰는 말")
    expected = shop.said_on(thread)
    assert sorted(expected) == sorted(
        ["머그컵이 깨져서 왔어요.", "사진이 있나요?", "끊긴 동안 하나", "끊긴 동안 둘", "상담원도 하나"]
    )
    assert expected.index("끊긴 동안 하나") < expected.index("끊긴 동안 둘")
    both_sides_agree(customer, seoyeon, shop, thread, expected)
    expect(customer.box).to_have_value("아직 쓰는 말")


def test_a_browser_that_goes_offline_keeps_its_words_over_a_reload(
    windows: Windows, works: Works, shop: Centre
) -> None:
    customer, seoyeon, thread = begin(windows, works)
    context = customer.page.context
    context.set_offline(True)
    is_cut_off(customer.page, "오프라인")
    customer.attaches([picture()])
    customer.says("사진이에요.")
    customer.says("지하철이에요.")
    expect(customer.page.locator("#log")).to_contain_text("연결되면 보낼게요")
    seoyeon.says("천천히 하세요.")
    hears(seoyeon.page, "천천히 하세요.")
    context.set_offline(False)

    both_sides_agree(
        customer, seoyeon, shop, thread, ["머그컵이 깨져서 왔어요.", "천천히 하세요.", "사진이에요.", "지하철이에요."]
    )
    expect(seoyeon.page.get_by_role("img", name="사진: 머그컵.png")).to_have_count(1)


def test_what_waits_to_be_sent_is_there_after_a_reload(windows: Windows, works: Works, shop: Centre) -> None:
    customer, seoyeon, thread = begin(windows, works)
    refuse = "**/threads/*/messages/"
    customer.page.route(refuse, lambda route: route.abort("connectionfailed"))
    customer.says("하나")
    customer.says("둘")
    expect(customer.page.locator("#log")).to_contain_text("둘")
    expect(customer.box).to_have_value("")
    customer.page.reload()
    for words in ("하나", "둘"):
        expect(customer.page.locator("#log").get_by_text(words, exact=True)).to_have_count(1)
    assert shop.said_on(thread) == ["머그컵이 깨져서 왔어요."]

    customer.page.unroute(refuse)
    customer.page.reload()
    both_sides_agree(customer, seoyeon, shop, thread, ["머그컵이 깨져서 왔어요.", "하나", "둘"])


def test_an_answer_that_got_lost_does_not_double_the_message(windows: Windows, works: Works, shop: Centre) -> None:
    customer, seoyeon, thread = begin(windows, works)
    lost: list[str] = []

    def lose_the_answer(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
        else:
            lost.append(str(route.fetch().status))  # type: ignore[attr-defined]
            route.abort("connectionreset")  # type: ignore[attr-defined]

    customer.page.route("**/threads/*/messages/", lose_the_answer)
    customer.says("받으셨나요?")

    both_sides_agree(customer, seoyeon, shop, thread, ["머그컵이 깨져서 왔어요.", "받으셨나요?"])
    assert lost == ["201"]


def test_pressing_twice_says_it_once(windows: Windows, works: Works, shop: Centre) -> None:
    customer, seoyeon, thread = begin(windows, works)
    customer.box.fill("두 번 눌렀어요.")
    customer.send.dblclick()
    hears(seoyeon.page, "두 번 눌렀어요.")
    seoyeon.box.fill("네.")
    seoyeon.page.keyboard.press("Enter")
    seoyeon.page.keyboard.press("Enter")
    hears(customer.page, "네.")

    both_sides_agree(customer, seoyeon, shop, thread, ["머그컵이 깨져서 왔어요.", "두 번 눌렀어요.", "네."])


def test_asking_twice_opens_one_thread(windows: Windows, works: Works, shop: Centre) -> None:
    customer = Customer(windows.open("/ask/"))
    customer.page.get_by_role("radio", name="배송").check()
    customer.page.get_by_label("무슨 일인지 알려 주세요").fill("두 번 눌렀어요.")
    customer.page.get_by_role("button", name="보내기").dblclick()
    expect(customer.place).to_have_text("1")
    assert shop.rows("SELECT count(*) FROM conversations_thread") == [(1,)]


def test_both_at_once_end_up_with_the_same_order(windows: Windows, works: Works, shop: Centre) -> None:
    customer, seoyeon, thread = begin(windows, works)
    for number in range(5):
        customer.says(f"고객 {number}")
        seoyeon.says(f"상담원 {number}")
    for page in (customer.page, seoyeon.page):
        hears(page, "고객 4")
        hears(page, "상담원 4")

    both_sides_agree(customer, seoyeon, shop, thread, shop.said_on(thread))
    assert len(said(customer.page)) == 11
