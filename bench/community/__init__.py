"""How long the community's pages take with 1,000, 20,000 and 200,000 posts, beside bare rows read by SQLite."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Measure in a process of its own, on a database of its own that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="malgil-community-") as folder:
        # WhiteNoise says so when it is not there.
        Path(folder, "static").mkdir()
        others = {name: value for name, value in os.environ.items() if not name.startswith("MALGIL_")}
        own = {"MALGIL_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.inbox.settings"}
        subprocess.run([sys.executable, "-m", "bench.community.measuring"], check=True, env={**others, **own})
