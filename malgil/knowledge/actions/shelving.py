"""Making and ordering sections."""

from typing import cast

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.events import log
from malgil.events.models import Revision
from malgil.events.revisions import keep_before_change, keep_before_removal, keep_made, put_back, row_before
from malgil.knowledge.facts import SectionChanged
from malgil.knowledge.models import Section, SectionMove
from malgil.knowledge.queries import way_to
from malgil.knowledge.refusals import AddressIsTaken, SectionInItself, SectionNotEmpty
from malgil.knowledge.rules import address_from, checked_address

TOPIC = "centre"
DEEPEST = 3
USUAL = (
    ("배송", "Delivery"),  # not a message: the centre's own
    ("주문·결제", "Orders and payment"),  # not a message: the centre's own
    ("교환·반품", "Exchanges and returns"),  # not a message: the centre's own
    ("환불", "Refunds"),  # not a message: the centre's own
    ("상품", "Products"),  # not a message: the centre's own
    ("회원·로그인", "Accounts"),  # not a message: the centre's own
)


@transaction.atomic
def make_section(
    name: str, *, by: Person | None, parent: Section | None = None, name_en: str = "", slug: str = ""
) -> Section:
    """Make a section, last among its neighbours; refuse an address that is taken and a fourth level."""
    section = Section(name=name, name_en=name_en, parent=parent)
    section.position = Section.objects.filter(parent=parent).count()
    section.slug = _free(section, slug or free_section_address(name, parent))
    _refuse_depth(section, parent)
    section.save()
    keep_made(section, by=by.pk if by else None)
    _tell(section, "made", by)
    return section


@transaction.atomic
def bring_sections() -> int:
    """Give a centre without sections those most stores need, and return how many that was."""
    if Section.objects.exists():
        return 0
    for name, name_en in USUAL:
        make_section(name, name_en=name_en, by=None)
    return len(USUAL)


@transaction.atomic
def change_section(
    section: Section, *, name: str, by: Person, parent: Section | None = None, name_en: str = "", slug: str = ""
) -> Section:
    """Change a section's names, address and place in the tree and return it; its old address keeps leading to it."""
    locked = Section.objects.select_for_update().get(pk=section.pk)
    _refuse_depth(locked, parent)
    keep_before_change(locked, by=by.pk)
    old = locked.slug
    locked.name, locked.name_en, locked.parent = name, name_en, parent
    locked.slug = _free(locked, slug or old)
    if locked.slug != old:
        SectionMove.objects.create(slug=old, section=locked, at=now())
    locked.save()
    _tell(locked, "changed", by)
    return locked


@transaction.atomic
def move_section(section: Section, *, places: int, by: Person) -> None:
    """Move a section down among its neighbours, or up by a negative number; at either end it stays."""
    order = list(Section.objects.select_for_update().filter(parent_id=section.parent_id).order_by("position", "pk"))
    place = order.index(section)
    target = min(max(place + places, 0), len(order) - 1)
    if target == place:
        return
    order.insert(target, order.pop(place))
    for position, each in enumerate(order):
        each.position = position
    Section.objects.bulk_update(order, ["position"])
    _tell(section, "moved", by)


@transaction.atomic
def remove_section(section: Section, *, by: Person) -> None:
    """Remove an empty section; refuse one with articles or sections in it."""
    if section.articles.exists() or section.children.exists():
        raise SectionNotEmpty
    keep_before_removal(section, by=by.pk)
    _tell(section, "removed", by)
    section.delete()


@transaction.atomic
def restore_section(revision: Revision, *, by: Person) -> None:
    """Put a section back as it was before a change or its removal; refuse an address that is taken by now, and a place
    that is too deep or inside itself.
    """
    before = cast(Section, row_before(revision))
    current = Section.objects.select_for_update().filter(pk=before.pk).first()
    _refuse_depth(current or before, before.parent)
    _free(before, before.slug)
    section = cast(Section, put_back(revision, by=by.pk))
    if current and current.slug != section.slug:
        SectionMove.objects.create(slug=current.slug, section=section, at=now())
    _tell(section, "restored", by)


def free_section_address(name: str, parent: Section | None) -> str:
    """Return an address nobody has for a section: its name, with its parent's before it where that is taken."""
    wanted = address_from(name) or "section"
    for address in (wanted, f"{parent.slug}-{wanted}"[:80] if parent else wanted):
        if not _is_taken(address):
            return address
    number = 2
    while _is_taken(f"{wanted[:76]}-{number}"):
        number += 1
    return f"{wanted[:76]}-{number}"


def _is_taken(address: str) -> bool:
    return Section.objects.filter(slug=address).exists() or SectionMove.objects.filter(slug=address).exists()


def _free(section: Section, address: str) -> str:
    """Return an address that is this section's alone."""
    address = checked_address(address)
    if section.pk:
        SectionMove.objects.filter(section=section, slug=address).delete()
    taken = Section.objects.filter(slug=address).exclude(pk=section.pk).exists()
    if taken or SectionMove.objects.filter(slug=address).exists():
        raise AddressIsTaken
    return address


def _refuse_depth(section: Section, parent: Section | None) -> None:
    above = way_to(parent) if parent else []
    if section in above or len(above) + _height(section) > DEEPEST:
        raise SectionInItself


def _height(section: Section) -> int:
    below = section.children.all() if section.pk else ()
    return 1 + max((_height(child) for child in below), default=0)


def _tell(section: Section, change: str, by: Person | None) -> None:
    """Record what became of a section; in the caller's transaction."""
    fact = SectionChanged(section_id=section.pk, name=section.name, change=change)
    log.record(TOPIC, fact, actor=by.pk if by else None)
