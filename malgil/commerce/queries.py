"""Which orders and stores may this viewer speak of?"""

from django.db.models import QuerySet

from malgil.accounts.models import Person, Role
from malgil.commerce.models import Order, Store


def orders_of(person: Person | None) -> QuerySet[Order]:
    """Return somebody's own orders with their stores, newest first; none for who is not known."""
    orders = Order.objects.select_related("store").order_by("-ordered_on", "-pk")
    return orders.filter(customer=person) if person else orders.none()


def stores_of(person: Person | None) -> QuerySet[Store]:
    """Return the stores somebody sells in, by name; none for who is no partner."""
    if person is None or person.role != Role.PARTNER:
        return Store.objects.none()
    return Store.objects.filter(partners=person).order_by("name")


def store_addresses() -> list[str]:
    """Return where the stores stand in the web, as far as they say."""
    return list(Store.objects.exclude(url="").order_by("pk").values_list("url", flat=True))
