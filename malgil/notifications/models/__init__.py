"""What we keep of telling people."""

from malgil.notifications.models.notices import Attempt, Notice
from malgil.notifications.models.people import Device, Keys, Quiet, Wish

__all__ = ["Attempt", "Device", "Keys", "Notice", "Quiet", "Wish"]
