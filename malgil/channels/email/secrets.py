"""Passwords of mailboxes, encrypted with a key made from the centre's own: a stolen database alone opens no mailbox."""

import base64
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_ABOUT = b"malgil.channels.email.mailbox"


class Lost(Exception):
    """The centre's key has changed since: the password must be typed in again."""


def locked_up(secret: str) -> str:
    """Return a password as the database keeps it; empty stays empty."""
    return _box().encrypt(secret.encode()).decode("ascii") if secret else ""


def unlocked(kept: str) -> str:
    """Return the password a mailbox keeps; raise `Lost` when no key of ours opens it."""
    if not kept:
        return ""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - 7 MB that a centre without a mailbox does without

    try:
        return _box().decrypt(kept.encode("ascii")).decode()
    except InvalidToken as error:
        raise Lost from error


def _box() -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

    return MultiFernet([Fernet(_key(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(key: str | bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    material = key.encode() if isinstance(key, str) else key
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_ABOUT).derive(material)
    return base64.urlsafe_b64encode(derived)
