"""When the wait is short: what each half hour of a week is like, learned from past waits. Pure.

The profile is weekday × half hour by the centre's clock. A cell that has seen little leans on the same half hour of the
other days, and that on a cold start from hours and staffing. On a real log such a profile cut the mean wait of who
follows it by a third to a half within four hours, as long as they do not all go to the same half hour: so each is
offered to as many as it has room for, and two or three are offered at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

HALF: Final = timedelta(minutes=30)
HALVES: Final = 48
# What one waited long ago counts less with every wait that comes: about the last thirty of a cell decide.
_FORGETS: Final = 0.97
# How many waits a guess is worth.
_GUESS: Final = 6.0
_USUAL_HANDLING: Final = 300.0
# In the first hour after an opening there is also what gathered while it was closed.
_GATHERED: Final = (2.0, 1.5)
# The share of the agents' time in a half hour that may be given to those who were sent there.
_ROOM: Final = 0.25
# Whoever gains less than this stays where they are: minutes, and the share of the wait.
LEAST_GAIN, LEAST_SHARE = 5, 0.3
SOON: Final = timedelta(hours=4)


class Level(StrEnum):
    """How busy a half hour is."""

    QUIET = "quiet"
    USUAL = "usual"
    BUSY = "busy"
    CROWDED = "crowded"


# Up to so many minutes of waiting; what is more is crowded.
LEVELS: Final = ((Level.QUIET, 2), (Level.USUAL, 5), (Level.BUSY, 10))

Key = tuple[int, int]


@dataclass
class Cell:
    """What is known of a half hour of a week: how many waits (old ones count less), their seconds, who was there."""

    waits: float = 0.0
    seconds: float = 0.0
    staff: float | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A coming half hour: the wait one may expect in it (s), and how many may still be sent there."""

    start: datetime
    seconds: float
    room: int

    @property
    def minutes(self) -> int:
        """The wait as it is said, in whole minutes, never none."""
        return max(1, round(self.seconds / 60))

    @property
    def level(self) -> Level:
        """How busy it is."""
        return next((level for level, most in LEVELS if self.minutes <= most), Level.CROWDED)


@dataclass(frozen=True, slots=True)
class Better:
    """A half hour in which one waits so many minutes less than now."""

    slot: Slot
    gain: int


@dataclass
class Profile:
    """A channel's week as it usually goes."""

    cells: dict[Key, Cell] = field(default_factory=dict)

    def waited(self, at: datetime, seconds: float) -> None:
        """Somebody who came at a (local) moment waited so long."""
        cell = self.cells.setdefault(key_of(at), Cell())
        cell.waits = cell.waits * _FORGETS + 1
        cell.seconds = cell.seconds * _FORGETS + seconds

    def staffed(self, at: datetime, agents: int) -> None:
        """So many agents are there at a (local) moment."""
        cell = self.cells.setdefault(key_of(at), Cell())
        cell.staff = float(agents) if cell.staff is None else 0.8 * cell.staff + 0.2 * agents

    def staff(self, at: datetime, usual: int) -> float:
        """Return how many agents are usually there at a (local) moment; `usual` where nobody has counted."""
        cell = self.cells.get(key_of(at))
        return max(cell.staff if cell and cell.staff is not None else usual, 0.0)

    def expected(self, at: datetime, *, guess: float) -> float:
        """Return the wait (s) of who comes at a (local) moment; `guess` is what one would say without any history."""
        weekday, half = key_of(at)
        own = self.cells.get((weekday, half), Cell())
        same = [cell for (_, other), cell in self.cells.items() if other == half]
        by_half = (sum(cell.seconds for cell in same) + _GUESS * guess) / (sum(cell.waits for cell in same) + _GUESS)
        return (own.seconds + _GUESS * by_half) / (own.waits + _GUESS)

    @property
    def known(self) -> float:
        """How many waits it was learned from, old ones counted less."""
        return sum(cell.waits for cell in self.cells.values())

    def kept(self) -> dict[str, list[float | None]]:
        """Return it as JSON can keep it."""
        return {f"{day}.{half}": [cell.waits, cell.seconds, cell.staff] for (day, half), cell in self.cells.items()}

    @classmethod
    def restored(cls, kept: Mapping[str, Sequence[float | None]]) -> "Profile":
        """Return the profile that was kept; an empty one for nothing."""
        cells = {}
        for name, (waits, seconds, staff) in kept.items():
            day, half = map(int, name.split("."))
            cells[day, half] = Cell(waits or 0.0, seconds or 0.0, staff)
        return cls(cells)


def key_of(local: datetime) -> Key:
    """Return the weekday (0 is Monday) and the half hour (0 to 47) a local moment lies in."""
    return local.weekday(), local.hour * 2 + local.minute // 30


def cold_start(*, staff: float, since_opening: timedelta, handling: float = _USUAL_HANDLING) -> float:
    """Return the wait (s) to expect without any history, on the high side: an agent's time shared by who is there.

    What gathered while it was closed makes the first hour after an opening longer.
    """
    halves = since_opening // HALF
    return handling / max(staff, 1.0) * (_GATHERED[halves] if 0 <= halves < len(_GATHERED) else 1.0)


def room_for(*, staff: float, handling: float = _USUAL_HANDLING) -> int:
    """Return how many may be sent to one half hour: a quarter of the agents' time, one at least where one is there."""
    return max(1, int(staff * HALF.total_seconds() / handling * _ROOM)) if staff > 0 else 0


def better_times(slots: Iterable[Slot], at: datetime, *, seconds: float, most: int = 3) -> list[Better]:
    """Return the half hours that save who would wait so long now the most, soonest first; none that is full or far.

    A half hour has to begin within four hours, and to save five minutes and a third of the wait.
    """
    near = (slot for slot in slots if at < slot.start <= at + SOON and slot.room > 0)
    found = [Better(slot, int((seconds - slot.seconds) // 60)) for slot in near]
    worth = [each for each in found if each.gain >= LEAST_GAIN and each.gain * 60 >= LEAST_SHARE * seconds]
    best = sorted(worth, key=lambda each: (-each.gain, each.slot.start))[:most]
    return sorted(best, key=lambda each: each.slot.start)


def quietest(slots: Iterable[Slot]) -> Slot | None:
    """Return the half hour with the shortest wait, the soonest of equal ones; None of none."""
    return min(slots, key=lambda slot: (slot.minutes, slot.start), default=None)
