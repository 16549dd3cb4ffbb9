"""What can happen to notices, devices and wishes."""

from malgil.notifications.actions.choosing import choose, keep_quiet, stop
from malgil.notifications.actions.devices import (
    add_device,
    bring_devices,
    digest_of,
    end_device,
    end_other_devices,
    make_keys,
    remove_device,
)
from malgil.notifications.actions.seeing import open_notices, settle, show
from malgil.notifications.actions.sending import Taken, finish, take
from malgil.notifications.actions.telling import tell

__all__ = [
    "Taken",
    "add_device",
    "bring_devices",
    "choose",
    "digest_of",
    "end_device",
    "end_other_devices",
    "finish",
    "keep_quiet",
    "make_keys",
    "open_notices",
    "remove_device",
    "settle",
    "show",
    "stop",
    "take",
    "tell",
]
