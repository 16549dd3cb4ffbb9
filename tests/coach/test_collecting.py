"""What is known of a thread: one value a slot, with where it comes from, and nothing lost."""

import pytest

from malgil.coach.actions import collect
from malgil.coach.models import Collected
from malgil.coach.queries import case_of
from malgil.coach.refusals import NoSuchSlot
from malgil.conversations.actions import file_thread
from malgil.events.models import Event

ORDER = "2026112212345671"


def test_values_are_kept_with_their_source(guided, customer):
    collect(guided, {"order_number": ORDER, "problem": "아직 오지 않음"}, source="field", by=customer)

    rows = Collected.objects.filter(thread=guided).values_list("slot", "name", "value", "origin")
    assert list(rows) == [
        ("order_number", "주문번호", ORDER, "field"),
        ("problem", "상황", "아직 오지 않음", "field"),
    ]


def test_the_log_says_which_but_not_what(guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)

    event = Event.objects.get(topic=guided.topic, kind="slots.collected")
    assert event.facts == {"slots": ["order_number"], "origin": "words"}
    assert event.audience == "staff"


def test_the_same_again_is_recorded_once(guided, customer, agent):
    collect(guided, {"order_number": ORDER}, source="field", by=customer)

    assert collect(guided, {"order_number": ORDER}, source="agent", by=agent) == []
    assert Event.objects.filter(topic=guided.topic, kind="slots.collected").count() == 1


def test_a_correction_leaves_the_earlier_value_in_the_table(guided, customer, agent):
    collect(guided, {"order_number": ORDER}, source="field", by=customer)
    collect(guided, {"order_number": "2026112299999999"}, source="agent", by=agent)

    first, second = Collected.objects.filter(thread=guided).order_by("pk")
    assert (first.value, first.replaced_at is None) == (ORDER, False)
    assert (second.value, second.origin, second.replaced_at) == ("2026112299999999", "agent", None)


def test_what_is_empty_is_passed_over(guided, customer):
    assert collect(guided, {"order_number": " "}, source="field", by=customer) == []


def test_what_no_guide_asks_for_is_refused(guided, customer):
    with pytest.raises(NoSuchSlot):
        collect(guided, {"shoe_size": "270"}, source="field", by=customer)


def test_the_order_becomes_the_threads_order(guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)

    guided.refresh_from_db()
    assert guided.order_number == ORDER


def test_the_card_shows_what_is_missing_needed_first(guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)

    case = case_of(guided)
    assert [item.key for item in case.known] == ["order_number"]
    assert case.missing[0].key == "problem"
    assert case.missing[0].is_required
    assert not case.is_complete


def test_a_value_of_another_category_stays_on_the_card(guided, customer):
    collect(guided, {"order_number": ORDER}, source="words", by=customer)
    guided.category = None

    [item] = case_of(guided).items
    assert (item.key, item.slot, item.value.value) == ("order_number", None, ORDER)


def test_the_order_a_thread_was_filed_under_is_known(guided, agent):
    guided = file_thread(guided, category=guided.category, order_number=ORDER, priority=0, by=agent)

    [item] = case_of(guided).known
    assert (item.key, item.value.value, item.value.origin) == ("order_number", ORDER, "agent")
