"""What can happen in the line and at the desk."""

from malgil.routing.actions.dispatching import dispatch, take
from malgil.routing.actions.places import give_place, leave_place, refile
from malgil.routing.actions.presence import choose_status, note_work, renew_leases, set_capacity, vanish

__all__ = [
    "choose_status",
    "dispatch",
    "give_place",
    "leave_place",
    "note_work",
    "refile",
    "renew_leases",
    "set_capacity",
    "take",
    "vanish",
]
