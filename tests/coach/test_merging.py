"""What malgil improves reaches a guide that was edited, and takes nothing from it."""

from dataclasses import replace

import pytest

from malgil.coach.actions import change_guide, load_guides, restore_guide, take_improved
from malgil.coach.defaults import default_guides
from malgil.coach.merging import merged
from malgil.coach.models import CentreGuide
from malgil.coach.queries import guide_of_category, improved, improved_categories
from malgil.conversations.models import Category


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "together"),
    [
        ({"a": "1"}, {"a": "1"}, {"a": "2"}, {"a": "2"}),
        ({"a": "1"}, {"a": "mine"}, {"a": "2"}, {"a": "mine"}),
        ({"a": "1"}, {"a": "1"}, {"a": "1", "b": "new"}, {"a": "1", "b": "new"}),
        ({"a": "1", "b": "2"}, {"a": "1"}, {"a": "1", "b": "3"}, {"a": "1"}),
        ({"w": ["x", "y"]}, {"w": ["x", "mine"]}, {"w": ["x", "y", "new"]}, {"w": ["x", "mine", "new"]}),
        ({"w": ["x", "y"]}, {"w": ["x", "y", "mine"]}, {"w": ["x"]}, {"w": ["x", "mine"]}),
        (
            {"s": [{"key": "a", "ask": "1"}]},
            {"s": [{"key": "a", "ask": "mine"}, {"key": "own"}]},
            {"s": [{"key": "a", "ask": "1", "hint": "new"}, {"key": "b"}]},
            {"s": [{"key": "a", "ask": "mine", "hint": "new"}, {"key": "own"}, {"key": "b"}]},
        ),
    ],
)
def test_three_ways_come_together(before, mine, theirs, together):
    assert merged(before, mine, theirs) == together


@pytest.fixture
def delivery(db) -> Category:
    load_guides()
    return Category.objects.get(guide__key="delivery")


@pytest.fixture
def newer(monkeypatch):
    """Malgil knows one more word for deliveries, and asks for the order more kindly."""
    old = next(guide for guide in default_guides() if guide.key == "delivery")
    slots = (replace(old.slots[0], ask="주문번호를 알려 주시겠어요?"), *old.slots[1:])
    new = replace(old, words=(*old.words, "드론"), slots=slots)
    monkeypatch.setattr("malgil.coach.queries.supplied.default_guides", lambda: (new,))
    return new


def test_an_improvement_is_offered_and_taken_beside_ones_own_edits(delivery, supervisor, newer):
    mine = replace(guide_of_category(delivery), summary="우리 말로", words=(*newer.words[:-1], "퀵"))
    change_guide(delivery, mine, by=supervisor)

    found = improved(delivery)
    assert found is not None
    assert (found.fields, found.parts("slots"), improved_categories()) == (["words"], ["주문번호"], {delivery.pk})
    take_improved(delivery, by=supervisor)

    now = guide_of_category(delivery)
    assert (now.summary, now.words[-2:], now.slots[0].ask) == ("우리 말로", ("퀵", "드론"), newer.slots[0].ask)
    assert improved(delivery) is None
    row = CentreGuide.objects.get(category=delivery)
    assert list(row.versions.values_list("number", "author__name")) == [
        (4, supervisor.name), (3, None), (2, supervisor.name), (1, None),
    ]  # fmt: skip


def test_who_goes_back_behind_an_improvement_is_not_offered_it_again(delivery, supervisor, newer):
    take_improved(delivery, by=supervisor)
    restore_guide(delivery, 1, by=supervisor)

    assert improved(delivery) is None


def test_nothing_new_records_nothing(delivery, supervisor):
    take_improved(delivery, by=supervisor)

    assert CentreGuide.objects.get(category=delivery).number == 1
    assert improved_categories() == frozenset()
