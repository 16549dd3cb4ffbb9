"""What threads are sorted by and what agents say often."""

from dataclasses import dataclass, fields

from django.db import transaction

from malgil.accounts.models import Person, Skill, Team
from malgil.conversations.facts import CategoryChanged, MacroChanged, TagChanged
from malgil.conversations.models import Category, Macro, Tag
from malgil.conversations.refusals import NameIsTaken
from malgil.events import log
from malgil.events.models import Revision
from malgil.events.revisions import keep_before_change, keep_before_removal, put_back, row_before

TOPIC = "centre"


@transaction.atomic
def make_category(name: str, *, skill: Skill | None, by: Person) -> Category:
    """Make a category, last in the order; refuse a name that is taken."""
    _refuse_taken(Category, name=name)
    last = Category.objects.order_by("position").last()
    category = Category.objects.create(name=name, skill=skill, position=last.position + 1 if last else 0)
    log.record(TOPIC, CategoryChanged(category_id=category.pk, name=name, change="made"), actor=by.pk)
    return category


@transaction.atomic
def change_category(category: Category, *, name: str, skill: Skill | None, by: Person) -> None:
    """Change a category's name and the skill it needs; who waits already keeps what they waited for."""
    _refuse_taken(Category, besides=category.pk, name=name)
    if (category.name, category.skill_id) != (name, skill.pk if skill else None):
        keep_before_change(category, by=by.pk)
        Category.objects.filter(pk=category.pk).update(name=name, skill=skill)
        log.record(TOPIC, CategoryChanged(category_id=category.pk, name=name, change="changed"), actor=by.pk)


@transaction.atomic
def move_category(category: Category, *, places: int, by: Person) -> None:
    """Move a category down in the order, or up by a negative number; at either end it stays."""
    order = list(Category.objects.select_for_update().order_by("position", "pk"))
    place = next(place for place, each in enumerate(order) if each.pk == category.pk)
    target = min(max(place + places, 0), len(order) - 1)
    if target == place:
        return
    order.insert(target, order.pop(place))
    for position, each in enumerate(order):
        each.position = position
    Category.objects.bulk_update(order, ["position"])
    log.record(TOPIC, CategoryChanged(category_id=category.pk, name=category.name, change="moved"), actor=by.pk)


@transaction.atomic
def remove_category(category: Category, *, by: Person) -> None:
    """Remove a category; its threads have none."""
    category_id = category.pk
    keep_before_removal(category, by=by.pk)
    category.delete()
    log.record(TOPIC, CategoryChanged(category_id=category_id, name=category.name, change="removed"), actor=by.pk)


@transaction.atomic
def restore_category(revision: Revision, *, by: Person) -> None:
    """Put a category's name and skill back as they were, or a removed one; refuse a name that is taken by now."""
    before = row_before(revision)
    _refuse_taken(Category, besides=before.pk, name=str(before))
    category = put_back(revision, by=by.pk)
    log.record(TOPIC, CategoryChanged(category_id=category.pk, name=str(category), change="restored"), actor=by.pk)


@transaction.atomic
def make_tag(name: str, *, by: Person) -> Tag:
    """Make a tag; refuse a name that is taken."""
    _refuse_taken(Tag, name=name)
    made = Tag.objects.create(name=name)
    log.record(TOPIC, TagChanged(tag_id=made.pk, name=name, change="made"), actor=by.pk)
    return made


@transaction.atomic
def rename_tag(tag: Tag, name: str, *, by: Person) -> None:
    """Give a tag another name; refuse one that is taken."""
    _refuse_taken(Tag, besides=tag.pk, name=name)
    if tag.name != name:
        Tag.objects.filter(pk=tag.pk).update(name=name)
        log.record(TOPIC, TagChanged(tag_id=tag.pk, name=name, change="renamed"), actor=by.pk)


@transaction.atomic
def remove_tag(tag: Tag, *, by: Person) -> None:
    """Remove a tag from every thread."""
    tag_id = tag.pk
    tag.delete()
    log.record(TOPIC, TagChanged(tag_id=tag_id, name=tag.name, change="removed"), actor=by.pk)


@dataclass(frozen=True, kw_only=True)
class MacroText:
    """What a macro says, and who may use it: everybody without a team."""

    name: str
    shortcut: str
    body: str
    team: Team | None = None


@transaction.atomic
def make_macro(text: MacroText, *, by: Person) -> Macro:
    """Make a macro; refuse a shortcut that is taken."""
    _refuse_taken(Macro, shortcut=text.shortcut)
    macro = Macro.objects.create(name=text.name, shortcut=text.shortcut, body=text.body, team=text.team)
    log.record(TOPIC, MacroChanged(macro_id=macro.pk, name=macro.name, change="made"), actor=by.pk)
    return macro


@transaction.atomic
def change_macro(macro: Macro, text: MacroText, *, by: Person) -> None:
    """Change a macro; refuse a shortcut that is taken."""
    _refuse_taken(Macro, besides=macro.pk, shortcut=text.shortcut)
    changed = {field.name: getattr(text, field.name) for field in fields(text)}
    if any(getattr(macro, name) != value for name, value in changed.items()):
        Macro.objects.filter(pk=macro.pk).update(**changed)
        log.record(TOPIC, MacroChanged(macro_id=macro.pk, name=text.name, change="changed"), actor=by.pk)


@transaction.atomic
def remove_macro(macro: Macro, *, by: Person) -> None:
    """Remove a macro; what was said with it stays said."""
    macro_id = macro.pk
    macro.delete()
    log.record(TOPIC, MacroChanged(macro_id=macro_id, name=macro.name, change="removed"), actor=by.pk)


def _refuse_taken(model: type[Category] | type[Tag] | type[Macro], *, besides: int = 0, **value: str) -> None:
    if model._default_manager.filter(**value).exclude(pk=besides).exists():
        raise NameIsTaken
