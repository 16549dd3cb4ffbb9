"""What supervisors are to see at once, wherever they are; `config/wiring.py` names who raises alarms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alarm:
    """Something that does not work or waits for a decision: what it is, what it means, and where one sees to it."""

    title: str
    words: str
    link: str
    # Nothing is broken: it can wait until somebody looks after the centre anyway.
    is_quiet: bool = False
