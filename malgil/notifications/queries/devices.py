"""Devices that take push messages, and the keys that sign them."""

from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.base.statements import Reading
from malgil.notifications.models import Device, Keys

# Asked with every answer of an agent.
_DEVICES = Reading(Device, "WHERE person_id = %s ORDER BY id")


def devices_told(person: Person) -> list[Device]:
    """Return the devices by which somebody is reached, in the order in which they came."""
    return _DEVICES.rows(person.pk)


def devices_of(person: Person) -> QuerySet[Device]:
    """Return somebody's devices, the newest first."""
    return Device.objects.filter(person=person).order_by("-at", "-pk")


def is_known(person: Person, digest: str) -> bool:
    """Return whether a browser tells somebody, by what its endpoint is known by."""
    return Device.objects.filter(person=person, digest=digest).exists()


def keys() -> Keys | None:
    """Return the centre's keys, None before the first start has made them."""
    return Keys.objects.filter(pk=1).first()


def public_key() -> str:
    """Return the key browsers subscribe with, empty before there is one."""
    found = keys()
    return found.public if found else ""
