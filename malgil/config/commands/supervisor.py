"""Keeping child processes alive: starts them, starts them again when they die, and ends them in order."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable
from types import FrameType

from malgil.config.commands.child import Child
from malgil.config.commands.words import CANNOT_START, NOT_YET, tell

STOP_SECONDS = 9.0


class Supervisor:
    """Runs the first child, the others once it is ready, and all of them until it is told to stop."""

    def __init__(self, children: list[Child], *, on_ready: Callable[[bytes], None]) -> None:
        """Keep the children; `on_ready` hears what the first one says when it is ready for the first time."""
        self._children, self._on_ready = children, on_ready
        self._told_to_stop = 0

    def run(self) -> int:
        """Return the exit code once everything has ended."""
        self._wake = _wake_on_signals(self._on_signal)
        try:
            while not self._told_to_stop:
                for child in self._children if self._children[0].was_ready else self._children[:1]:
                    code = self._tend(child)
                    if code is not None:
                        return code
                self._sleep()
            return 0
        finally:
            self._stop()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._told_to_stop += 1

    def _tend(self, child: Child) -> int | None:
        """Start, hear or bury one child; return an exit code when there is no going on."""
        if child.process is None:
            if time.monotonic() >= child.due:
                child.start()
            return None
        was_ready = child.was_ready
        said = child.hear()
        if said and not was_ready and child is self._children[0]:
            self._on_ready(said)
        code = child.process.poll()
        return None if code is None else _bury(child, code)

    def _sleep(self) -> None:
        """Sleep until a signal comes (a child's death is one), a child speaks, or one is due."""
        begun = self._children if self._children[0].was_ready else self._children[:1]
        pauses = [max(0.0, child.due - time.monotonic()) for child in begun if child.process is None]
        ears = [child.ear for child in begun if child.ear is not None]
        select.select([self._wake, *ears], [], [], min([*pauses, 60.0]))
        with contextlib.suppress(BlockingIOError):
            while os.read(self._wake, 1024):
                pass

    def _stop(self) -> None:
        """Ask every child to end, and end those that have not after `STOP_SECONDS`; a second Ctrl+C hurries."""
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            process.terminate()
        until, hurry = time.monotonic() + STOP_SECONDS, self._told_to_stop + 1
        while any(process.poll() is None for process in running):
            if time.monotonic() > until or self._told_to_stop >= hurry:
                for process in running:
                    process.kill()
            time.sleep(0.02)


def _wake_on_signals(on_stop: Callable[[int, FrameType | None], None]) -> int:
    """Return a descriptor that becomes readable with every signal, so that none falls between two looks."""
    wake, wakes = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_stop)
    return wake


def _bury(child: Child, code: int) -> int | None:
    if child.process is None or code == CANNOT_START:
        return code
    pause = child.bury(child.process)
    if code == NOT_YET:
        return None
    if child.is_hopeless:
        tell(f"{child.korean}: 시작하지 못했어요.", f"{child.english}: could not be started.")
        return 1
    korean, english = (f"신호 {-code}", f"signal {-code}") if code < 0 else (f"코드 {code}", f"code {code}")
    tell(
        f"{child.korean}: 멈췄어요 ({korean}). {pause:.1f}초 뒤에 다시 시작해요.",
        f"{child.english}: ended ({english}). Starting again in {pause:.1f} s.",
    )
    return None
