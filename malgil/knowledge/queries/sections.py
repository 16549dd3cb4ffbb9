"""The tree of sections, with what somebody may read in it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from malgil.accounts.models import Person, Role
from malgil.knowledge.models import Audience, Section
from malgil.knowledge.queries.visible import articles_visible_to


@dataclass
class Shelf:
    """A section, how many articles the viewer finds in it and below, and the sections inside it."""

    section: Section
    own: int = 0
    children: "list[Shelf]" = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many articles stand here and below."""
        return self.own + sum(child.count for child in self.children)

    @property
    def all(self) -> "list[Shelf]":
        """This shelf and all below it."""
        return [self, *(each for child in self.children for each in child.all)]


def all_sections() -> QuerySet[Section]:
    """Return every section, in order."""
    return Section.objects.select_related("parent__parent").order_by("position", "pk")


def shelves_visible_to(viewer: Person | None, *, languages: Collection[str]) -> list[Shelf]:
    """Return the tree of sections in which somebody finds articles of some languages, without empty ones.

    A partner finds those with articles for partners first.
    """
    articles = articles_visible_to(viewer).filter(language__in=languages).order_by()
    counts = dict(articles.values_list("section").annotate(Count("pk")))
    shelves = _filled(tree(counts))
    if viewer is None or viewer.role != Role.PARTNER:
        return shelves
    own = set(articles.filter(audience=Audience.PARTNERS).values_list("section", flat=True))
    return sorted(shelves, key=lambda shelf: own.isdisjoint(ids_below(shelf)))


def _filled(shelves: list[Shelf]) -> list[Shelf]:
    for shelf in shelves:
        shelf.children = _filled(shelf.children)
    return [shelf for shelf in shelves if shelf.count]


def tree(counts: dict[int, int] | None = None) -> list[Shelf]:
    """Return the whole tree of sections; `counts` says how many articles stand in each."""
    below: dict[int | None, list[Section]] = defaultdict(list)
    for section in all_sections():
        below[section.parent_id].append(section)

    def shelves(parent: int | None) -> list[Shelf]:
        return [
            Shelf(section, own=(counts or {}).get(section.pk, 0), children=shelves(section.pk))
            for section in below[parent]
        ]

    return shelves(None)


def found_in(shelves: list[Shelf], slug: str) -> Shelf | None:
    """Return the shelf of a tree whose section has an address."""
    for shelf in shelves:
        found = shelf if shelf.section.slug == slug else found_in(shelf.children, slug)
        if found:
            return found
    return None


def ids_below(shelf: Shelf) -> list[int]:
    """Return the numbers of a shelf's section and of those below it."""
    return [shelf.section.pk, *(pk for child in shelf.children for pk in ids_below(child))]


def way_to(section: Section) -> list[Section]:
    """Return a section and those above it, the outermost first."""
    way = [section]
    while way[0].parent is not None:
        way.insert(0, way[0].parent)
    return way


def section_named(name: str, parent: Section | None) -> Section | None:
    """Return the section of that name inside another one, or outermost."""
    return Section.objects.filter(name=name, parent=parent).first()


def shelf_with(section: Section) -> Shelf:
    """Return the outermost shelf around a section as it is given, saved or not: the tree as it would be with it."""
    kept = {shelf.section.pk: shelf for outermost in kept_tree() for shelf in outermost.all}
    own = kept.get(section.pk) or Shelf(section)
    own.section = section
    if section.parent is None:
        return own
    above = kept[section.parent.pk]
    for shelf in kept.values():
        if shelf is not above:
            shelf.children = [child for child in shelf.children if child is not own]
    if not any(child is own for child in above.children):
        above.children.append(own)
    return kept[way_to(section)[0].pk]


def kept_tree() -> list[Shelf]:
    """Return the whole tree of sections with how many articles stand in each, published or not."""
    counts = Section.objects.filter(articles__isnull=False).values_list("pk").annotate(Count("articles")).order_by()
    return tree(dict(counts))
