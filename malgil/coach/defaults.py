"""The guides malgil brings: one TOML file each, in the folder beside this file, in the order of their names."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from malgil.coach.guide import Guide
from malgil.coach.plain import from_plain

FOLDER: Final = Path(__file__).with_name("guides")


@cache
def default_guides() -> tuple[Guide, ...]:
    """Return the guides a new centre starts with, in the order in which categories are shown."""
    return tuple(from_plain(tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml")))
