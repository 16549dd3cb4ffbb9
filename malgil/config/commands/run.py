"""`malgil run`: everything on one port. The parent imports no Django, holds the port, and keeps two children alive."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

from malgil.config.commands.child import Child
from malgil.config.commands.first_start import tell_first_start
from malgil.config.commands.listening import base_address, listen
from malgil.config.commands.program import PROGRAM
from malgil.config.commands.supervisor import Supervisor
from malgil.config.commands.words import CANNOT_START, tell


def main(more: Sequence[Child] = ()) -> int:
    """Run, with `more` children beside the usual ones, until told to stop and return the exit code."""
    read = subprocess.run([*PROGRAM, "_settings"], check=False, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if read.returncode != 0:
        sys.stdout.buffer.write(read.stdout)
        return read.returncode
    settings = json.loads(read.stdout)
    # Held here: while a child that died is started again, whoever comes waits in line and is not turned away.
    listener = listen(settings["host"], settings["port"])
    if listener is None:
        return CANNOT_START
    tell("말길을 시작하고 있어요…", "malgil is starting…")
    descriptor = listener.fileno()
    children = [
        Child("페이지와 실시간 소식", "Pages and stream", ["_serve", "--socket", str(descriptor)], (descriptor,)),
        Child("뒤에서 하는 일", "Worker", ["_work"]),
    ]
    if settings["morphemes"]:
        asked = ["_morphemes", "--socket", settings["morphemes"], *(["--meaning"] if settings["meaning"] else [])]
        children.append(Child("형태소 분석", "Morphemes", asked))
    return Supervisor([*children, *more], on_ready=partial(tell_addresses, settings)).run()


def tell_addresses(settings: dict[str, Any], said: bytes) -> None:
    """Say what to open, once the pages are ready; `said` is what their process told us."""
    ready = json.loads(said)
    base = base_address(settings["public_url"], settings["host"], settings["port"])
    if ready["set_up_code"]:
        tell_first_start(base, ready["set_up_code"])
    else:
        tell(
            f"\n  고객센터     {base}/\n  상담원 화면  {base}/desk/\n",
            f"\n  Help centre  {base}/\n  Agents' desk {base}/desk/\n",
        )
    if ready["is_demo"]:
        tell(
            "연습용이에요. 화면 아래 막대에서 고객이나 상담원이 되어 볼 수 있어요.",
            "This is a demo: the bar on every page lets you become a customer or an agent.",
        )
    tell(
        f"자료는 {os.path.abspath(settings['data'])}에 있어요. 멈추려면 Ctrl+C.",  # noqa: PTH100 - pathlib is not loaded
        f"Everything is kept in {os.path.abspath(settings['data'])}. Ctrl+C stops it.",  # noqa: PTH100
    )
