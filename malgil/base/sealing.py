"""Secrets as the database keeps them, sealed with a key made from the centre's: a stolen database opens none."""

import base64
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class Lost(Exception):
    """The centre's key has changed since: the secret must be given again."""


def sealed(secret: str, *, about: str) -> str:
    """Return a secret as the database keeps it; empty stays empty. `about` names its use: no seal opens another's."""
    return _box(about).encrypt(secret.encode()).decode("ascii") if secret else ""


def unsealed(kept: str, *, about: str) -> str:
    """Return what was sealed for this use; raise `Lost` when no key of ours opens it."""
    if not kept:
        return ""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - 7 MB that are needed where there is a secret only

    try:
        return _box(about).decrypt(kept.encode("ascii")).decode()
    except InvalidToken as error:
        raise Lost from error


def _box(about: str) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

    return MultiFernet([Fernet(_key(key, about)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(key: str | bytes, about: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    material = key.encode() if isinstance(key, str) else key
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=about.encode()).derive(material)
    return base64.urlsafe_b64encode(derived)
