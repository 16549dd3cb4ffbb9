"""`malgil _grow`: grows trees in a process of its own, which may use so much time and memory and no more."""

import os
import resource
import signal
from pathlib import Path

# What the exit code says of a failure.
NO_MEMORY, NO_LIBRARY = 3, 4


def main(given: str, grown: str, seconds: int, megabytes: int) -> int:
    """Read outcomes, try and grow, write what came of it, and return the exit code."""
    # Whoever serves customers comes first.
    os.nice(15)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    try:
        from malgil.routing.estimate import parcel  # noqa: PLC0415 - the limits come before what they limit
        from malgil.routing.estimate.growing import challenge  # noqa: PLC0415

        parcel.send_trial(challenge(parcel.received_history(Path(given))), Path(grown))
    except MemoryError:
        return NO_MEMORY
    except ImportError:
        return NO_LIBRARY
    return 0
