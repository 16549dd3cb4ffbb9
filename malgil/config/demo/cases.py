"""What the demo's customers told at once, what was known of their orders, and what an agent had to ask again."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from malgil.coach.defaults import default_guides
from malgil.coach.guide import Guide, Slot, SlotKind
from malgil.coach.reading import KnownOrder, SlotValue, read
from malgil.config.demo.acts import Act, Plan

# Which guide a script's category means.
GUIDES = {
    "배송": "delivery",
    "교환·반품": "exchange",
    "환불·결제": "refund",
    "상품 문의": "product",
    "주문 변경·취소": "order",
    "회원·기타": "account",
    "판매자 정산": "settlement",
}
ONE_IN = 4


def guide_of(plan: Plan) -> Guide:
    """Return the guide of what a conversation is about."""
    return next(guide for guide in default_guides() if guide.key == GUIDES[plan.script.category])


def told_at_once(plan: Plan, words: str) -> tuple[SlotValue, ...]:
    """Return what the first words and the customer's order tell."""
    guide = guide_of(plan)
    asked_on = timezone.localtime(plan.opened_at).date()
    orders = [] if plan.script.category == "판매자 정산" else [_order(plan)]
    found = read(words, guides=[guide], chosen=guide.key, asked_on=asked_on, orders=orders).slots
    if not is_asked(plan):
        return found
    # Who was asked again had not said which order it is.
    return tuple(value for value in found if value.kind != SlotKind.ORDER_NUMBER)


def telling(plan: Plan) -> list[Act]:
    """Return what the first words tell, as an act right after them."""
    return [Act("collect", act.at, act.by, words=act.words) for act in plan.acts if act.what == "open"]


def asked_again(plan: Plan) -> list[Act]:
    """Return the agent's question for the order number and its answer, in some conversations about an order."""
    says = [act for act in plan.acts if act.what == "say" and act.by == plan.agent]
    slot = order_slot(plan)
    if plan.number % ONE_IN or slot is None or not says or _has_said(plan):
        return []
    begins = says[0].at
    ends = min((act.at for act in plan.acts if act.at > begins), default=begins + timedelta(seconds=30))
    return [
        Act("ask_again", begins + (ends - begins) / 3, plan.agent, words=slot.key),
        Act("answer_again", begins + (ends - begins) * 2 / 3, plan.customer, words=plan.about.order),
    ]


def asking_now(plan: Plan) -> list[Act]:
    """Return the agent's question for something the answer needs, which the customer has not told yet."""
    told = {value.key for act in plan.acts if act.what == "open" for value in told_at_once(plan, act.words)}
    missing = [slot for slot in guide_of(plan).slots if slot.required and slot.key not in told]
    last = max(act.at for act in plan.acts)
    wanted = next((slot for slot in missing if slot.kind is not SlotKind.ORDER_NUMBER), None)
    return [Act("ask_again", last + timedelta(seconds=15), plan.agent, words=wanted.key)] if wanted else []


def is_asked(plan: Plan) -> bool:
    """Return whether an agent asks again which order it is: nobody knows before."""
    slot = order_slot(plan)
    return any(act.what == "ask_again" and slot and act.words == slot.key for act in plan.acts)


def _has_said(plan: Plan) -> bool:
    return any(plan.about.order in act.words for act in plan.acts if act.what in ("open", "say"))


def order_slot(plan: Plan) -> Slot | None:
    """Return the slot for the order number, None where it is not asked for."""
    found = (slot for slot in guide_of(plan).slots if slot.kind is SlotKind.ORDER_NUMBER)
    return None if plan.script.category == "판매자 정산" else next(found, None)


def _order(plan: Plan) -> KnownOrder:
    words, number = plan.about.words, plan.about.order
    ordered: date = datetime.strptime(number[:8], "%Y%m%d").replace(tzinfo=timezone.get_current_timezone()).date()
    return KnownOrder(
        number,
        products=(f"{words['product']} ({words['option']})",),
        ordered_on=ordered,
        due_on=ordered + timedelta(days=3),
        courier=words["courier"],
        tracking=words["tracking"],
    )
