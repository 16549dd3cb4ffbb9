"""Who answers and when: the line in which customers wait, agents' presence, hours, and the centre's doors."""

from malgil.routing.models.callbacks import Absence, CallAttempt, Callback
from malgil.routing.models.doors import Audience, Door, DoorKind
from malgil.routing.models.growth import Growth
from malgil.routing.models.hours import CalendarHours, SpecialHours
from malgil.routing.models.line import Capacity, Dispatcher, Presence, Status
from malgil.routing.models.needs import (
    OWN_LANGUAGE,
    CategoryNeed,
    CategoryRoute,
    Language,
    Level,
    SkillLevel,
    SpokenLanguage,
)
from malgil.routing.models.offers import Offer
from malgil.routing.models.places import CREDIT, GRACE, LIVE, STANDING, HeldFor, Place, PlaceState, key_of
from malgil.routing.models.promises import Lesson, Promise, Watching
from malgil.routing.models.times import TimeHint, WaitProfile

__all__ = [
    "CREDIT",
    "GRACE",
    "LIVE",
    "OWN_LANGUAGE",
    "STANDING",
    "Absence",
    "Audience",
    "CalendarHours",
    "CallAttempt",
    "Callback",
    "Capacity",
    "CategoryNeed",
    "CategoryRoute",
    "Dispatcher",
    "Door",
    "DoorKind",
    "Growth",
    "HeldFor",
    "Language",
    "Lesson",
    "Level",
    "Offer",
    "Place",
    "PlaceState",
    "Presence",
    "Promise",
    "SkillLevel",
    "SpecialHours",
    "SpokenLanguage",
    "Status",
    "TimeHint",
    "WaitProfile",
    "Watching",
    "key_of",
]
