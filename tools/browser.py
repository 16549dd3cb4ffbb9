"""Finds a Chromium for the browser journeys, or installs one, and prints its path."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without windows it costs the journeys two thirds; it knows no push.
SHELL = "chromium-headless-shell"
DEBIANS = "/usr/bin/chromium"
NONE = (
    "No Chromium could be found or installed for the browser journeys. Install one (Debian: `apt install chromium "
    "fonts-noto-cjk`) or set MALGIL_CHROMIUM to the path of one."
)


class NoChromium(Exception):
    """There is no browser that starts."""


def executable() -> str:
    """Return the path of a Chromium that starts, installing one if need be; refuse when there is none."""
    given = os.environ.get("MALGIL_CHROMIUM")
    if given:
        if starts(given):
            return given
        raise NoChromium(f"MALGIL_CHROMIUM is {given}, which does not start.")
    for path in candidates():
        if starts(path):
            return path
    raise NoChromium(NONE)


def shell() -> str:
    """Return the path of a Chromium that draws no window; of the other where one was named or there is none."""
    found = None if os.environ.get("MALGIL_CHROMIUM") else shutil.which(SHELL)
    return found if found and starts(found) else executable()


def candidates() -> Iterator[str]:
    """Yield paths worth trying, the cheapest first: what is there, then what can be installed."""
    yield from on_path()
    if playwrights := playwrights_own():
        yield playwrights
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_package()
        yield from on_path()
    if playwrights:
        install_playwrights()
        yield playwrights


def on_path() -> Iterator[str]:
    """Yield the browsers a shell would find."""
    yield from filter(None, map(shutil.which, NAMES))


def starts(path: str) -> bool:
    """Return whether it runs: Ubuntu's `chromium-browser` is a script that only asks for snap."""
    try:
        done = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def playwrights_own() -> str | None:
    """Return where Playwright keeps, or would keep, its own Chromium; None when it knows none for this system."""
    ask = (
        "from playwright.sync_api import sync_playwright as p\nwith p() as playwright:\n"
        "    print(playwright.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", ask], check=False, capture_output=True, text=True)
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).is_absolute() else None


def install_shell() -> None:
    """Install the one without windows beside Debian's Chromium, where root may: the journeys also do without."""
    may = os.geteuid() == 0 and shutil.which("apt-get") and not os.environ.get("MALGIL_CHROMIUM")
    if may and not shutil.which(SHELL) and shutil.which("chromium") == DEBIANS:
        install_package(SHELL)


def install_package(*names: str) -> None:
    """Install packages of Debian's, Chromium and a Korean face when none is named; what apt says goes to stderr."""
    names = names or ("chromium", "fonts-noto-cjk")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"Installing {' and '.join(names)} …")
    for command in (["update", "-qq"], ["install", "-qq", "-y", *names]):
        subprocess.run(["apt-get", *command], check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def install_playwrights() -> None:
    """Download Playwright's own Chromium; what it says goes to stderr."""
    say("Downloading Playwright's Chromium …")
    # Only root may install the libraries it needs.
    libraries = ["--with-deps"] if os.geteuid() == 0 else []
    command = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def say(sentence: str) -> None:
    """Tell the person, not the script that reads the path."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        print(executable())
        install_shell()
    except NoChromium as none:
        sys.exit(str(none))
