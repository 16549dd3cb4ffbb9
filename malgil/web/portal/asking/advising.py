"""The one door the coach recommends beside a question, where it is another than the page's own."""

from django.utils.translation import get_language

from malgil.base.clock import now
from malgil.coach.advice import Matter
from malgil.coach.guide import Need
from malgil.coach.looking import audience_of
from malgil.coach.showing import translated
from malgil.routing.models import DoorKind
from malgil.routing.queries import doors
from malgil.web.portal.advising import Recommended, best_of, wait_lately
from malgil.web.portal.asking.sheet import Sheet
from malgil.web.portal.lately import lately
from malgil.web.portal.ways import ways


def recommended(sheet: Sheet) -> Recommended | None:
    """Return the better way for what stands in the fields, None where this page is it or nothing is known yet."""
    if sheet.guide is None or not sheet.words.strip():
        return None
    at = now()
    # Asked with every key that is pressed.
    shown = audience_of(sheet.viewer), get_language()
    cards = ways(lately.found(("doors", *shown), lambda: doors(at, viewer=sheet.viewer)))
    is_open = any(card.kind == DoorKind.CHAT and card.now.is_open for card in cards)
    best = best_of(matter_of(sheet), cards, wait_lately(at) if is_open else None)
    return None if best is None or best.kind == sheet.way.channel else best


def matter_of(sheet: Sheet) -> Matter:
    """Return what the question says about the door it needs."""
    needed = any(document.need is Need.REQUIRED for document in sheet.documents)
    guide = sheet.guide
    return Matter(
        urgent=bool(sheet.reading.urgent),
        documents=needed,
        suits=guide.door if guide else "",
        because=translated(guide.door_reason) if guide else "",
    )
