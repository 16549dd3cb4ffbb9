"""Who answers and when: the line in which customers wait, agents' presence, hours, and the centre's doors."""

from malgil.routing.models.doors import Audience, Door, DoorKind
from malgil.routing.models.hours import CalendarHours, SpecialHours
from malgil.routing.models.line import CREDIT, Capacity, Dispatcher, Place, Presence, Status, key_of
from malgil.routing.models.promises import Lesson, Promise, Watching
from malgil.routing.models.times import TimeHint, WaitProfile

__all__ = [
    "CREDIT",
    "Audience",
    "CalendarHours",
    "Capacity",
    "Dispatcher",
    "Door",
    "DoorKind",
    "Lesson",
    "Place",
    "Presence",
    "Promise",
    "SpecialHours",
    "Status",
    "TimeHint",
    "WaitProfile",
    "Watching",
    "key_of",
]
