"""How many lines may be open at once."""

import contextlib
import resource

ENOUGH = 65_536


def allow_many_lines() -> int:
    """Raise this process's limit of open files as far as it may and return it: every open page holds one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < most:
        # A container may forbid it; then there are fewer lines, and no harm.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
