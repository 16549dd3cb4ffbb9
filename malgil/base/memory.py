"""Memory that was needed for a moment only."""

import contextlib
import ctypes


def give_back() -> None:
    """Return freed memory to the machine, where the C library can be asked to (glibc); elsewhere do nothing.

    Measured: after an index of 10,000 articles was built, 140 of 204 MB were kept for nothing.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
