"""The real settings, but that whoever takes part in a thread may look at it: a crowd no real thread has."""

from malgil.config.settings import *  # noqa: F403

MALGIL_WIRING = "bench.streams.wiring"
