"""Writes requirements/*.txt anew from pyproject.toml: `python tools/lock.py [--upgrade]`."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = [
    "--quiet", "--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-config",
    # Whose mirror the files came from is nobody else's business.
    "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links",
]  # fmt: skip
# Each lock keeps to the one before it, so that they can be installed together.
LOCKS = {
    "run": [],
    "dev": ["--extra", "dev", "--constraint", "requirements/run.txt"],
    "build": ["--only-build-deps", "--build-deps-for", "editable", "--constraint", "requirements/dev.txt"],
}


def main(arguments: list[str]) -> None:
    """Write the three locks; exit with pip-compile's own complaint when one cannot be solved."""
    environment = {**os.environ, "CUSTOM_COMPILE_COMMAND": "make lock"}
    for name, options in LOCKS.items():
        print(f"Locking requirements/{name}.txt …", flush=True)
        target = ["--output-file", f"requirements/{name}.txt", "pyproject.toml"]
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *options, *arguments, *target]
        if subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode != 0:
            sys.exit(f"requirements/{name}.txt could not be locked.")


if __name__ == "__main__":
    main(sys.argv[1:])
