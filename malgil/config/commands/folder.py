"""The data folder."""

import tempfile
from pathlib import Path

from malgil.config.misconfigured import Misconfigured


def use_folder(path: Path) -> None:
    """Make the data folder when it is missing; refuse one that cannot be written to."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise Misconfigured(f"MALGIL_DATA: cannot write to {path.absolute()} ({error.strerror})") from error
