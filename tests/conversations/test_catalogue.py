"""What threads are sorted by, and what agents say often."""

import pytest

from malgil.accounts.models import Person, Skill
from malgil.conversations import actions
from malgil.conversations.models import Category, Macro, Thread
from malgil.conversations.queries import macros_kept_by
from malgil.conversations.refusals import NameIsTaken
from tests.logs import kinds_on, last_facts_on


def test_a_category_is_last_until_it_is_moved(supervisor: Person) -> None:
    first = actions.make_category("배송", skill=None, by=supervisor)
    last = actions.make_category("환불", skill=None, by=supervisor)

    actions.move_category(last, places=-5, by=supervisor)
    actions.move_category(last, places=-1, by=supervisor)

    assert list(Category.objects.all()) == [last, first]
    assert kinds_on("centre") == ["category.changed"] * 3


def test_changing_a_category_says_so_once(supervisor: Person) -> None:
    skill = Skill.objects.create(name="환불")
    category = actions.make_category("환불", skill=None, by=supervisor)

    for _ in range(2):
        actions.change_category(Category.objects.get(), name="환불", skill=skill, by=supervisor)

    assert last_facts_on("centre") == {"category_id": category.pk, "name": "환불", "change": "changed"}
    assert kinds_on("centre") == ["category.changed"] * 2


def test_a_thread_outlives_its_category_and_its_tags(supervisor: Person, thread: Thread) -> None:
    category = actions.make_category("배송", skill=None, by=supervisor)
    tag = actions.make_tag("단골", by=supervisor)
    actions.file_thread(thread, category=category, order_number="", priority=0, by=supervisor)
    actions.tag(thread, tag=tag, by=supervisor)

    actions.remove_category(category, by=supervisor)
    actions.remove_tag(tag, by=supervisor)

    thread.refresh_from_db()
    assert (thread.category, list(thread.tags.all())) == (None, [])


def test_names_and_shortcuts_are_given_once(supervisor: Person) -> None:
    text = actions.MacroText(name="인사", shortcut="인사", body="안녕하세요.")
    actions.make_category("배송", skill=None, by=supervisor)
    actions.make_tag("단골", by=supervisor)
    actions.make_macro(text, by=supervisor)

    with pytest.raises(NameIsTaken):
        actions.make_category("배송", skill=None, by=supervisor)
    with pytest.raises(NameIsTaken):
        actions.make_tag("단골", by=supervisor)
    with pytest.raises(NameIsTaken):
        actions.make_macro(text, by=supervisor)


def test_a_macro_may_keep_its_shortcut(supervisor: Person) -> None:
    macro = actions.make_macro(actions.MacroText(name="인사", shortcut="인사", body="안녕하세요."), by=supervisor)

    text = actions.MacroText(name="인사", shortcut="인사", body="반가워요.")
    actions.change_macro(macro, text, by=supervisor)
    actions.change_macro(Macro.objects.get(), text, by=supervisor)

    assert Macro.objects.get().body == "반가워요."
    assert kinds_on("centre") == ["macro.changed"] * 2


def test_only_leads_keep_macros(supervisor: Person, agent: Person, customer: Person) -> None:
    actions.make_macro(actions.MacroText(name="인사", shortcut="인사", body="안녕하세요."), by=supervisor)

    assert macros_kept_by(supervisor).count() == 1
    assert not macros_kept_by(agent).exists()
    assert not macros_kept_by(customer).exists()
