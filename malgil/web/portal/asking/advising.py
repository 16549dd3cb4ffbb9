"""The one door the coach recommends beside a question, where it is another than the page's own."""

from datetime import datetime
from time import monotonic

from django.conf import settings

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.coach.advice import Matter
from malgil.coach.guide import Audience, Need
from malgil.coach.looking import audience_of
from malgil.coach.showing import translated
from malgil.routing.doors import DoorNow
from malgil.routing.models import DoorKind
from malgil.routing.queries import WaitNow, doors, wait_now
from malgil.web.portal.advising import Recommended, best_of
from malgil.web.portal.asking.sheet import Sheet
from malgil.web.portal.ways import ways


def recommended(sheet: Sheet) -> Recommended | None:
    """Return the better way for what stands in the fields, None where this page is it or nothing is known yet."""
    if sheet.guide is None or not sheet.words.strip():
        return None
    at = now()
    cards = ways(_lately.doors(at, sheet.viewer))
    is_open = any(card.kind == DoorKind.CHAT and card.now.is_open for card in cards)
    best = best_of(matter_of(sheet), cards, _lately.wait(at) if is_open else None)
    return None if best is None or best.kind == sheet.way.channel else best


class _Lately:
    """The doors and the chat's wait as they were a moment ago: they are asked for with every key that is pressed, and
    cost as much as all the rest.
    """

    def __init__(self) -> None:
        self._asked, self._wait = float("-inf"), WaitNow(at_once=False)
        self._doors: dict[Audience, tuple[float, list[DoorNow]]] = {}

    def doors(self, at: datetime, viewer: Person | None) -> list[DoorNow]:
        """Return the doors a viewer is shown, not older than a moment."""
        mine = audience_of(viewer)
        asked, found = self._doors.get(mine, (float("-inf"), []))
        if monotonic() - asked >= settings.MALGIL_WAIT_LOOKS:
            found = doors(at, viewer=viewer)
            self._doors[mine] = monotonic(), found
        return found

    def wait(self, at: datetime) -> WaitNow:
        """Return the wait, not older than a moment."""
        if monotonic() - self._asked >= settings.MALGIL_WAIT_LOOKS:
            self._wait, self._asked = wait_now(DoorKind.CHAT, at), monotonic()
        return self._wait


_lately = _Lately()


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
