"""What can happen in the line, at the desk and to the doors."""

from malgil.routing.actions.absences import come_back, mind_absences, step_out
from malgil.routing.actions.accounting import count_passed, settle
from malgil.routing.actions.calling import (
    ask_callback,
    call_due,
    cancel_callback,
    end_callback,
    miss_callback,
    note_call,
    return_calls,
)
from malgil.routing.actions.dispatching import accept_offer, dispatch, take
from malgil.routing.actions.forgetting import forget_numbers
from malgil.routing.actions.furniture import (
    change_furniture,
    furnish,
    make_furniture,
    move_door,
    remove_furniture,
    restore_furniture,
)
from malgil.routing.actions.holding import (
    expire_places,
    hold_place,
    resume_all_joined,
    resume_joined,
    resume_place,
    switch_channel,
)
from malgil.routing.actions.letters import keep_answers
from malgil.routing.actions.needs import Route, ask_agents, change_abilities, change_route, refile_all
from malgil.routing.actions.offering import decline_offer, expire_offers
from malgil.routing.actions.places import end_work, give_place, leave_place, move_place, refile
from malgil.routing.actions.presence import choose_status, note_work, renew_leases, set_capacity, vanish
from malgil.routing.actions.promising import promise_waits, renew_promises
from malgil.routing.actions.times import hint_times, learn_times

__all__ = [
    "Route",
    "accept_offer",
    "ask_agents",
    "ask_callback",
    "call_due",
    "cancel_callback",
    "change_abilities",
    "change_furniture",
    "change_route",
    "choose_status",
    "come_back",
    "count_passed",
    "decline_offer",
    "dispatch",
    "end_callback",
    "end_work",
    "expire_offers",
    "expire_places",
    "forget_numbers",
    "furnish",
    "give_place",
    "hint_times",
    "hold_place",
    "keep_answers",
    "learn_times",
    "leave_place",
    "make_furniture",
    "mind_absences",
    "miss_callback",
    "move_door",
    "move_place",
    "note_call",
    "note_work",
    "promise_waits",
    "refile",
    "refile_all",
    "remove_furniture",
    "renew_leases",
    "renew_promises",
    "restore_furniture",
    "resume_all_joined",
    "resume_joined",
    "resume_place",
    "return_calls",
    "set_capacity",
    "settle",
    "step_out",
    "switch_channel",
    "take",
    "vanish",
]
