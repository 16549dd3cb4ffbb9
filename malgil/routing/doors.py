"""How a door stands at a moment, decided without a database: open, until when, or when it opens and what to do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from malgil.routing.hours import Calendar, State, add_open_minutes, state_at
from malgil.routing.hours.coming import Coming, coming_days
from malgil.routing.hours.words import Line, clock_words, is_lunch, moment_words, pause_at, week_lines
from malgil.routing.models import Door, DoorKind

# Somebody answers at once behind these; the others take what one leaves at any hour.
LIVE = frozenset({DoorKind.PHONE, DoorKind.CHAT})
LETTERS = frozenset({DoorKind.EMAIL, DoorKind.FORM})
USUAL_ANSWER_MINUTES = 240


class DoorStanding(StrEnum):
    """Whether one may come in now."""

    OPEN = "open"
    # Within the hours, but everybody has stepped out.
    AWAY = "away"
    # Closed, and open again the same day.
    PAUSE = "pause"
    CLOSED = "closed"
    # One may leave something at any hour.
    ALWAYS = "always"
    # Nobody has said when somebody is there.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class DoorNow:
    """A door as it stands: `words` say until when, or when it opens; `until`, `opens` and `answer_by` are moments."""

    door: Door
    standing: DoorStanding
    words: str
    until: datetime | None = None
    opens: datetime | None = None
    answer_by: datetime | None = None
    calendar: Calendar | None = None

    @property
    def is_open(self) -> bool:
        """Whether one may come in now, to be answered at once or by the moment promised."""
        return self.standing in (DoorStanding.OPEN, DoorStanding.ALWAYS)

    @property
    def badge(self) -> str:
        """The standing in a word; nothing where it is not known."""
        return {
            DoorStanding.OPEN: _("열림"),
            DoorStanding.AWAY: _("자리 비움"),
            DoorStanding.PAUSE: _("쉬는 시간"),
            DoorStanding.CLOSED: _("닫힘"),
            DoorStanding.ALWAYS: _("언제나"),
        }.get(self.standing, "")


@dataclass(frozen=True)
class Opening:
    """The hours that doors share where somebody answers at once: of a week, and the days that are coming."""

    doors: list[str]
    lines: list[Line]
    coming: list[Coming]


def openings(shown: Sequence[DoorNow], at: datetime) -> list[Opening]:
    """Return the hours of the doors where somebody answers at once, those that share them together."""
    names: dict[int, list[str]] = {}
    calendars: dict[int, Calendar] = {}
    for each in shown:
        if each.door.kind in LIVE and each.calendar and each.door.calendar_id:
            names.setdefault(each.door.calendar_id, []).append(each.door.title)
            calendars[each.door.calendar_id] = each.calendar
    return [Opening(shared, week_lines(calendars[pk]), coming_days(calendars[pk], at)) for pk, shared in names.items()]


def is_resting(shown: Sequence[DoorNow]) -> bool:
    """Return whether nobody answers at once at any of these doors, though hours say when somebody does."""
    live = [each for each in shown if each.door.kind in LIVE]
    at_rest = (DoorStanding.CLOSED, DoorStanding.PAUSE)
    return any(each.standing in at_rest for each in live) and not any(each.is_open for each in live)


def door_now(door: Door, calendar: Calendar | None, at: datetime, *, agents_online: int) -> DoorNow:
    """Return how a door stands at a moment; an agent who is online opens the chat outside its hours too."""
    if door.kind == DoorKind.CHAT and agents_online:
        return _manned(door, calendar, at)
    if calendar is None:
        return _without_hours(door)
    state = state_at(calendar, at)
    if door.kind not in LIVE:
        return _left(door, calendar, state, at)
    if not state.is_open:
        return _closed(door, calendar, state, at)
    if door.kind == DoorKind.CHAT:
        words = _("상담원이 잠시 자리를 비웠어요. 남겨 두면 차례대로 답해 드려요.")
        return DoorNow(door, DoorStanding.AWAY, words, until=state.until, opens=state.opens)
    return DoorNow(door, DoorStanding.OPEN, _until(calendar, state), until=state.until, opens=state.opens)


def deadline(door: Door, calendar: Calendar, at: datetime) -> datetime | None:
    """Return by when what is left at a door is answered, counted in the time somebody is there; None for no hours.

    At a half hour, the next there is: nobody keeps hours to the minute.
    """
    exact = add_open_minutes(calendar, at, door.answer_minutes or USUAL_ANSWER_MINUTES)
    return exact and at_half_hour(exact)


def at_half_hour(moment: datetime) -> datetime:
    """Return the next half hour, the moment itself when it is one."""
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment + timedelta(minutes=30) - past if past else moment


def deadline_words(by: datetime, at: datetime, zone: ZoneInfo) -> str:
    """Return a promise as a sentence: 오늘 17시까지 답해 드려요."""
    return _("%(moment)s까지 답해 드려요.") % {"moment": moment_words(by, at, zone)}


def _manned(door: Door, calendar: Calendar | None, at: datetime) -> DoorNow:
    state = state_at(calendar, at) if calendar else None
    if calendar and state and state.is_open:
        return DoorNow(door, DoorStanding.OPEN, _until(calendar, state), until=state.until, opens=state.opens)
    words = _("상담 시간은 아니지만 지금 상담원이 있어요.") if state else _("지금 상담원이 있어요.")
    return DoorNow(door, DoorStanding.OPEN, words, opens=state.opens if state else None)


def _without_hours(door: Door) -> DoorNow:
    if door.kind == DoorKind.CHAT:
        words = _("지금은 상담원이 없어요. 남겨 두면 상담원이 오는 대로 답해 드려요.")
        return DoorNow(door, DoorStanding.AWAY, words)
    if door.kind == DoorKind.PHONE:
        return DoorNow(door, DoorStanding.UNKNOWN, "")
    words = _("언제든 남길 수 있어요.") if door.kind in LETTERS else _("언제든 둘러볼 수 있어요.")
    return DoorNow(door, DoorStanding.ALWAYS, words)


def _left(door: Door, calendar: Calendar, state: State, at: datetime) -> DoorNow:
    if door.kind in LETTERS:
        by = deadline(door, calendar, at)
        words = _("지금 남기면 %(promise)s") % {"promise": deadline_words(by, at, calendar.zone)} if by else ""
        return DoorNow(
            door, DoorStanding.ALWAYS, words or _("언제든 남길 수 있어요."), state.until, state.opens, answer_by=by
        )
    if state.is_open and state.until:
        words = _("상담원이 %(until)s까지 함께 살펴봐요.") % {"until": clock_words(state.until, calendar.zone)}
    elif state.opens:
        words = _("상담원은 %(opens)s부터 살펴봐요.") % {"opens": moment_words(state.opens, at, calendar.zone)}
    else:
        words = _("언제든 둘러볼 수 있어요.")
    return DoorNow(door, DoorStanding.ALWAYS, words, state.until, state.opens)


def _closed(door: Door, calendar: Calendar, state: State, at: datetime) -> DoorNow:
    if state.opens is None:
        return DoorNow(door, DoorStanding.CLOSED, _("지금은 열지 않아요."))
    if pause := pause_at(calendar, at):
        said = _("지금은 점심시간이에요.") if is_lunch(pause, calendar.zone) else _("지금은 쉬는 시간이에요.")
        opens = clock_words(state.opens, calendar.zone)
        words = _("%(said)s %(opens)s에 다시 열어요.") % {"said": said, "opens": opens}
        return DoorNow(door, DoorStanding.PAUSE, words, opens=state.opens)
    opens = moment_words(state.opens, at, calendar.zone)
    words = _("%(opens)s에 열어요.") % {"opens": opens}
    if reason := calendar.reason_on(calendar.day_of(at)):
        words = _("오늘은 쉬는 날이에요(%(reason)s). %(words)s") % {"reason": reason, "words": words}
    return DoorNow(door, DoorStanding.CLOSED, words, opens=state.opens)


def _until(calendar: Calendar, state: State) -> str:
    if state.until is None:
        return _("24시간 열려 있어요.")
    until = clock_words(state.until, calendar.zone)
    if state.opens and calendar.day_of(state.opens) == calendar.day_of(state.until - timedelta(minutes=1)):
        opens = clock_words(state.opens, calendar.zone)
        return _("%(until)s까지 열려 있고, 쉬었다가 %(opens)s에 다시 열어요.") % {"until": until, "opens": opens}
    return _("%(until)s까지 열려 있어요.") % {"until": until}
