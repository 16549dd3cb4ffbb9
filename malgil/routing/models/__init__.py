"""Who answers and when: the line in which customers wait, agents' presence, hours, and the centre's doors."""

from malgil.routing.models.doors import Audience, Door, DoorKind
from malgil.routing.models.hours import CalendarHours, SpecialHours
from malgil.routing.models.line import Capacity, Dispatcher, Place, Presence, Status
from malgil.routing.models.promises import Lesson, Promise, Watching

__all__ = [
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
    "Watching",
]
