"""What a program has read in a picture before it is sent, as its sender is offered it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malgil.coach.guide import Slot, SlotKind
from malgil.coach.picture_facts import facts_by_kind
from malgil.coach.slots import shown
from malgil.conversations.models import PictureText, Upload
from malgil.conversations.queries import text_read_in
from malgil.korean.ocr import Page, Word
from malgil.korean.personal import GRAVE, Private, found_in
from malgil.web.conversation.personal import sentence_about

WORDS = {
    SlotKind.ORDER_NUMBER: _("주문번호"),
    SlotKind.TRACKING: _("운송장번호"),
    SlotKind.AMOUNT: _("금액"),
    SlotKind.DATE: _("날짜"),
    SlotKind.ERROR: _("오류 문구"),
}
MOST_OFFERED = 4
# Letters are cut tight; a black box must not leave their edges.
_MARGIN = 0.006


@dataclass(frozen=True)
class PictureRead:
    """Whether anything more will come, what was found, and what had better be painted over."""

    is_done: bool = True
    found: Sequence[dict[str, str]] = ()
    sentence: str = ""
    boxes: Sequence[Sequence[float]] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """Return it for the script that shows the file."""
        return {"done": self.is_done, "found": list(self.found), "personal": self.sentence, "boxes": list(self.boxes)}


def read_in(upload: Upload) -> PictureRead:
    """Return what a program has read in an upload; failing is silent to who sends it."""
    if not upload.is_image or not upload.finished_at:
        return PictureRead(is_done=bool(upload.finished_at))
    text = text_read_in(upload.digest)
    if text is None:
        return PictureRead(is_done=False)
    private = [found for found in found_in(text.text) if found.kind in GRAVE]
    sentence = sentence_about(private) if private else ""
    return PictureRead(found=_offers(text.text), sentence=sentence, boxes=_boxes(text, private))


def _offers(text: str) -> list[dict[str, str]]:
    today = timezone.localdate()
    offers = [
        {
            "kind": kind.value,
            "word": str(WORDS[kind]),
            "value": value,
            "shown": shown(Slot(kind.value, "", kind), value, asked_on=today),
        }
        for kind, values in facts_by_kind(text, asked_on=today).items()
        for value in values[:2]
    ]
    return offers[:MOST_OFFERED]


def _boxes(text: PictureText, private: Sequence[Private]) -> list[list[float]]:
    page = Page([[Word(**word) for word in line] for line in text.words])
    return [_around(page.words_at(found.start, found.end)) for found in private]


def _around(words: Sequence[Word]) -> list[float]:
    left, top = min(word.left for word in words) - _MARGIN, min(word.top for word in words) - _MARGIN
    right = max(word.left + word.width for word in words) + _MARGIN
    bottom = max(word.top + word.height for word in words) + _MARGIN
    return [left, top, right - left, bottom - top]
