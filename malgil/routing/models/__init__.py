"""Who answers and when: the line in which customers wait, agents' presence, hours, and the centre's doors."""

from malgil.routing.models.doors import Audience, Door, DoorKind
from malgil.routing.models.hours import CalendarHours, SpecialHours
from malgil.routing.models.line import Capacity, Dispatcher, Place, Presence, Status

__all__ = [
    "Audience",
    "CalendarHours",
    "Capacity",
    "Dispatcher",
    "Door",
    "DoorKind",
    "Place",
    "Presence",
    "SpecialHours",
    "Status",
]
