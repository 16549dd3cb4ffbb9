"""Makes `.venv`, and remakes what is stale in it: `python3 tools/install.py run|dev`. Needs Python itself alone."""

from __future__ import annotations  # an older Python must get as far as the sentence that refuses it

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ["build", "run"], "dev": ["build", "run", "dev"]}
NEEDS_VENV = (
    "This Python cannot make a virtual environment. Install what it lacks (Debian and Ubuntu: "
    "`apt install python3-venv`), or name another Python: `make PYTHON=/path/to/python3 …`."
)


def main(arguments: list[str]) -> None:
    """Bring `.venv` up to date for `run` or `dev`; refuse an old Python and one that cannot make environments."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        sys.exit("Usage: python3 tools/install.py run|dev")
    if sys.version_info < (3, 11):  # noqa: UP036 - any Python may be the one that runs this
        sys.exit(f"malgil needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    kind = arguments[0]
    if not works():
        print("Making .venv …", flush=True)
        make()
    if not fresh(kind):
        print(f"Installing what {kind} needs into .venv (the first time, about a minute) …", flush=True)
        install(kind)


def works() -> bool:
    """Return whether `.venv` has a Python that starts and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], check=False).returncode == 0


def make() -> None:
    """Make an empty environment with pip in it, or one that the pip outside can fill."""
    if create("--clear"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing python3-venv …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "python3-venv"]):
            subprocess.run(["apt-get", *command], check=False, env=environment, stdout=subprocess.DEVNULL)
        if create("--clear"):
            return
    if not (outer_pip() and create("--clear", "--without-pip")):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(NEEDS_VENV)


def create(*options: str) -> bool:
    """Return whether `python -m venv` made the environment."""
    command = [sys.executable, "-m", "venv", *options, str(VENV)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def outer_pip() -> bool:
    """Return whether the Python that runs this has a pip which can install into another environment."""
    command = [sys.executable, "-m", "pip", "--python", sys.executable, "--version"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def pip() -> list[str]:
    """Return the command that installs into `.venv`."""
    inside = subprocess.run([PYTHON, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
    return [str(PYTHON), "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def install(kind: str) -> None:
    """Install the locked releases, then malgil itself as it stands here, and note what was installed."""
    for stamp in VENV.glob("malgil-*.stamp"):
        stamp.unlink()
    command = [*pip(), "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    files = [option for name in LOCKS[kind] for option in ("-r", f"requirements/{name}.txt")]
    # The index is asked for exactly the files that were locked; malgil's own build asks it for nothing.
    steps = [["--require-hashes", *files], ["--no-deps", "--no-build-isolation", "--editable", "."]]
    for step in steps:
        if subprocess.run([*command, *step], check=False, cwd=ROOT).returncode != 0:
            sys.exit("The packages could not be installed; what pip says above tells why.")
    stamp_of(kind).write_text(state(kind), encoding="ascii")


def fresh(kind: str) -> bool:
    """Return whether `.venv` holds what is locked now; an environment for `dev` will do for `run`."""
    return any(
        stamp_of(one).exists() and stamp_of(one).read_text(encoding="ascii") == state(one) for one in {kind, "dev"}
    )


def stamp_of(kind: str) -> Path:
    """Return the file that says what was installed."""
    return VENV / f"malgil-{kind}.stamp"


def state(kind: str) -> str:
    """Return a digest of everything that decides what is installed: the locks and the project's own table."""
    import tomllib  # noqa: PLC0415 - not there before 3.11

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256(json.dumps([project["build-system"], project["project"]]).encode())
    for name in LOCKS[kind]:
        digest.update((ROOT / "requirements" / f"{name}.txt").read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
