"""What the running centre pays when somebody comes or is free, with 1,000 who wait and 100 agents, on its database."""

import os
import subprocess
import sys
import tempfile


def main() -> None:
    """Measure in a process of its own, on a database of its own that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="malgil-dispatch-") as folder:
        others = {name: value for name, value in os.environ.items() if not name.startswith("MALGIL_")}
        own = {"MALGIL_DATA": folder, "DJANGO_SETTINGS_MODULE": "malgil.config.settings"}
        subprocess.run([sys.executable, "-m", "bench.dispatch.measuring"], check=True, env={**others, **own})
