"""An agent's machine is gone: the customer keeps the place they had, and somebody else answers."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Customer, hears, is_connected
from tests.until import until

# The worker looks every three seconds whose lease has run out.
VANISHED = 30_000
# In seconds: longer than a reload takes, shorter than a lease.
A_WHILE = 20


def test_a_customer_whose_agent_is_gone_is_first_in_the_line_again(
    windows: Windows, works: Works, shop: Centre
) -> None:
    jiwoo = works("한지우")
    is_connected(jiwoo.page)
    first, second = Customer(windows.open()), Customer(windows.open(phone=True))
    thread = first.asks("첫째예요.")
    expect(first.page.locator(".chat__title")).to_have_text("한지우 상담원")
    second.asks("둘째예요.")
    expect(second.place).to_have_text("1")
    jiwoo.opens(thread)
    jiwoo.says("잠시만요.")
    hears(first.page, "잠시만요.")
    first.page.evaluate("window.sameWindow = true")

    jiwoo.page.context.close()
    until(lambda: shop.has_lost("한지우"), first.page)

    expect(first.place).to_have_text("1", timeout=VANISHED)
    expect(second.place).to_have_text("2")
    hears(first.page, "잠시만요.")
    assert first.page.evaluate("window.sameWindow") is True

    seoyeon = works("박서연")
    expect(first.page.locator(".chat__title")).to_have_text("박서연 상담원")
    seoyeon.opens(thread)
    hears(seoyeon.page, "잠시만요.")
    seoyeon.says("이어서 도와드릴게요.")
    hears(first.page, "이어서 도와드릴게요.")


def test_an_agent_who_only_reloads_keeps_their_customer(windows: Windows, works: Works, shop: Centre) -> None:
    seoyeon = works("박서연")
    customer = Customer(windows.open())
    thread = customer.asks("머그컵이 깨져서 왔어요.")
    seoyeon.opens(thread)
    for _ in range(2):
        shop.let_lease_end("박서연", seconds=A_WHILE)
        # The page that comes back renews it.
        seoyeon.page.reload()
        until(lambda: lease_ends_later(shop), seoyeon.page)

    assert shop.rows("SELECT status FROM routing_presence") == [("online",)]
    expect(customer.page.locator(".chat__title")).to_have_text("박서연 상담원")


def lease_ends_later(shop: Centre) -> bool:
    moment = datetime.now(tz=UTC) + timedelta(seconds=A_WHILE)
    return shop.rows("SELECT lease_until > ? FROM routing_presence", f"{moment:%Y-%m-%d %H:%M:%S.%f}") == [(1,)]
