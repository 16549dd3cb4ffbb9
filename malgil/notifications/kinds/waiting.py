"""What customers hear who do not wait on the spot: their turn is near, has come, has passed, or a call is due."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.accounts.models import Person
from malgil.conversations.models import Standing
from malgil.events.models import Event
from malgil.notifications.kinds.conversations import number_of, room, thread_of
from malgil.notifications.row import GRACE, Row, Step, Words
from malgil.notifications.subjects import EMAIL, PUSH, Subject
from malgil.routing.queries import was_away

# An open page shows it by itself.
SOON = (Step(PUSH, GRACE),)
# Who asked to be told has no ten minutes to spare.
AT_ONCE = (Step(PUSH, timedelta(0)), Step(EMAIL, timedelta(0)))
LASTS = timedelta(minutes=15)


def _customer(event: Event) -> Iterable[Person]:
    return [thread_of(event).customer]


def _has_stopped_waiting(event: Event, person: Person) -> bool:
    del person
    return thread_of(event).standing != Standing.WAITING


def _near(event: Event, count: int) -> Words:
    del count
    minutes = event.facts["minutes"]
    body = ngettext(
        "%(minutes)d분 안에 차례가 될 수 있어요. 이제 돌아와 주세요.",
        "%(minutes)d분 안에 차례가 될 수 있어요. 이제 돌아와 주세요.",
        minutes,
    )
    return Words(_("곧 차례예요"), body % {"minutes": minutes}, _("돌아가기"))


def _turn(event: Event, count: int) -> Words:
    del event, count
    return Words(_("차례가 됐어요"), _("10분 동안 자리를 비워 둘게요. 돌아오면 가장 먼저 연결해요."), _("돌아가기"))


def _expired(event: Event, count: int) -> Words:
    del event, count
    body = _("문의는 그대로 있고, 순서대로 글로 답해 드릴게요.")
    return Words(_("맡아 둔 시간이 지났어요"), body, _("문의 보기"))


def _due(event: Event, count: int) -> Words:
    del event, count
    return Words(_("곧 전화드려요"), _("전화기를 가까이 두세요."), _("문의 보기"))


def _nobody_answered(event: Event) -> Iterable[Person]:
    return [] if event.facts["answered"] else _customer(event)


def _tried(event: Event, count: int) -> Words:
    del count
    again = _("3분 뒤에 다시 전화드릴게요.") if event.facts["again_at"] else _("문의에는 글로 답해 드릴게요.")
    return Words(_("전화를 받지 않으셨어요"), again, _("문의 보기"))


def _who_was_away(event: Event) -> Iterable[Person]:
    thread = thread_of(event)
    return [thread.customer] if was_away(thread) else []


def _connected(event: Event, count: int) -> Words:
    del count
    said = _("문의 %(number)s번에 상담원이 왔어요.") % {"number": number_of(event)}
    return Words(_("연결됐어요"), said, _("대화 열기"))


def _is_closed(event: Event, person: Person) -> bool:
    del person
    return thread_of(event).is_closed


def _told(
    name: str,
    kind: str,
    words: Callable[[Event, int], Words],
    *,
    audience: Callable[[Event], Iterable[Person]] = _customer,
    is_over: Callable[[Event, Person], bool] = _has_stopped_waiting,
    steps: tuple[Step, ...] = AT_ONCE,
) -> Row:
    return Row(name, kind, Subject.LINE, audience, words, room, is_over=is_over, steps=steps, lasts=LASTS)


ROWS = (
    _told("near", "place.near", _near),
    _told("turn", "place.turn_came", _turn),
    _told("expired", "place.expired", _expired),
    _told("call", "callback.due", _due, is_over=_is_closed),
    _told("call-missed", "callback.tried", _tried, audience=_nobody_answered, is_over=_is_closed),
    _told("connected", "thread.assigned", _connected, audience=_who_was_away, is_over=_is_closed, steps=SOON),
)
