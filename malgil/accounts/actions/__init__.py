"""What can happen to people and to the centre."""

from malgil.accounts.actions.centre import (
    CentreDetails,
    Newcomer,
    change_centre,
    remove_logo,
    restore_centre,
    set_up_centre,
)
from malgil.accounts.actions.groups import (
    make_skill,
    make_team,
    remove_skill,
    remove_team,
    rename_skill,
    rename_team,
)
from malgil.accounts.actions.guests import claim_correspondents, claim_guest, correspondent, hear_at, make_guest
from malgil.accounts.actions.inviting import accept_invitation, invite_again, invite_staff
from malgil.accounts.actions.letters import write_letter
from malgil.accounts.actions.post import reset_fuse, tell_of_blown_fuse
from malgil.accounts.actions.profile import change_profile, choose_language
from malgil.accounts.actions.staff import StaffChange, change_staff, deactivate_staff, reactivate_staff
from malgil.accounts.set_up_code import set_up_code

__all__ = [
    "CentreDetails",
    "Newcomer",
    "StaffChange",
    "accept_invitation",
    "change_centre",
    "change_profile",
    "change_staff",
    "choose_language",
    "claim_correspondents",
    "claim_guest",
    "correspondent",
    "deactivate_staff",
    "hear_at",
    "invite_again",
    "invite_staff",
    "make_guest",
    "make_skill",
    "make_team",
    "reactivate_staff",
    "remove_logo",
    "remove_skill",
    "remove_team",
    "rename_skill",
    "rename_team",
    "reset_fuse",
    "restore_centre",
    "set_up_centre",
    "set_up_code",
    "tell_of_blown_fuse",
    "write_letter",
]
