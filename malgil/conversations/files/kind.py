"""A kind of file that is taken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """The type a file is served as, and the suffixes its name may bear; the first is the usual one."""

    content_type: str
    suffixes: tuple[str, ...]


# What a machine would run when it is opened: never taken, under any name.
RUNS = Kind("application/x-runs", ())
