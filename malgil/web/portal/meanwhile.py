"""What would help while one waits: what to show, what is missing, a time at which it goes faster."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malgil.coach.case import applies
from malgil.coach.queries import case_of
from malgil.coach.showing import translated
from malgil.conversations.models import Thread
from malgil.routing.models import TimeHint
from malgil.web.portal.times import faster_words

# More is no quiet list.
MISSING = 3


@dataclass(frozen=True)
class Help:
    """One thing that would help, and how."""

    icon: str
    title: str
    note: str


@dataclass(frozen=True)
class Hint:
    """A time at which it goes faster, in a sentence, and where a call may be booked for it."""

    words: str
    slot: datetime

    @classmethod
    def of(cls, hint: TimeHint, at: datetime) -> "Hint":
        """Return what somebody was told, as they read it now."""
        return cls(faster_words(hint.slot, hint.gain_minutes, at, timezone.get_current_timezone()), hint.slot)

    def booking(self, thread: Thread) -> str:
        """Return where a call may be booked for it."""
        return f"{reverse('portal:callback', args=[thread.pk])}?slot={self.slot:%Y-%m-%dT%H:%M:%SZ}"


def helps_for(thread: Thread) -> list[Help]:
    """Return what would help: the first document of the guide or any picture, and what the agent will ask for."""
    case = case_of(thread)
    values = {item.key: item.value.value for item in case.known if item.value}
    documents = [each for each in (case.guide.documents if case.guide else ()) if applies(each.when, values)]
    first = Help(
        "image", _("사진이나 화면을 붙여 두세요"), _("말로 설명하는 것보다 빨라요. 아래 칸에서 붙일 수 있어요.")
    )
    if documents:
        first = Help(
            "image",
            _("%(document)s 붙여 두기") % {"document": translated(documents[0].name)},
            translated(documents[0].how),
        )
    missing = ", ".join(translated(item.name) for item in case.missing[:MISSING])
    if missing:
        return [first, Help("edit", _("아래에 적어 두면 더 빨라요"), missing)]
    if thread.order_number:
        return [first, Help("receipt", _("주문번호를 받았어요"), thread.order_number)]
    return [first]
