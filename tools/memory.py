"""A place in memory for what tests write: a slow disk, or one that others share, stalls whoever waits for it."""

import atexit
import os
import shutil
import tempfile
import time
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108
# A whole run writes less than one; what stays free is for the programs it starts.
ROOM = 4 * 1024**3
# No run takes as long: whose folder is older was killed.
LONGEST_RUN_SECONDS = 3 * 60 * 60


def folder_of_this_process(prefix: str) -> Path:
    """Make a folder that goes when this process ends, and take away those of processes that were killed."""
    parent = Path(parent_of_temporary())
    for left in parent.glob(f"{prefix}*"):
        if left.lstat().st_mtime < time.time() - LONGEST_RUN_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    # Some servers run as somebody else, who must find their way to what is theirs.
    folder.chmod(0o711)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def parent_of_temporary() -> str:
    """Return the folder in which to make temporary ones: in memory, or where Python does without room there."""
    # Whoever has named one meant it.
    is_named = any(os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    return tempfile.gettempdir() if is_named or not has_room(MEMORY) else str(MEMORY)


def has_room(folder: Path) -> bool:
    """Return whether files can be put into a folder in memory, many of them, and programs be run from there."""
    try:
        facts = os.statvfs(folder)
    except OSError:
        return False
    free = min(facts.f_bavail * facts.f_frsize, available())
    return free >= ROOM and os.access(folder, os.W_OK | os.X_OK) and not facts.f_flag & os.ST_NOEXEC


def available() -> int:
    """Return how many bytes programs can still have: as many as the system says, none where it says nothing."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    told = dict(line.split(":", 1) for line in lines)
    return int(told.get("MemAvailable", "0 kB").split()[0]) * 1024
