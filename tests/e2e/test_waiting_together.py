"""Several who wait: an agent who is gone while asked, a line that slows down, and a skill that comes online."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Customer, is_connected
from tests.until import as_busy_as_this, until

# The worker looks every three seconds what time has brought.
TICKS = 30_000


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.fixture
def asking(shop: Centre) -> Iterator[Centre]:
    """The shop, whose agents are asked before somebody is theirs."""
    shop.change("INSERT OR IGNORE INTO routing_dispatcher (id, epoch, offer_seconds) VALUES (1, 0, 0)")
    shop.change("UPDATE routing_dispatcher SET offer_seconds = 60")
    yield shop
    shop.change("UPDATE routing_dispatcher SET offer_seconds = 0")


def test_a_laptop_that_dies_during_an_offer_costs_nobody_their_place(
    asking: Centre, windows: Windows, works: Works
) -> None:
    jiwoo = works("한지우")
    is_connected(jiwoo.page)
    first, second = Customer(windows.open(phone=True)), Customer(windows.open())
    first.asks("첫째예요.")
    second.asks("둘째예요.")
    expect(jiwoo.page.locator(".offer")).to_contain_text("첫째예요.")

    jiwoo.page.context.close()
    until(lambda: asking.has_lost("한지우"), first.page)
    seoyeon = works("박서연")
    asked = seoyeon.page.locator(".offer").filter(has_text="첫째예요.")
    expect(asked).to_be_visible(timeout=TICKS)
    expect(first.place).to_have_text("1")
    expect(second.place).to_have_text("2")

    asked.get_by_role("button", name="받기").click()
    expect(first.page.locator(".chat__title")).to_have_text("박서연 상담원")
    expect(second.place).to_have_text("1")


def test_while_five_wait_and_lunch_begins_bounds_are_said_anew_and_calls_are_offered(
    shop: Centre, windows: Windows, works: Works
) -> None:
    jiwoo, seoyeon = works("한지우"), works("박서연", status="오프라인")
    is_connected(jiwoo.page)
    Customer(windows.open()).asks("먼저 왔어요.")
    five = [Customer(windows.open(phone=number == 0)) for number in range(5)]
    for customer in five:
        customer.asks("기다려요.")
        expect(customer.page.locator(".waiting__promise")).to_contain_text("안에 연결돼요.")

    # What they were told ends in half a minute, and nobody is sooner done.
    soon = datetime.now(tz=UTC) + timedelta(seconds=30)
    for promise, minutes in shop.rows("SELECT id, minutes FROM routing_promise"):
        made = soon - timedelta(minutes=int(str(minutes)))
        shop.change(
            "UPDATE routing_promise SET made_at = ?, due = ? WHERE id = ?", _moment(made), _moment(soon), promise
        )
    for customer in five:
        expect(customer.page.locator(".waiting__next")).to_contain_text(
            "처음 말한 것보다 조금 더 걸려요.", timeout=TICKS
        )
    assert shop.rows("SELECT count(*) FROM routing_promise WHERE outcome = 'missed'") == [(0,)]

    # The last one goes to lunch too.
    jiwoo.becomes("자리 비움")
    for number, customer in enumerate(five, start=1):
        expect(customer.page.locator(".waiting__promise")).to_contain_text("지금은 상담원이 없어요.", timeout=TICKS)
        expect(customer.place).to_have_text(str(number))
    seoyeon.becomes("온라인")
    expect(five[0].page.locator(".chat__title")).to_have_text("박서연 상담원")
    five[3].page.get_by_role("link", name="전화로 받기").click()
    expect(five[3].page.get_by_label("전화번호")).to_be_visible()


@pytest.fixture
def skilled(shop: Centre) -> Iterator[Centre]:
    """The shop, in which refunds need a skill that 이도윤 has."""
    shop.change("INSERT INTO accounts_skill (name) VALUES ('정산')")
    shop.change(
        "INSERT INTO accounts_person_skills (person_id, skill_id) SELECT p.id, s.id FROM accounts_person p,"
        " accounts_skill s WHERE p.name = '이도윤' AND s.name = '정산'"
    )
    shop.change("UPDATE conversations_category SET skill_id = (SELECT id FROM accounts_skill) WHERE name = '환불'")
    yield shop
    shop.change("UPDATE conversations_category SET skill_id = NULL")
    shop.change("DELETE FROM accounts_person_skills")
    shop.change("DELETE FROM accounts_skill")


def test_when_the_right_skill_comes_online_the_oldest_is_served_within_a_second(
    skilled: Centre, windows: Windows, works: Works
) -> None:
    seoyeon = works("박서연")
    is_connected(seoyeon.page)
    doyun = works("이도윤", status="오프라인")
    first, second = Customer(windows.open(phone=True)), Customer(windows.open())
    oldest = first.asks("카드 취소가 안 됐어요.", about="환불")
    second.asks("저도 환불이요.", about="환불")
    # Somebody is free, but knows nothing of refunds.
    expect(first.place).to_have_text("1")
    expect(second.place).to_have_text("2")

    doyun.becomes("온라인")
    expect(first.page.locator(".chat__title")).to_have_text("이도윤 상담원")
    told = "SELECT at FROM events_event WHERE kind = ? AND topic = ? ORDER BY id DESC LIMIT 1"
    who = skilled.rows("SELECT 'agent:' || id FROM accounts_person WHERE name = '이도윤'")[0][0]
    [(came,)], [(served,)] = (
        skilled.rows(told, "agent.status_changed", who),
        skilled.rows(told, "thread.assigned", f"thread:{oldest}"),
    )
    waited = datetime.fromisoformat(str(served)) - datetime.fromisoformat(str(came))
    assert timedelta(0) <= waited < timedelta(seconds=as_busy_as_this(1))
