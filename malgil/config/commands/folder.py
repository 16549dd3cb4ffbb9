"""The data folder."""

import tempfile
from pathlib import Path

from malgil.config.commands.words import say
from malgil.config.misconfigured import Misconfigured
from malgil.config.refused_values import reason


def use_folder(path: Path) -> None:
    """Make the data folder when it is missing, for its owner alone; refuse one that cannot be written to."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        where, why = path.absolute(), reason(error)
        raise Misconfigured(
            say(f"MALGIL_DATA: {where} 폴더에 쓸 수 없어요({why}).", f"MALGIL_DATA: cannot write to {where} ({why})")
        ) from error
