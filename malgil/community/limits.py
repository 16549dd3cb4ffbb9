"""How much may be written from one address of the network; the address itself is not kept."""

import hashlib
from typing import Final

from django.conf import settings
from django.core.cache import cache

from malgil.base.clock import now
from malgil.community.refusals import TooMuch

AN_HOUR: Final = 60
_SECONDS: Final = 3600


def count_address(address: str) -> None:
    """Count one post from an address and refuse more than sixty within an hour: a whole office may share one."""
    if not address:
        return
    digest = hashlib.blake2b(address.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
    key = f"community-address:{digest}:{int(now().timestamp()) // _SECONDS}"
    # Two at once may count one: a limit need not be exact.
    if not cache.add(key, 1, _SECONDS) and cache.incr(key) > AN_HOUR:
        raise TooMuch


def is_first_look(reader: str, question_id: int) -> bool:
    """Return whether a reader opens a question for the first time today."""
    return bool(reader) and bool(cache.add(f"community-look:{reader}:{question_id}", 1, 24 * _SECONDS))
