"""One process of malgil, through all its lives."""

import os
import select
import subprocess
import time

from malgil.config.commands.program import PROGRAM

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
# A child that lived this long was well: its next death begins with the shortest pause again.
WELL_SECONDS = 30.0
# A child that dies this often before it is ready once will not be by being asked again.
ATTEMPTS = 5


class Child:
    """A process that says when it is ready, and ends when we are gone."""

    PROGRAM = PROGRAM

    def __init__(self, korean: str, english: str, arguments: list[str], sockets: tuple[int, ...] = ()) -> None:
        """Keep its name, what to run, and the sockets it inherits."""
        self.korean, self.english = korean, english
        self.process: subprocess.Popen[bytes] | None = None
        self.was_ready = False
        self.due = 0.0
        self.ear: int | None = None
        self._arguments, self._sockets = arguments, sockets
        self._deaths, self._begun = 0, 0.0

    def start(self) -> None:
        """Start it with two pipes: through one it says that it is ready, and the other breaks when we die."""
        self.ear, mouth = os.pipe()
        # A group of its own: Ctrl+C is for the supervisor, which then ends its children in order.
        self.process = subprocess.Popen(
            [*self.PROGRAM, *self._arguments, "--ready", str(mouth)],
            stdin=subprocess.PIPE,
            pass_fds=(mouth, *self._sockets),
            process_group=0,
            # With two cores seldom more than two threads want memory at once; glibc sets some aside for eight a core.
            env={"MALLOC_ARENA_MAX": "2", **os.environ},
        )
        os.close(mouth)
        self._begun = time.monotonic()

    def hear(self) -> bytes:
        """Return what it just said when it became ready, nothing when it has said nothing."""
        if self.ear is None or not select.select([self.ear], [], [], 0)[0]:
            return b""
        said = os.read(self.ear, 65536)
        self._forget_ear()
        self.was_ready = self.was_ready or bool(said)
        return said

    def bury(self, process: "subprocess.Popen[bytes]") -> float:
        """Note a death and return the pause in seconds before it starts again."""
        self.process = None
        if process.stdin:
            process.stdin.close()
        self._forget_ear()
        now = time.monotonic()
        self._deaths = 1 if now - self._begun > WELL_SECONDS else self._deaths + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (self._deaths - 1))
        self.due = now + pause
        return pause

    @property
    def is_hopeless(self) -> bool:
        """Whether it never became ready, and starting it again will not help."""
        return not self.was_ready and self._deaths >= ATTEMPTS

    def _forget_ear(self) -> None:
        if self.ear is not None:
            os.close(self.ear)
            self.ear = None
