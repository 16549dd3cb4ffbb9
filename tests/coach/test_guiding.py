"""A guide is never lost: every change is a version with its author."""

from dataclasses import replace

import pytest

from malgil.accounts.actions import CentreDetails, Newcomer, set_up_centre
from malgil.coach.actions import change_guide, load_guides, remove_topic, restore_guide, restore_topic
from malgil.coach.defaults import default_guides
from malgil.coach.guide import Audience
from malgil.coach.models import CentreGuide
from malgil.coach.queries import (
    category_of,
    centre_guides,
    guide_by_key,
    guide_of_category,
    version_of,
    versions_of,
)
from malgil.coach.refusals import BrokenGuide, GuideHasMovedOn
from malgil.conversations.models import Category
from malgil.events.revisions import removed


@pytest.fixture
def delivery(db) -> Category:
    load_guides()
    return Category.objects.get(guide__key="delivery")


def test_a_new_centre_begins_with_the_guides_malgil_brings(commits):
    somebody = Newcomer(name="정하린", email="harin@example.com", password="a long enough one")
    set_up_centre(CentreDetails(name="온결 고객센터", colour="#0b6e4f"), administrator=somebody)

    assert [guide.key for guide in centre_guides()] == [guide.key for guide in default_guides()]


def test_loading_twice_brings_nothing_new(delivery):
    before = list(CentreGuide.objects.values_list("key", "number"))

    assert load_guides() == 0
    assert list(CentreGuide.objects.values_list("key", "number")) == before


def test_a_category_that_is_there_gets_its_guide(db):
    mine = Category.objects.create(name="배송", position=3)
    load_guides()

    assert mine.guide.key == "delivery"


def test_a_guide_bears_its_categorys_name(delivery):
    Category.objects.filter(pk=delivery.pk).update(name="택배")
    delivery.refresh_from_db()

    assert guide_of_category(delivery).name == "택배"


def test_a_category_without_a_guide_has_a_bare_one(db):
    made = Category.objects.create(name="설치")

    [guide] = centre_guides()
    assert (guide.key, guide.name, guide.slots) == (f"category_{made.pk}", "설치", ())
    assert category_of(guide.key) == made
    assert guide_by_key("category_999") is None


def test_partners_are_shown_what_is_for_them(delivery):
    for guide in centre_guides(Audience.PARTNERS):
        assert guide.audience != Audience.BUYERS


def test_every_change_is_a_version_with_its_author(delivery, supervisor):
    guide = guide_of_category(delivery)
    change_guide(delivery, replace(guide, example="새 예시"), by=supervisor, seen=1)

    assert [(row.number, row.author) for row in versions_of(supervisor, delivery)] == [(2, supervisor), (1, None)]
    assert guide_of_category(delivery).example == "새 예시"
    assert version_of(supervisor, delivery, 1) == guide


def test_no_change_makes_no_version(delivery, supervisor):
    change_guide(delivery, guide_of_category(delivery), by=supervisor)

    assert versions_of(supervisor, delivery).count() == 1


def test_two_supervisors_do_not_undo_each_other(delivery, supervisor):
    guide = guide_of_category(delivery)
    change_guide(delivery, replace(guide, example="하나"), by=supervisor, seen=1)

    with pytest.raises(GuideHasMovedOn):
        change_guide(delivery, replace(guide, example="둘"), by=supervisor, seen=1)


def test_bringing_back_is_a_new_version(delivery, supervisor):
    guide = guide_of_category(delivery)
    change_guide(delivery, replace(guide, example="새 예시"), by=supervisor)
    restore_guide(delivery, 1, by=supervisor)

    assert guide_of_category(delivery) == guide
    assert list(versions_of(supervisor, delivery).values_list("number", "restored")) == [(3, 1), (2, None), (1, None)]


def test_a_guide_that_makes_none_is_refused(delivery, supervisor):
    guide = guide_of_category(delivery)

    with pytest.raises(BrokenGuide):
        change_guide(delivery, replace(guide, slots=(guide.slots[0], guide.slots[0])), by=supervisor)


def test_versions_are_for_who_may_change_them(delivery, agent):
    assert not versions_of(agent, delivery).exists()


def test_a_guide_that_cannot_be_read_any_more_takes_nothing_down(delivery, caplog):
    CentreGuide.objects.filter(category=delivery).update(plain={"strange": 1})

    assert guide_of_category(delivery).slots == ()
    assert len(centre_guides()) == len(default_guides())
    assert "delivery cannot be read" in caplog.text


def test_a_removed_category_comes_back_with_its_guide_and_every_version(delivery, supervisor):
    change_guide(delivery, replace(guide_of_category(delivery), example="언제 와요?"), by=supervisor)
    before = guide_of_category(delivery)

    remove_topic(delivery, by=supervisor)
    assert guide_by_key("delivery") is None
    [gone] = removed(Category)
    restore_topic(gone, by=supervisor)

    category = Category.objects.get(name="배송")
    assert guide_of_category(category) == before
    assert [version.number for version in versions_of(supervisor, category)] == [2, 1]


def test_a_guide_whose_key_another_one_bears_by_now_stays_away(delivery, supervisor):
    remove_topic(delivery, by=supervisor)
    [gone] = removed(Category)
    load_guides()
    Category.objects.filter(name="배송").update(name="택배")

    restore_topic(gone, by=supervisor)

    assert guide_of_category(Category.objects.get(name="배송")).slots == ()
