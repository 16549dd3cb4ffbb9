"""`malgil demo`: as `malgil run`, with a store to try things out in and a folder of its own."""

import os
from urllib.parse import quote

from malgil.config.commands import run

FOLDER = "demo"


def main(folder: str | None) -> int:
    """Run the demo in a folder (or the usual one) until told to stop and return the exit code.

    Its database is always SQLite in its own folder: practice must never be poured into a real centre.
    """
    folder = folder or os.path.join(os.environ.get("MALGIL_DATA", "data"), FOLDER)  # noqa: PTH118 - pathlib is not loaded
    os.environ.pop("MALGIL_DATABASE_URL_FILE", None)
    os.environ.update(
        MALGIL_DATA=folder,
        MALGIL_DEMO="true",
        MALGIL_DATABASE_URL=f"sqlite:///{quote(folder)}/malgil.sqlite3",
    )
    return run.main()
