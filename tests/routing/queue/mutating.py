"""Copies of the core with one thing wrong in each, made in this process."""

import sys
import types
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from malgil.routing import queue as real

PACKAGE = "malgil.routing.queue"
FOLDER = Path(real.__file__).parent
# Each imports only those before it.
MODULES = (
    "channels",
    "needs",
    "places",
    "alarms",
    "floor",
    "happened",
    "lines",
    "draining",
    "keeping",
    "giving",
    "standing",
    "router",
    "__init__",
)
_copies = count(1)


@dataclass(frozen=True)
class Mutant:
    """What is wrong: in a file, some words are others."""

    name: str
    file: str
    words: str
    instead: str


class NothingToMutate(AssertionError):
    """The core does not have the words a mutant is about any more: write the mutant anew."""


def mutated(mutant: Mutant) -> types.ModuleType:
    """Return a copy of the core in which the mutant's words are others; refuse words that are not there once."""
    name = f"mutated_queue_{next(_copies)}"
    made = types.ModuleType(name)
    for file in MODULES:
        text = (FOLDER / f"{file}.py").read_text(encoding="utf-8")
        if file == mutant.file:
            if text.count(mutant.words) != 1:
                raise NothingToMutate(f"{mutant.name}: {text.count(mutant.words)} times in {file}")
            text = text.replace(mutant.words, mutant.instead)
        full = name if file == "__init__" else f"{name}.{file}"
        made = types.ModuleType(full)
        sys.modules[full] = made
        code = compile(text.replace(PACKAGE, name), f"{full}.py", "exec")
        exec(code, made.__dict__)
    for file in MODULES:
        sys.modules.pop(f"{name}.{file}", None)
    return sys.modules.pop(name)
