"""Between a child and its supervisor."""

import json
import os
import signal
import threading
from typing import Any


def end_with_supervisor() -> None:
    """Ask this process to end when the supervisor dies: the pipe it holds as our standard input breaks."""
    threading.Thread(target=_wait_for_its_end, name="lifeline", daemon=True).start()


def _wait_for_its_end() -> None:
    # Not `sys.stdin`, whose lock this thread would still hold when the interpreter ends.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def say_ready(descriptor: int, **news: Any) -> None:
    """Tell the supervisor that we are ready, and what it should know."""
    with os.fdopen(descriptor, "wb") as mouth:
        mouth.write(json.dumps(news).encode())
