"""What leads an answer back to its thread: a signed token in our reply addresses and in our Message-IDs.

A token names a thread and the moment it was opened. After an older backup was restored a number may be given again;
the answers to the thread that had it before then fit nothing and open a thread of their own.
"""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from malgil.conversations.models import Thread

SALT = "malgil.channels.email.thread"
# 80 bits in letters and digits that survive an address in any case.
_SIGNS = 16
# Not longer than a number of a row can be.
_TOKEN = re.compile(rf"[0-9a-z]{{1,13}}-[a-z2-7]{{{_SIGNS}}}")
_LONGEST_ID = 255
_LARGEST = 2**63 - 1


def token_of(thread: Thread) -> str:
    """Return a thread's token: its number, a hyphen and a signature, in small letters and digits."""
    return f"{int_to_base36(thread.pk)}-{_signature(thread, settings.SECRET_KEY)}"


def thread_number(token: str) -> int | None:
    """Return which thread a token claims to be of, None for what is no token; whether it is true, `fits` says."""
    token = token.lower()
    if not _TOKEN.fullmatch(token):
        return None
    number = base36_to_int(token.partition("-")[0])
    return number if 0 < number <= _LARGEST else None


def fits(token: str, thread: Thread) -> bool:
    """Return whether a token is this thread's own, signed with a key of ours."""
    given = token.lower().partition("-")[2]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(given, _signature(thread, key)) for key in keys)


def reply_address(address: str, thread: Thread) -> str:
    """Return one of our addresses with a thread's token in it: `help+2f-….@store.kr`."""
    local, _, host = address.rpartition("@")
    return f"{local.partition('+')[0]}+{token_of(thread)}@{host}"


def new_message_id(thread: Thread, host: str) -> str:
    """Return a Message-ID of ours for a mail of a thread, with its angle brackets; never the same twice."""
    return f"<{token_of(thread)}.{token_hex(8)}@{host}>"


def tokens_in(addresses: Iterable[str], message_ids: Iterable[str]) -> list[str]:
    """Return what looks like a token in addresses and in Message-IDs (without brackets), in order, each once."""
    found = [address.rpartition("@")[0].rpartition("+")[2].lower() for address in addresses if "+" in address]
    found += [name.partition("@")[0].partition(".")[0].lower() for name in message_ids]
    return [token for token in dict.fromkeys(found) if _TOKEN.fullmatch(token)]


def plain_address(address: str) -> str:
    """Return an address in small letters without what stands behind a plus sign."""
    local, _, host = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def kept_id(message_id: str) -> str:
    """Return a Message-ID as `MailId` keeps it: without brackets and white space, a very long one by its digest."""
    bare = "".join(message_id.split()).strip("<>")
    return bare if len(bare) <= _LONGEST_ID else f"sha256:{sha256(bare.encode()).hexdigest()}"


def _signature(thread: Thread, key: str | bytes) -> str:
    # In microseconds: what both databases keep of a moment.
    opened = int(thread.opened_at.timestamp() * 1_000_000)
    digest = salted_hmac(SALT, f"{thread.pk}:{opened}", secret=key, algorithm="sha256").digest()
    return base64.b32encode(digest).decode("ascii")[:_SIGNS].lower()
