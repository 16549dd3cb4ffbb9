"""Finds Dovecot for the tests of fetching mail, or installs it as root; says so where it cannot be had.

The same tests run on pymap everywhere; which servers they run on stands in the names of the tests.
"""

import os
import pwd
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

# What Debian 12 and Ubuntu 24.04 have; 2.4 wants its settings written otherwise.
_VERSION = "2.3"
NONE = f"Dovecot {_VERSION} is not here and cannot be installed: the tests of fetching mail run on pymap alone."
_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
passdb {{
  driver = static
  args = user={user} password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  # Whoever was refused would wait before being asked again.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


@cache
def executable() -> str:
    """Return the path of a Dovecot whose settings are written as here, empty when none is installed."""
    path = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""
    if not path:
        return ""
    said = subprocess.run([path, "--version"], check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return path if said.stdout.startswith(_VERSION) else ""


def install() -> None:
    """Install Debian's package as root; what apt says goes to stderr."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_it = ["install", "-qq", "-y", "--no-install-recommends", "dovecot-imapd"]
    for command in (["update", "-qq"], install_it):
        subprocess.run(["apt-get", *command], check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def command(folder: Path, port: int, user: str, password: str) -> list[str]:
    """Return what starts a Dovecot of its own in a folder, in the foreground, that lets one user in."""
    is_root = os.geteuid() == 0
    me = pwd.getpwuid(os.geteuid()).pw_name
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
    mails = folder / "mail"
    mails.mkdir(parents=True, exist_ok=True)
    if is_root:
        os.chown(mails, owner.pw_uid, owner.pw_gid)
    text = _CONFIGURATION.format(
        folder=folder,
        internal="dovecot" if is_root else me,
        internal_group="dovecot" if is_root else owner.pw_gid,
        login="dovenull" if is_root else me,
        user=user,
        password=password,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        port=port,
    )
    configuration = folder / "dovecot.conf"
    configuration.write_text(text, encoding="utf-8")
    return [executable(), "-F", "-c", str(configuration)]


def main() -> int:
    """Install Dovecot where that is possible, and say what the tests will run on."""
    if not executable():
        install()
        executable.cache_clear()
    print(executable() or NONE, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
