"""Devices that take push messages, and the keys of the centre."""

import base64
import hashlib
from binascii import Error

from django.conf import settings
from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.outward import Unreachable, checked_address
from malgil.notifications.models import Device, Keys
from malgil.notifications.refusals import NoSuchDevice

# More browsers than anybody has; the oldest goes.
MOST_DEVICES = 10


def digest_of(endpoint: str) -> str:
    """Return what an endpoint is known by."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


@transaction.atomic
def add_device(person: Person, *, endpoint: str, p256dh: str, auth: str, user_agent: str = "") -> Device:
    """Let a browser take push messages for somebody; a browser that was somebody else's is theirs from now on.

    Refuses an address that is no push service on the public internet, and keys that are none.
    """
    try:
        checked_address(endpoint, anywhere=settings.MALGIL_PUSH_ANYWHERE)
    except Unreachable as why:
        raise NoSuchDevice from why
    if _length(p256dh) != 65 or _length(auth) != 16:
        raise NoSuchDevice
    device, _ = Device.objects.update_or_create(
        digest=digest_of(endpoint),
        defaults={
            "person": person,
            "endpoint": endpoint,
            "p256dh": p256dh,
            "auth": auth,
            "user_agent": user_agent[:300],
            "at": now(),
        },
    )
    old = Device.objects.filter(person=person).order_by("-at", "-pk").values_list("pk", flat=True)[MOST_DEVICES:]
    Device.objects.filter(pk__in=list(old)).delete()
    return device


@transaction.atomic
def remove_device(person: Person, *, endpoint: str = "", pk: int | None = None) -> None:
    """Let a browser of somebody's take no more; one that is not theirs stays as it is."""
    mine = Device.objects.filter(person=person)
    (mine.filter(pk=pk) if pk is not None else mine.filter(digest=digest_of(endpoint))).delete()


@transaction.atomic
def end_device(digest: str, *, unless_of: int | None = None) -> None:
    """Let the browser of this digest take no more, unless it is this person's: whoever it was has left it."""
    Device.objects.filter(digest=digest).exclude(person=unless_of).delete()


@transaction.atomic
def end_other_devices(person: Person, *, but: str) -> None:
    """Let none of somebody's browsers take more but the one of this digest."""
    Device.objects.filter(person=person).exclude(digest=but).delete()


@transaction.atomic
def bring_devices(guest: Person, *, to: Person) -> None:
    """A guest has signed in: their browsers tell the person now."""
    Device.objects.filter(person=guest).update(person=to)


def _length(encoded: str) -> int:
    try:
        return len(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except (Error, ValueError):
        return 0


@transaction.atomic
def make_keys() -> Keys:
    """Return the centre's keys, making them where there are none; two at once make one pair."""
    found = Keys.objects.filter(pk=1).first()
    if found is not None:
        return found
    private, public = _new_pair()
    keys, _ = Keys.objects.get_or_create(pk=1, defaults={"private": private, "public": public, "made_at": now()})
    return keys


def _new_pair() -> tuple[str, str]:
    # Takes time to import, and is needed once in the life of a centre.
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return private, base64.urlsafe_b64encode(point).decode().rstrip("=")
