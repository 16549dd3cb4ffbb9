"""The doors as the home page shows them: where each leads, by one tap."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.community.queries import COUNTED, questions_count
from malgil.routing.doors import LETTERS, DoorNow, DoorStanding
from malgil.routing.models import DoorKind
from malgil.routing.queries import Tally, WaitNow
from malgil.web.portal.lately import lately

ICONS = {
    DoorKind.PHONE: "phone",
    DoorKind.CHAT: "chat",
    DoorKind.EMAIL: "mail",
    DoorKind.FORM: "edit",
    DoorKind.COMMUNITY: "community",
    DoorKind.SNS: "heart",
}
# Which badge says how a door stands.
BADGES = {
    DoorStanding.OPEN: "open",
    DoorStanding.ALWAYS: "open",
    DoorStanding.AWAY: "waiting",
    DoorStanding.PAUSE: "waiting",
    DoorStanding.CLOSED: "plain",
}
# The pages of this centre; a community may be somebody else's, too.
OURS = {DoorKind.CHAT: "portal:ask", DoorKind.FORM: "portal:inquiry", DoorKind.COMMUNITY: "portal:community"}
NOT_DIALLED = re.compile(r"[^0-9+\-]")


@dataclass(frozen=True)
class Way:
    """A door on a page, with those of its kind that share its card."""

    now: DoorNow
    also: "tuple[Way, ...]" = ()
    # What it is like at this moment, as far as that is known.
    live: str = ""

    @property
    def kind(self) -> str:
        """What kind of door it is."""
        return self.now.door.kind

    @property
    def title(self) -> str:
        """What its card says: its name, or that of its kind where several share it."""
        return str(DoorKind(self.kind).label) if self.also else self.now.door.title

    @property
    def shared(self) -> "tuple[Way, ...]":
        """All that share its card; nothing for a card of its own."""
        return (replace(self, also=()), *self.also) if self.also else ()

    @property
    def icon(self) -> str:
        """The drawing that stands for its kind."""
        return ICONS[DoorKind(self.kind)]

    @property
    def badge(self) -> str:
        """The shape of the badge that says how it stands."""
        return BADGES.get(self.now.standing, "plain")

    @property
    def href(self) -> str:
        """Where it leads: a number to dial, a mail to write, or a page."""
        address = self.now.door.address
        if self.kind == DoorKind.PHONE:
            return f"tel:{NOT_DIALLED.sub('', address)}"
        if self.kind == DoorKind.EMAIL:
            return f"mailto:{quote(address, safe='@.+-_')}"
        ours = OURS.get(DoorKind(self.kind)) if not self.is_elsewhere else None
        return reverse(ours) if ours else address

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads to a page of somebody else."""
        return self.kind in (DoorKind.COMMUNITY, DoorKind.SNS) and bool(self.now.door.address)

    @property
    def shown_address(self) -> str:
        """The number or address as one reads it; nothing for a door of our own."""
        address = self.now.door.address
        if not self.is_elsewhere:
            return address
        parts = urlsplit(address)
        return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


# Of fewer promises a share says nothing.
_FEW = 10


def with_live(card: Way, *, wait: WaitNow | None, kept: Mapping[str, Tally]) -> Way:
    """Return a card with what its door is like now: how long one waits, how often an answer came in time or at all."""
    if card.kind == DoorKind.COMMUNITY and not card.is_elsewhere:
        return replace(card, live=_community_words(*lately.found("questions", questions_count)))
    if card.kind == DoorKind.CHAT and wait:
        return replace(card, live=_wait_words(wait))
    tally = kept.get(card.kind)
    if card.kind in LETTERS and tally and tally.number >= _FEW:
        words = _("지난 7일 동안 답변 약속을 %(percent)d%% 지켰어요.") % {"percent": tally.percent or 0}
        return replace(card, live=words)
    return card


def _community_words(asked: int, answered: int) -> str:
    if not asked:
        return _("첫 질문을 기다리고 있어요.")
    if asked >= COUNTED:
        return _("질문이 %(number)d개 넘게 있어요.") % {"number": COUNTED}
    return _("질문 %(asked)d개 가운데 %(answered)d개에 답이 있어요.") % {"asked": asked, "answered": answered}


def _wait_words(wait: WaitNow) -> str:
    if wait.at_once:
        return _("지금은 기다리지 않아요.")
    if wait.minutes is None:
        return _("지금은 얼마나 걸릴지 말하기 어려워요.")
    words = ngettext(
        "5명 중 4명은 %(minutes)d분 안에 연결돼요.", "5명 중 4명은 %(minutes)d분 안에 연결돼요.", wait.minutes
    )
    return words % {"minutes": wait.minutes}


def ways(shown: Iterable[DoorNow]) -> list[Way]:
    """Return doors as cards; the accounts of social media share one."""
    found = [Way(now) for now in shown]
    social = [way for way in found if way.kind == DoorKind.SNS]
    cards = [way for way in found if way.kind != DoorKind.SNS]
    return [*cards, replace(social[0], also=tuple(social[1:]))] if social else cards
