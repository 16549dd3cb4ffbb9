import pytest

from malgil.accounts.models import Centre, Person, Skill
from malgil.conversations.models import Category
from malgil.events.models import Change
from malgil.events.revisions import (
    Difference,
    NothingBefore,
    differences,
    history_of,
    keep_before_change,
    keep_before_removal,
    keep_made,
    put_back,
    removed,
    revision_of,
    row_before,
)


@pytest.fixture
def skill(db: None) -> Skill:
    return Skill.objects.create(name="정산")


@pytest.fixture
def category(skill: Skill) -> Category:
    return Category.objects.create(name="정산", position=2, skill=skill)


def rename(category: Category, name: str, by: Person) -> None:
    keep_before_change(category, by=by.pk)
    Category.objects.filter(pk=category.pk).update(name=name)


def test_a_change_is_kept_with_what_was_before_and_who_did_it(category: Category, supervisor: Person) -> None:
    rename(category, "판매자 정산", supervisor)

    [revision] = history_of(category)
    assert (revision.change, revision.name, revision.by_id) == (Change.CHANGED, "정산", supervisor.pk)
    assert revision.before == {"name": "정산", "position": 2, "skill": category.skill_id}
    assert differences(revision) == [Difference("name", "이름", "정산", "판매자 정산")]


def test_every_change_is_told_apart_from_the_next(category: Category, supervisor: Person) -> None:
    rename(category, "둘", supervisor)
    rename(category, "셋", supervisor)

    assert [[(each.before, each.after) for each in differences(one)] for one in history_of(category)] == [
        [("둘", "셋")],
        [("정산", "둘")],
    ]


def test_a_change_is_taken_back_and_that_too_can_be_taken_back(category: Category, supervisor: Person) -> None:
    rename(category, "판매자 정산", supervisor)

    put_back(history_of(category)[0], by=supervisor.pk)
    category.refresh_from_db()
    assert (category.name, category.position) == ("정산", 2)

    put_back(history_of(category)[0], by=supervisor.pk)
    category.refresh_from_db()
    assert category.name == "판매자 정산"
    assert [one.change for one in history_of(category)] == [Change.RESTORED, Change.RESTORED, Change.CHANGED]


def test_what_was_removed_comes_back_under_its_number(category: Category, supervisor: Person) -> None:
    number = category.pk
    keep_before_removal(category, by=supervisor.pk)
    category.delete()

    [revision] = removed(Category)
    assert differences(revision) == []
    put_back(revision, by=supervisor.pk)

    assert Category.objects.get(pk=number).name == "정산"
    assert removed(Category) == []


def test_what_a_row_pointed_to_and_is_no_more_is_left_out(category: Category, skill: Skill, supervisor: Person) -> None:
    rename(category, "판매자 정산", supervisor)
    skill.delete()

    put_back(history_of(category)[0], by=supervisor.pk)

    category.refresh_from_db()
    assert (category.name, category.skill) == ("정산", None)


def test_a_row_that_was_made_has_nothing_before(category: Category, supervisor: Person) -> None:
    revision = keep_made(category, by=supervisor.pk)

    assert differences(revision) == []
    with pytest.raises(NothingBefore):
        row_before(revision)
    with pytest.raises(NothingBefore):
        put_back(revision, by=supervisor.pk)


def test_moments_and_files_come_back_as_they_were(db: None) -> None:
    centre = Centre.objects.create(pk=1, name="하루상점", logo="centre/one.png")
    keep_before_change(centre, by=None)
    Centre.objects.update(name="하루", logo="")

    put_back(history_of(centre)[0], by=None)

    back = Centre.objects.get()
    assert (back.name, back.logo.name, back.set_up_at) == ("하루상점", "centre/one.png", centre.set_up_at)


def test_a_revision_is_found_by_what_it_is_about(category: Category, supervisor: Person) -> None:
    revision = keep_made(category, by=supervisor.pk)

    assert revision_of(Category, revision.pk) == revision
    assert revision_of(Skill, revision.pk) is None
