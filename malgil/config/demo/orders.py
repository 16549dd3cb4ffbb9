"""What was ordered in the demo stores: what conversations are about, and a few of the last days for everybody."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from malgil.accounts.models import Person
from malgil.commerce.models import Order
from malgil.config.demo.acts import Plan
from malgil.config.demo.goods import COURIERS, GOODS
from malgil.config.demo.people import Cast

# Days ago at which everybody has ordered something.
LATELY = (2, 5, 12)


def load_orders(plans: list[Plan], cast: Cast, random: Random) -> None:
    """Write the orders, and who of the partners sells in which store."""
    for partner, store in zip(cast.partners, cast.stores, strict=True):
        store.partners.add(partner)
    spoken_of = [_spoken_of(plan, cast) for plan in plans if plan.customer in cast.customers]
    today = timezone.localdate()
    lately = [
        _lately(customer, today - timedelta(days=days), cast, random) for customer in cast.customers for days in LATELY
    ]
    # Two conversations may be about one order.
    orders = {(order.store_id, order.number): order for order in (*spoken_of, *lately)}
    Order.objects.bulk_create(orders.values())


def _spoken_of(plan: Plan, cast: Cast) -> Order:
    words, number = plan.about.words, plan.about.order
    ordered = datetime.strptime(number[:8], "%Y%m%d").replace(tzinfo=timezone.get_current_timezone()).date()
    return Order(
        store=cast.stores[plan.about.store],
        customer=plan.customer,
        number=number,
        goods=[f"{words['product']} ({words['option']})"],
        ordered_on=ordered,
        due_on=ordered + timedelta(days=3),
        amount=int("".join(letter for letter in words["price"] if letter.isdigit())),
        courier=words["courier"],
        tracking=words["tracking"],
    )


def _lately(customer: Person, ordered: date, cast: Cast, random: Random) -> Order:
    name, options, price, store = random.choice(GOODS)
    return Order(
        store=cast.stores[store],
        customer=customer,
        number=f"{ordered:%Y%m%d}{random.randrange(10**7, 10**8)}",
        goods=[f"{name} ({random.choice(options)})"],
        ordered_on=ordered,
        due_on=ordered + timedelta(days=3),
        amount=price,
        courier=random.choice(COURIERS),
        tracking=str(random.randrange(10**11, 10**12)),
    )
