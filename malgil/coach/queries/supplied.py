"""What malgil has improved in the guides it brings since this centre got them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from malgil.coach.defaults import default_guides
from malgil.coach.guide import Guide
from malgil.coach.merging import merged
from malgil.coach.models import CentreGuide, GuideVersion
from malgil.coach.plain import Plain, from_plain, to_plain
from malgil.conversations.models import Category


@dataclass(frozen=True)
class Improved:
    """A guide as malgil brings it by now, as this centre has it, and both together."""

    supplied: Plain
    mine: Plain
    together: Plain

    @property
    def guide(self) -> Guide:
        """The guide as it would be; refuses (`BrokenGuide`) where the two do not fit together."""
        return from_plain(self.together)

    @property
    def fields(self) -> list[str]:
        """Which of the guide's own fields would change."""
        names = dict.fromkeys((*self.mine, *self.together))
        return [name for name in names if name not in _PARTS and self.mine.get(name) != self.together.get(name)]

    def parts(self, name: str) -> list[str]:
        """Return the names of the slots or documents that would change or come."""
        have = {part["key"]: part for part in self.mine.get(name, [])}
        return [part["name"] for part in self.together.get(name, []) if have.get(part["key"]) != part]


_PARTS = ("slots", "documents")


def improved(category: Category) -> Improved | None:
    """Return what malgil has improved in a category's guide since, None where that is nothing new."""
    return next((found for _, found in _improved(_rows().filter(category=category))), None)


def improved_categories() -> frozenset[int]:
    """Return the categories with something improved in their guides."""
    return frozenset(category for category, _ in _improved(_rows()))


def _rows() -> QuerySet[CentreGuide]:
    # What was brought has no author; a supervisor may have brought the first by hand.
    brought = GuideVersion.objects.filter(Q(author=None, restored=None) | Q(number=1)).order_by("-number")
    return CentreGuide.objects.order_by("pk").prefetch_related(Prefetch("versions", brought))


def _improved(rows: Iterable[CentreGuide]) -> Iterable[tuple[int, Improved]]:
    supplied = {guide.key: to_plain(guide) for guide in default_guides()}
    for row in rows:
        brought = next(iter(row.versions.all()), None)
        newest = supplied.get(row.key)
        if not brought or newest is None or newest == brought.plain:
            continue
        together = merged(brought.plain, row.plain, newest)
        if together != row.plain:
            yield row.category_id, Improved(newest, row.plain, together)
