"""The one door that is recommended, and why: for a question that is being written, and on the first page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.coach.advice import Advice, DoorState, Matter, Reason, advised
from malgil.routing.models import DoorKind
from malgil.routing.queries import WaitNow, wait_now
from malgil.web.portal.lately import lately
from malgil.web.portal.ways import Way

# What somebody may say of their matter before they have written a word.
TRAITS: dict[str, str | Promise] = {
    "urgent": gettext_lazy("급해요"),
    "complex": gettext_lazy("설명할 게 많아요"),
    "documents": gettext_lazy("파일을 보여 줘야 해요"),
    "record": gettext_lazy("글로 남아야 해요"),
    "general": gettext_lazy("쓰는 법이 궁금해요"),
}


@dataclass(frozen=True)
class Recommended:
    """A way, and the sentence that says why."""

    way: Way
    sentence: str

    @property
    def kind(self) -> str:
        """What kind of door it is."""
        return self.way.kind


def best_of(matter: Matter, cards: Iterable[Way], wait: WaitNow | None) -> Recommended | None:
    """Return the recommended card for a matter, with the chat's wait as it is known; None without a choice."""
    by_kind = {card.kind: card for card in cards}
    advice = advised(matter, [_state(card, wait) for card in by_kind.values()])
    return Recommended(by_kind[advice.kind], sentence_of(advice, by_kind[advice.kind])) if advice else None


def matter_with(traits: Collection[str]) -> Matter:
    """Return a matter of which only so much is known; names of no trait say nothing."""
    return Matter(**{trait: True for trait in TRAITS if trait in traits})  # type: ignore[arg-type]  # traits are its flags


def wait_lately(at: datetime) -> WaitNow:
    """Return how long whoever came into the chat now would wait, as it was a moment ago."""
    return lately.found("wait", lambda: wait_now(DoorKind.CHAT, at))


def sentence_of(advice: Advice, way: Way) -> str:
    """Return why, in one sentence."""
    later = way.now.words
    sentences = {
        Reason.URGENT: _("급한 일로 보여요. 바로 이야기하는 게 빨라요."),
        Reason.URGENT_LATER: _("급한 일로 보여요. 지금은 바로 답할 사람이 없지만 남겨 두면 순서대로 봐요."),
        Reason.SHOWING: _("이야기하면서 사진과 파일을 바로 보여 줄 수 있어요."),
        Reason.DOCUMENTS: _("파일을 함께 봐야 하는 일이라 차분히 붙여 남기는 게 좋아요."),
        Reason.RECORD: _("글로 남는 게 좋은 일이에요."),
        Reason.COMPLEX: _("설명할 게 많은 일은 주고받으며 이야기하는 게 빨라요."),
        Reason.OTHERS: _("같은 걸 궁금해한 사람들의 답이 이미 있을 수 있어요."),
        Reason.SUITS: advice.because or _("이런 문의는 여기가 더 잘 맞아요."),
        Reason.AT_ONCE: _("지금은 기다리지 않고 바로 연결돼요."),
        Reason.SHORT: _("지금은 오래 기다리지 않고 이야기할 수 있어요."),
        Reason.LONG_WAIT: _("채팅은 지금 오래 기다려야 해요. %(later)s") % {"later": later},
        Reason.RESTING: _("지금은 바로 답할 사람이 없어요. %(later)s") % {"later": later},
    }
    return sentences[advice.reason].strip()


def _state(card: Way, wait: WaitNow | None) -> DoorState:
    if card.kind != DoorKind.CHAT or not card.now.is_open or wait is None:
        return DoorState(card.kind, is_open=card.now.is_open)
    return DoorState(card.kind, is_open=True, at_once=wait.at_once, minutes=wait.minutes)
