"""The data folder."""

import tempfile
from pathlib import Path

from malgil.config.misconfigured import Misconfigured


def use_folder(path: Path) -> None:
    """Make the data folder when it is missing, for its owner alone; refuse one that cannot be written to."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise Misconfigured(f"MALGIL_DATA: cannot write to {path.absolute()} ({error.strerror})") from error
