"""The one door the coach recommends beside a question, where it is another than the page's own."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from malgil.base.clock import now
from malgil.coach.advice import Advice, DoorState, Matter, Reason, advised
from malgil.coach.guide import Need
from malgil.routing.doors import DoorNow
from malgil.routing.models import DoorKind
from malgil.routing.queries import doors, wait_now
from malgil.web.portal.asking.sheet import Sheet
from malgil.web.portal.ways import Way, ways


@dataclass(frozen=True)
class Recommended:
    """Another way than this page's, and the sentence that says why."""

    way: Way
    sentence: str


def recommended(sheet: Sheet) -> Recommended | None:
    """Return the better way for what stands in the fields, None where this page is it or nothing is known yet."""
    if sheet.guide is None or not sheet.words.strip():
        return None
    cards = {card.kind: card for card in ways(doors(now(), viewer=sheet.viewer))}
    advice = advised(matter_of(sheet), [_state(card.now) for card in cards.values()])
    if advice is None or advice.kind == sheet.way.channel:
        return None
    return Recommended(cards[advice.kind], sentence_of(advice, cards[advice.kind]))


def matter_of(sheet: Sheet) -> Matter:
    """Return what the question says about the door it needs."""
    needed = any(document.need is Need.REQUIRED for document in sheet.documents)
    guide = sheet.guide
    return Matter(
        urgent=bool(sheet.reading.urgent),
        documents=needed,
        suits=guide.door if guide else "",
        because=guide.door_reason if guide else "",
    )


def sentence_of(advice: Advice, way: Way) -> str:
    """Return why, in one sentence."""
    later = way.now.words
    sentences = {
        Reason.URGENT: _("급한 일로 보여요. 바로 이야기하는 게 빨라요."),
        Reason.URGENT_LATER: _("급한 일로 보여요. 지금은 바로 답할 사람이 없지만 남겨 두면 순서대로 봐요."),
        Reason.DOCUMENTS: _("파일을 함께 봐야 하는 일이라 차분히 붙여 남기는 게 좋아요."),
        Reason.RECORD: _("글로 남는 게 좋은 일이에요."),
        Reason.SUITS: advice.because or _("이런 문의는 여기가 더 잘 맞아요."),
        Reason.AT_ONCE: _("지금은 기다리지 않고 바로 연결돼요."),
        Reason.LONG_WAIT: _("채팅은 지금 오래 기다려야 해요. %(later)s") % {"later": later},
        Reason.RESTING: _("지금은 바로 답할 사람이 없어요. %(later)s") % {"later": later},
    }
    return sentences[advice.reason].strip()


def _state(standing: DoorNow) -> DoorState:
    kind = standing.door.kind
    if kind != DoorKind.CHAT or not standing.is_open:
        return DoorState(kind, is_open=standing.is_open)
    wait = wait_now(kind, now())
    return DoorState(kind, is_open=True, at_once=wait.at_once, minutes=wait.minutes)
