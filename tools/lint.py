"""Runs every checker, each under its name, and tells at the end which of them complained: `python tools/lint.py`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STEPS: dict[str, list[str]] = {
    "ruff check": [str(BIN / "ruff"), "check", "--quiet"],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
    "mypy": [str(BIN / "mypy"), "--no-error-summary"],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache", "--no-logo"],
    "house rules": [sys.executable, "tools/house_rules.py"],
    "messages": [sys.executable, "tools/messages.py", "check"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
}


def environment(data: str) -> dict[str, str]:
    """Return the environment of a checker: Django's settings without anything set for a real centre."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MALGIL_")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "malgil.config.settings",
        "MALGIL_DATA": data,
        "MALGIL_SECRET_KEY": "only-for-checkers-" * 4,
        "PYTHONPATH": str(ROOT),
    }


def main() -> int:
    """Run all the steps, whatever the first ones say; return 1 when one complained."""
    complained = []
    with tempfile.TemporaryDirectory() as data:
        for name, command in STEPS.items():
            print(f"== {name}", flush=True)
            done = subprocess.run(command, check=False, cwd=ROOT, env=environment(data), stdin=subprocess.DEVNULL)
            if done.returncode != 0:
                complained.append(name)
    print(f"Complaints from: {', '.join(complained)}." if complained else "All checks passed.")
    return 1 if complained else 0


if __name__ == "__main__":
    sys.exit(main())
