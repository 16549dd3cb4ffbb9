"""Orders and stores are offered to whom they belong, and to nobody else."""

from datetime import date

import pytest

from malgil.accounts.models import Person, Role
from malgil.commerce.models import Order, Store
from malgil.commerce.queries import orders_of, stores_of


@pytest.fixture
def store(db: None) -> Store:
    return Store.objects.create(name="온결키친")


def ordered(store, customer, number, day):
    return Order.objects.create(store=store, customer=customer, number=number, ordered_on=date(2026, 11, day))


def test_ones_own_orders_come_newest_first(store, customer, agent):
    first, second = ordered(store, customer, "1", 2), ordered(store, customer, "2", 9)
    ordered(store, agent, "3", 9)

    assert list(orders_of(customer)) == [second, first]
    assert list(orders_of(None)) == []


def test_a_partner_has_stores_and_nobody_else_has(store, customer):
    partner = Person.objects.create_user("sejin@example.com", name="오세진", role=Role.PARTNER)
    store.partners.add(partner, customer)
    Store.objects.create(name="온결리빙")

    assert list(stores_of(partner)) == [store]
    assert list(stores_of(customer)) == []
    assert list(stores_of(None)) == []
