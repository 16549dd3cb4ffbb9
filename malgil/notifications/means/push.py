"""Web push: encrypted for one browser, signed by the centre, handed to the browser's own service."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language

from malgil.accounts.models import Person
from malgil.accounts.queries import centre
from malgil.base.outward import Unreachable, post
from malgil.notifications.means.interface import Gone, Later, Outcome, Parcel, Refusal, Sent, Telling
from malgil.notifications.models import Device
from malgil.notifications.queries import devices_told, keys
from malgil.notifications.subjects import ADVERTISING

SECONDS = 8.0
LONGEST_WAIT = 3600.0
# Services answer so for a subscription that has ended.
ENDED = frozenset({404, 410})


class Push:
    """By the service each browser has chosen."""

    gathers = timedelta(seconds=60)
    needs_device = True

    def targets(self, person: Person) -> list[str]:
        """Return somebody's devices."""
        return [str(device.pk) for device in devices_told(person)]

    def pack(self, telling: Telling) -> Parcel | None:
        """Return how it is sent; None when the device was taken away or belongs to somebody else now."""
        device = Device.objects.filter(pk=int(telling.target), person=telling.person).first()
        pair = keys()
        if device is None or pair is None:
            return None
        payload = json.dumps(payload_of(telling), ensure_ascii=False).encode()
        headers = {
            "TTL": str(max(0, int(telling.lasts.total_seconds()))),
            "Topic": topic_of(telling.about),
            "Urgency": "low" if telling.subject in ADVERTISING else "high",
        }
        private = pair.private
        return lambda: _send(device, payload, headers, private)

    def forget(self, target: str) -> None:
        """Forget a device whose subscription has ended."""
        Device.objects.filter(pk=int(target)).delete()


def payload_of(telling: Telling) -> dict[str, Any]:
    """Return what the service worker gets: short words without a name, and where they lead."""
    found = centre()
    return {
        "title": f"{found.name} · {telling.words.title}" if found else telling.words.title,
        "body": telling.words.body,
        "url": telling.link,
        "tag": topic_of(telling.about),
        "reply": telling.words.reply,
        "unseen": telling.unseen,
        "lang": get_language(),
    }


def topic_of(about: str) -> str:
    """Return what replaces one another at the push service and on the device: 32 characters that say nothing."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{about}".encode()).digest()[:24]
    return base64.urlsafe_b64encode(digest).decode()


def _send(device: Device, payload: bytes, headers: dict[str, str], private: str) -> Outcome:
    # Both are heavy, and only the worker sends.
    from py_vapid import Vapid02  # noqa: PLC0415
    from pywebpush import WebPusher, WebPushException  # noqa: PLC0415

    subscription = {"endpoint": device.endpoint, "keys": {"p256dh": device.p256dh, "auth": device.auth}}
    try:
        sealed = WebPusher(subscription).encode(payload, "aes128gcm")
        place = urlsplit(device.endpoint)
        claims = {"aud": f"{place.scheme}://{place.netloc}", "sub": _contact()}
        signed = Vapid02.from_pem(private.encode()).sign(claims)
    except (WebPushException, ValueError, TypeError) as error:
        return Gone(f"keys that cannot be used: {type(error).__name__}")
    whole = {**headers, **signed, "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream"}
    try:
        answer = post(device.endpoint, sealed["body"], whole, seconds=SECONDS, anywhere=settings.MALGIL_PUSH_ANYWHERE)
    except Unreachable as why:
        return Refusal(str(why)) if why.for_good else Later(str(why))
    return outcome_of(answer.status, answer.retry_after)


def outcome_of(status: int, retry_after: float) -> Outcome:
    """Return what a service's answer means."""
    if 200 <= status < 300:
        return Sent()
    if status in ENDED:
        return Gone(f"status {status}")
    if status == 429 or status >= 500:
        return Later(f"status {status}", min(retry_after, LONGEST_WAIT))
    return Refusal(f"status {status}")


def _contact() -> str:
    return f"mailto:{settings.DEFAULT_FROM_EMAIL}"
