"""What the page where one asks shows: the fields, and what the coach makes of what stands in them."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.refusals import Refused
from malgil.coach.case import applies
from malgil.coach.forms import QuestionForm
from malgil.coach.guide import Document, Guide, Slot
from malgil.coach.looking import Look, Offer, asks_as_buyer, order_slot
from malgil.coach.queries import wording_of
from malgil.coach.reading import KnownOrder, Reading, SlotValue
from malgil.coach.showing import shown_value
from malgil.coach.slots import tidied
from malgil.commerce.models import Store
from malgil.knowledge.models import Article
from malgil.knowledge.queries import answers_for
from malgil.korean.personal import GRAVE, found_in
from malgil.routing.doors import DoorStanding, door_now
from malgil.routing.models import Door, DoorKind
from malgil.routing.queries import answer_deadline, calendar_for, is_anybody_on_duty
from malgil.web.portal.asking.ways import Way

# A meter without words says nothing to who cannot see it.
CLEAR, NEARLY = 80, 45
# More than a phone shows at once helps nobody to choose.
OFFERED = 3

_HANGUL = re.compile("[가-힣]")  # not a message: what Korean is written with


@dataclass(frozen=True)
class ShownSlot:
    """One thing the guide asks for: its field, what is known of it, and whether it is asked for as things stand."""

    slot: Slot
    field: BoundField
    known: str
    problem: str
    is_asked: bool
    is_open: bool


@dataclass
class Sheet:
    """A page of one of the two ways, as its viewer sees it."""

    way: Way
    viewer: Person | None
    form: QuestionForm
    offers: Sequence[Offer]
    look: Look
    words: str = ""
    before: str = ""
    is_restored: bool = False
    is_step: bool = False

    @property
    def reading(self) -> Reading:
        """What was understood."""
        return self.look.reading

    @property
    def guide(self) -> Guide | None:
        """How to ask about what it is about, as far as that is known."""
        return self.look.reading.guide

    @cached_property
    def stores(self) -> list[Store]:
        """Where the viewer sells."""
        field: Any = self.form.fields["store"]
        return list(field.queryset)

    @property
    def asks_as_buyer(self) -> bool:
        """Whether it is about something that was bought, whatever the viewer sells."""
        return asks_as_buyer(self.look)

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to speak about."""
        return bool(self.words.strip()) or self.look.is_chosen

    @property
    def others(self) -> list[Offer]:
        """What else the words may be about, likeliest first, while nobody has chosen."""
        if self.look.is_chosen:
            return []
        by_key = {offer.guide.key: offer for offer in self.offers}
        found = [by_key[each.key] for each in self.reading.suggestions if each.key in by_key]
        return [offer for offer in found if offer.category != self.look.category]

    @cached_property
    def slots(self) -> list[ShownSlot]:
        """What the guide asks for, in its order."""
        known = {found.key: found for found in self.reading.slots}
        values = {key: found.value for key, found in known.items()}
        return [self._shown(slot, known.get(slot.key), values) for slot in self.form.slots]

    def _shown(self, slot: Slot, found: SlotValue | None, values: dict[str, str]) -> ShownSlot:
        field = self.form.slot_field(slot)
        typed = str(field.value() or "")
        is_asked = applies(slot.when, values) or bool(typed)
        # In a form one sees what is needed; in a chat it is a press away.
        is_open = bool(field.errors) or self.is_step or (not self.way.is_chat and slot.required and not found)
        return ShownSlot(
            slot, field, shown_value(slot.kind, found.value) if found else "", _problem(slot, typed), is_asked, is_open
        )

    @property
    def states(self) -> str:
        """What the script needs to keep the slots' chips true while one types."""
        return json.dumps(
            {each.slot.key: [each.known, each.problem, int(each.is_asked)] for each in self.slots}, ensure_ascii=False
        )

    @property
    def best(self) -> Slot | None:
        """The one thing that would help most; None when nothing is missing."""
        return self.reading.clarity.next_best

    @property
    def asks_order(self) -> bool:
        """Whether the number of an order has a place here: not where the guide asks for none and none was given."""
        given = self.form["order_number"].value() or self.form["order_pick"].value()
        return self.guide is None or not self.guide.slots or order_slot(self.guide) is not None or bool(given)

    @property
    def documents(self) -> list[Document]:
        """Files that would help, as things stand."""
        if not self.guide:
            return []
        values = {found.key: found.value for found in self.reading.slots}
        return [each for each in self.guide.documents if applies(each.when, values)]

    @property
    def clearness(self) -> str:
        """The meter in words."""
        score = self.reading.clarity.score
        if score >= CLEAR:
            return _("충분히 분명해요")
        return _("조금만 더") if score >= NEARLY else _("아직 모르는 게 많아요")

    @cached_property
    def proposal(self) -> str:
        """A clearer wording that differs from what stands there."""
        # Wordings are Korean; whoever writes in another language is not answered in ours.
        if not _HANGUL.search(self.words):
            return ""
        proposed = wording_of(self.reading.proposal)
        # What had better be masked is not handed back to be sent.
        if any(each.kind in GRAVE for each in found_in(proposed)):
            return ""
        return "" if " ".join(proposed.split()) == " ".join(self.words.split()) else proposed

    @cached_property
    def answers(self) -> Sequence[Article]:
        """Articles that may answer it already."""
        return answers_for(self.viewer, self.words, limit=3) if self.words.strip() else ()

    @property
    def answer_ids(self) -> str:
        """Which articles those are, to be compared with what a page shows."""
        return ",".join(str(article.pk) for article in self.answers)

    @property
    def orders(self) -> Sequence[KnownOrder]:
        """The viewer's newest orders, and the one that is picked."""
        picked = self.form["order_pick"].value()
        return [each for place, each in enumerate(self.look.orders) if place < OFFERED or each.number == picked]

    @property
    def chosen_id(self) -> str:
        """The chosen category's number, empty while none is chosen."""
        return str(self.look.category.pk) if self.look.is_chosen and self.look.category else ""

    @cached_property
    def on_duty(self) -> bool:
        """Whether an agent is there now."""
        return is_anybody_on_duty(now())

    @cached_property
    def opens(self) -> str:
        """When somebody is there again, as far as hours say; empty within them."""
        calendar = calendar_for(DoorKind.CHAT)
        chat = door_now(Door(kind=DoorKind.CHAT), calendar, now(), agents_online=0) if calendar else None
        return chat.words if chat and chat.standing in (DoorStanding.CLOSED, DoorStanding.PAUSE) else ""

    @cached_property
    def deadline(self) -> object:
        """By when it would be answered if it were sent now; None where nothing may be promised."""
        return answer_deadline(self.way.channel, now())

    @property
    def asks_name(self) -> bool:
        """Whether we do not know yet how to call them."""
        return not (self.viewer and self.viewer.name)

    @property
    def asks_email(self) -> bool:
        """Whether a link by mail would help: who has signed in finds their questions without."""
        return not self.way.is_chat and (self.viewer is None or self.viewer.is_guest)

    @property
    def most_bytes(self) -> int:
        """How large a file may be."""
        return int(settings.MALGIL_UPLOAD_LIMIT)

    @property
    def most_megabytes(self) -> int:
        """How large a file may be, as it is said."""
        return self.most_bytes // 1024 // 1024


def _problem(slot: Slot, typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        tidied(slot, typed, asked_on=timezone.localdate())
    except Refused as refusal:
        return str(refusal.sentence)
    return ""
