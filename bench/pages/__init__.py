"""What a page costs: the server's CPU beside a floor, then what a telephone that looks for the first time waits for.

`python -m bench pages` makes a demo centre of its own; `--at http://127.0.0.1:8000` looks at a running one, and
`--server` measures the server's part alone.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 when a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench pages")
    parser.add_argument("--at", help="address of a running centre to look at; a demo is started without it")
    parser.add_argument("--server", action="store_true", help="what pages cost the server, and no browser")
    given = parser.parse_args(arguments)
    missed = 0 if given.at else _serve()
    if given.server:
        return missed
    from bench.pages.looking import look

    return look(given.at) or missed


def _serve() -> int:
    """Measure in a process of its own, on a demo store that is thrown away; return 1 when a budget is missed."""
    with tempfile.TemporaryDirectory(prefix="malgil-pages-") as folder:
        # WhiteNoise says so when it is not there.
        Path(folder, "static").mkdir()
        others = {name: value for name, value in os.environ.items() if not name.startswith("MALGIL_")}
        own = {"MALGIL_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.inbox.settings"}
        command = [sys.executable, "-m", "bench.pages.serving"]
        return subprocess.run(command, check=False, env={**others, **own}).returncode
