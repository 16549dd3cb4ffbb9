"""Who is next, decided without a database: lines, agents, offers, and what runs out."""

from malgil.routing.queue.channels import ON_THE_SPOT, USUAL_CAPACITY
from malgil.routing.queue.happened import (
    Accepted,
    CameOn,
    Connected,
    Declined,
    Effect,
    Entered,
    Filed,
    Finished,
    GivenBack,
    Happened,
    Held,
    Left,
    Offered,
    RanOut,
    Resumed,
    Returned,
    Stale,
    Switched,
    TimePassed,
    WentOff,
    Withdrawn,
)  # fmt: skip
from malgil.routing.queue.keeping import kept_for
from malgil.routing.queue.needs import LEAST, Catalogue, Profile, Requirement, Step
from malgil.routing.queue.places import Place, State
from malgil.routing.queue.router import Router, fold

__all__ = [
    "LEAST", "ON_THE_SPOT", "USUAL_CAPACITY", "Accepted", "CameOn", "Catalogue", "Connected", "Declined", "Effect",
    "Entered", "Filed", "Finished", "GivenBack", "Happened", "Held", "Left", "Offered", "Place", "Profile", "RanOut",
    "Requirement", "Resumed", "Returned", "Router", "Stale", "State", "Step", "Switched", "TimePassed", "WentOff",
    "Withdrawn", "fold", "kept_for",
]  # fmt: skip
