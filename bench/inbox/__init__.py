"""How long the desk's list takes with 1,000, 20,000 and 200,000 threads, beside the same rows read by SQLite alone.

Flat is meant for what a centre keeps: closed threads, places that are over, messages. How many wait at once is bounded
by what agents can answer, so at the largest size it is measured twice: with a hundredth of all threads waiting, which
no centre lives through but no list may mind, and with 300, which is a bad day.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Measure in a process of its own, on a database of its own that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="malgil-inbox-") as folder:
        # WhiteNoise says so when it is not there.
        Path(folder, "static").mkdir()
        others = {name: value for name, value in os.environ.items() if not name.startswith("MALGIL_")}
        own = {"MALGIL_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.inbox.settings"}
        subprocess.run([sys.executable, "-m", "bench.inbox.measuring"], check=True, env={**others, **own})
