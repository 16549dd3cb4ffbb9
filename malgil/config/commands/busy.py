"""`malgil _busy`: simulated customers and agents for a demo, as the supervisor's child."""

import signal
import threading

from malgil.config.commands.lifeline import end_with_supervisor, say_ready
from malgil.config.commands.words import CANNOT_START, tell
from malgil.config.demo.busy.playing import NotADemo, play


def main(speed: float, ready: int | None = None) -> int:
    """Play until told to stop, and return the exit code; anything but a demo is refused."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    if ready is not None:
        end_with_supervisor()
        say_ready(ready)
    try:
        play(stopped, speed=speed)
    except NotADemo:
        tell(
            "가상의 고객은 연습용 고객센터에서만 움직여요: malgil demo --busy",
            "Simulated customers come to a demo only: malgil demo --busy",
        )
        return CANNOT_START
    return 0
