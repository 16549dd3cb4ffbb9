"""A customer's own orders, as the coach reads with them."""

from malgil.accounts.models import Person
from malgil.coach.reading import KnownOrder
from malgil.commerce.queries import orders_of

# Older ones are rarely asked about.
MOST_KNOWN = 10


def known_orders(viewer: Person | None) -> tuple[KnownOrder, ...]:
    """Return a viewer's newest orders; none for who has not signed in."""
    return tuple(
        KnownOrder(
            number=order.number,
            products=tuple(order.goods),
            ordered_on=order.ordered_on,
            due_on=order.due_on,
            store=order.store.name,
            amount=order.amount,
            courier=order.courier,
            tracking=order.tracking,
        )
        for order in orders_of(viewer)[:MOST_KNOWN]
    )
