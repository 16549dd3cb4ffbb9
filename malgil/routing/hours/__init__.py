"""When somebody is there: the one calendar engine behind doors, promises, clocks and callbacks.

Pure: it reads no database and no clock.
"""

from malgil.routing.hours.calendar import DAYS_AHEAD, Calendar, Special, Stretch, parse_week
from malgil.routing.hours.counting import (
    State,
    add_open_minutes,
    is_open,
    minutes_open_between,
    next_opening,
    open_stretches,
    open_time_between,
    state_at,
)
from malgil.routing.hours.spans import DAY_END, BadHours, Span, parse, written

__all__ = [
    "DAYS_AHEAD",
    "DAY_END",
    "BadHours",
    "Calendar",
    "Span",
    "Special",
    "State",
    "Stretch",
    "add_open_minutes",
    "is_open",
    "minutes_open_between",
    "next_opening",
    "open_stretches",
    "open_time_between",
    "parse",
    "parse_week",
    "state_at",
    "written",
]
