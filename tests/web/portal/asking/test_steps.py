"""Without script: what is missing is looked at by a press, a wording is taken and put back, orders are picked."""

from datetime import date

import pytest

from malgil.accounts.models import Person, Role
from malgil.commerce.models import Order, Store
from malgil.conversations.models import Thread


def step(client, name, **given):
    return client.post("/inquiry/", {"step": name, **given}).content.decode()


def test_looking_shows_every_field_of_the_category_and_sends_nothing(client, delivery):
    page = step(client, "look", body="안 왔어요", category=delivery.pk)

    assert 'name="slot-tracking"' in page
    assert page.count('class="slot"') == page.count(" open>") + page.count(" open hidden>")
    assert "안 왔어요</textarea>" in page
    assert Thread.objects.count() == 0


def test_a_wording_that_was_taken_can_be_put_back(client, delivery):
    page = step(client, "undo", body="새 문장", before="처음 문장", category=delivery.pk)

    assert "처음 문장</textarea>" in page


def test_beginning_again_leaves_nothing(client, delivery):
    step(client, "look", body="안 왔어요", category=delivery.pk)

    assert "안 왔어요" not in step(client, "clear", body="안 왔어요", category=delivery.pk)
    assert "안 왔어요" not in client.get("/inquiry/").content.decode()


def test_a_field_that_cannot_be_read_comes_back_with_its_sentence(client, delivery):
    answer = client.post("/inquiry/", {"body": "글", "category": delivery.pk, "slot-due_on": "45월 99일", "key": "k"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_slot-due_on_error"' in page
    assert Thread.objects.count() == 0


@pytest.fixture
def order(customer) -> Order:
    store = Store.objects.create(name="온결키친")
    return Order.objects.create(
        store=store, customer=customer, number="2026112212345678", goods=["머그컵"], ordered_on=date(2026, 11, 22)
    )


def test_ones_own_orders_are_offered(client, delivery, customer, order, commits):
    client.force_login(customer)
    assert 'value="2026112212345678"' in client.get("/inquiry/").content.decode()

    client.post("/inquiry/", {"body": "글", "category": delivery.pk, "order_pick": order.number, "key": "k"})

    thread = Thread.objects.get()
    assert (thread.order_number, thread.store) == (order.number, order.store)


def test_nobody_elses_order_can_be_picked(client, delivery, order):
    answer = client.post("/inquiry/", {"body": "글", "order_pick": order.number, "key": "k"})

    assert answer.status_code == 422
    assert order.number not in client.get("/inquiry/").content.decode()


def test_a_partner_asks_for_their_store(client, delivery, commits):
    partner = Person.objects.create_user("sejin@example.com", name="오세진", role=Role.PARTNER)
    Store.objects.create(name="온결키친").partners.add(partner)
    client.force_login(partner)

    assert "<strong>온결키친</strong> 스토어로 문의해요." in client.get("/ask/").content.decode()
    client.post("/ask/", {"body": "정산이 늦어요", "key": "k"})

    assert Thread.objects.get().store.name == "온결키친"


def test_a_partner_who_asks_about_something_bought_asks_as_a_buyer(client, delivery, commits):
    partner = Person.objects.create_user("sejin@example.com", name="오세진", role=Role.PARTNER)
    Store.objects.create(name="온결키친").partners.add(partner)
    client.force_login(partner)

    given = {"body": "산 옷이 아직 안 왔어요", "category": delivery.pk}
    page = client.post("/ask/", {**given, "step": "look"}).content.decode()
    client.post("/ask/", {**given, "key": "k"})

    assert "구매한 상품에 대한 문의로 보내요." in page
    assert "스토어로 문의해요" not in page
    assert Thread.objects.get().store is None


def test_a_partner_with_two_stores_chooses(client, delivery, commits):
    partner = Person.objects.create_user("sejin@example.com", name="오세진", role=Role.PARTNER)
    stores = [Store.objects.create(name=name) for name in ("온결리빙", "온결키친")]
    partner.stores.set(stores)
    client.force_login(partner)

    client.post("/ask/", {"body": "정산이 늦어요", "key": "k", "store": stores[1].pk})

    assert Thread.objects.get().store == stores[1]
