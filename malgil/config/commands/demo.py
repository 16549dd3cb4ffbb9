"""`malgil demo`: as `malgil run`, with a store to try things out in and a folder of its own."""

import os
from urllib.parse import quote

from malgil.config.commands import run
from malgil.config.commands.child import Child

FOLDER = "demo"


def main(folder: str | None, *, busy: bool = False, speed: float = 1.0) -> int:
    """Run the demo in a folder (or the usual one) until told to stop and return the exit code.

    A busy one has customers who come and agents who answer by themselves, in days that pass 1 to 60 times as fast. Its
    database is always SQLite in its own folder: practice must never be poured into a real centre.
    """
    folder = folder or os.path.join(os.environ.get("MALGIL_DATA", "data"), FOLDER)  # noqa: PTH118 - pathlib is not loaded
    os.environ.pop("MALGIL_DATABASE_URL_FILE", None)
    os.environ.update(
        MALGIL_DATA=folder,
        MALGIL_DEMO="true",
        MALGIL_DATABASE_URL=f"sqlite:///{quote(folder)}/malgil.sqlite3",
    )
    more = [Child("가상의 고객과 상담원", "Simulated people", ["_busy", "--speed", f"{speed:g}"])] if busy else []
    return run.main(more)
