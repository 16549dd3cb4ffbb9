"""One look at a question: a centre's guides, a customer's orders, and nothing told twice."""

from datetime import date

import pytest

from malgil.coach.actions import load_guides
from malgil.coach.looking import Look, look_at, offers_for
from malgil.commerce.models import Order, Store

TODAY = date(2026, 11, 24)
CLEAR = "주문번호 2025100112345671의 상품이 배송 예정일인 11월 20일 이후로도 도착하지 않았습니다."


@pytest.fixture(autouse=True)
def _guided(db: None) -> None:
    load_guides()


def look(viewer: object = None, **given: str) -> Look:
    return look_at(given, offers_for(viewer), viewer=viewer, asked_on=TODAY)


def test_what_is_likely_is_not_chosen():
    seen = look(body="택배가 아직 안 왔어요")

    assert (seen.category.name, seen.is_chosen) == ("배송", False)


@pytest.mark.parametrize("typed", ["qothd 언제 와요", "Qothd 언제 와요", "배송 언제 와요"])
def test_what_was_typed_with_the_korean_input_off_is_meant_in_korean(typed):
    assert look(body=typed).category.name == "배송"


def test_what_was_chosen_stays():
    refund = next(offer for offer in offers_for(None) if offer.guide.key == "refund")

    seen = look(body="택배가 아직 안 왔어요", category=str(refund.category.pk))

    assert (seen.category, seen.is_chosen) == (refund.category, True)


@pytest.mark.parametrize("number", ["", "0", "x", "999999"])
def test_a_category_there_is_not_is_not_chosen(number):
    assert look(body="", category=number).category is None


def test_a_wording_that_was_taken_is_not_proposed_again():
    seen = look(body=CLEAR, **{"order_number": "2025100112345671", "slot-due_on": "2026-11-20"})

    assert seen.reading.proposal == ""
    assert seen.reading.value("due_on") == "2026-11-20"


def test_the_one_field_for_an_order_serves_every_guide():
    assert look(body="안 왔어요", order_number="2025100112345671").reading.value("order_number") == "2025100112345671"
    assert look(body="안 왔어요", order_pick="2025100112345671").reading.value("order_number") == "2025100112345671"


def test_only_ones_own_orders_are_known(customer, agent):
    store = Store.objects.create(name="온결키친")
    Order.objects.create(store=store, customer=customer, number="77", goods=["머그컵"], ordered_on=TODAY)

    assert [order.products for order in look(customer, body="글").orders] == [("머그컵",)]
    assert look(body="글").orders == ()
