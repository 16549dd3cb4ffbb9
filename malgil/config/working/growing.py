"""Growing trees at night, apart from everything that serves customers."""

import logging
import os
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from malgil.config.commands.grow import NO_LIBRARY, NO_MEMORY
from malgil.config.commands.program import PROGRAM
from malgil.routing.actions.growing import begin_growth, due_for_growth, end_growth, fail_growth
from malgil.routing.estimate.trial import Trial
from malgil.routing.queries import history_of

log = logging.getLogger(__name__)

# Three thousand outcomes take four seconds and 200 MB, twenty thousand ten times as long.
SECONDS, MEGABYTES = 300, 1500
_WHY = {NO_MEMORY: "memory", NO_LIBRARY: "library", -signal.SIGXCPU: "time", -signal.SIGKILL: "memory"}
# One thread: the night's work must not take every core.
_ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def grow_at_night() -> int:
    """Grow for every channel whose night it is, and return for how many; whatever fails, who speaks goes on."""
    done = 0
    for channel in due_for_growth():
        growth = begin_growth(channel)
        if growth is None:
            continue
        found = tried(channel)
        if isinstance(found, Trial):
            end_growth(growth, found)
        else:
            log.warning("no trees for %s: %s", channel, found)
            fail_growth(growth, why=found)
        done += 1
    return done


def tried(channel: str) -> Trial | str:
    """Try and grow in a child process, and return what came of it, or why nothing did: time, memory, library, lost."""
    from malgil.routing.estimate.parcel import received_trial, send_history  # noqa: PLC0415 - numpy: only at night

    with TemporaryDirectory(prefix="malgil-night-") as folder:
        given, grown = Path(folder, "given.npz"), Path(folder, "grown.npz")
        send_history(history_of(channel), given)
        asked = ["_grow", "--given", str(given), "--grown", str(grown)]
        limits = ["--seconds", str(SECONDS), "--megabytes", str(MEGABYTES)]
        try:
            code = subprocess.run(
                [*PROGRAM, *asked, *limits], check=False, stdin=subprocess.DEVNULL, timeout=2 * SECONDS,
                env={**os.environ, **_ALONE},
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired:
            return "time"
        if code:
            return _WHY.get(code, "lost")
        try:
            return received_trial(grown)
        except (OSError, ValueError, KeyError):
            return "lost"
