"""Indexes that SQLite would take up room for and never use."""

from django.apps import apps
from django.db.models import Q


def lists_in(condition: Q) -> list[str]:
    """Return the lookups of a condition that compare with a list."""
    found: list[str] = []
    for part in condition.children:
        found += lists_in(part) if isinstance(part, Q) else [part[0]] * part[0].endswith("__in")
    return found


def test_no_index_has_a_list_for_its_condition():
    """A query brings the list's values beside its words, and SQLite does not know the condition again."""
    conditional = [(index.name, index.condition) for model in apps.get_models() for index in model._meta.indexes]
    found = {name: lists for name, condition in conditional if condition and (lists := lists_in(condition))}

    assert found == {}
    assert lists_in(Q(state__in=("due", "sending")) & ~Q(body="")) == ["state__in"]
