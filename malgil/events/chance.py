"""A little chance, so that many pages and processes do not do the same thing at the same moment."""

import random

_chance = random.SystemRandom()


def about(seconds: float, *, part: float = 0.1) -> float:
    """Return about so many seconds: up to that part of it more or less."""
    return seconds * _chance.uniform(1 - part, 1 + part)
