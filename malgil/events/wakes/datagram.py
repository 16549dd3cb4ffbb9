"""Wakes on one machine, beside SQLite: every stream binds a socket in one folder, senders write to them all."""

import asyncio
import contextlib
import hashlib
import os
import secrets
import socket
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import monotonic, sleep, time_ns

from malgil.events.wakes.interface import Ears, Payload, hear, written_rings, written_whisper

# A socket's path may have 107 bytes; its own name takes up to 24.
LONGEST_FOLDER = 80
LARGEST_DATAGRAM = 65_536
WAKES_AT_ONCE = 100
STUCK_SECONDS = 0.25
# Two changes of a folder within this time, in ns, may bear the same date.
TICK = 50_000_000
PAUSES = (0.001, 0.002, 0.004, 0.008, 0.016)


class Datagram:
    """Rings by datagrams and, inside one process, by a call: pages and stream live together in `malgil run`."""

    def __init__(self, folder: Path) -> None:
        """Prepare the folder in which the sockets of all streams of one database meet."""
        self._folder = _short(folder.resolve())
        self._stuck_until: dict[str, float] = {}
        self._known: tuple[int, tuple[str, ...]] = (0, ())
        self._here: dict[str, Callable[[Callable[[Ears], None]], None]] = {}
        self._out = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._out.setblocking(False)

    def ring(self, topics: Iterable[str]) -> None:
        """Wake whoever looks at these topics."""
        rung = sorted(set(topics))
        self._send(lambda: written_rings(rung), lambda ears: ears.on_ring(rung))

    def whisper(self, topic: str, payload: Payload) -> None:
        """Tell whoever looks at a topic."""
        wake = written_whisper(topic, payload)
        self._send(lambda: [wake], lambda ears: hear(wake, ears))

    async def listen(self, ears: Ears) -> None:
        """Hear until cancelled."""
        loop = asyncio.get_running_loop()
        name = f"{os.getpid()}-{secrets.token_hex(3)}.sock"
        with self._bound(name) as own:
            loop.add_reader(own, _drain, own, ears)
            self._here[name] = _caller(loop, ears)
            try:
                await loop.create_future()
            finally:
                del self._here[name]
                loop.remove_reader(own)

    @contextlib.contextmanager
    def _bound(self, name: str) -> Iterator[socket.socket]:
        path = self._folder / name
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as own:
            own.setblocking(False)
            own.bind(os.fspath(path))
            try:
                yield own
            finally:
                path.unlink(missing_ok=True)

    def _send(self, written: Callable[[], Iterable[bytes]], told: Callable[[Ears], None]) -> None:
        # Looked up before anybody here is woken: the one who wakes would have to wait for them.
        elsewhere = [name for name in self._names() if name not in self._here]
        for call in list(self._here.values()):
            call(told)
        for wake in written() if elsewhere else ():
            for name in elsewhere:
                self._send_to(self._folder / name, wake)

    def _names(self) -> tuple[str, ...]:
        """Return who listens; looked up again when the folder has changed, or may have within its clock's tick."""
        try:
            changed = os.stat(self._folder).st_mtime_ns  # noqa: PTH116 - with every message, and a path costs more
        except FileNotFoundError:
            return ()
        known_of, names = self._known
        if changed == known_of:
            return names
        with os.scandir(self._folder) as entries:
            names = tuple(entry.name for entry in entries if entry.name.endswith(".sock"))
        if time_ns() - changed > TICK:
            self._known = changed, names
        return names

    def _send_to(self, path: Path, wake: bytes) -> None:
        # The system keeps no more than ten wakes for a stream that is busy; one that stays so holds nobody up.
        pauses = [] if monotonic() < self._stuck_until.get(path.name, 0.0) else list(PAUSES)
        while not self._is_sent(path, wake):
            if not pauses:
                # It looks at the log by itself within seconds.
                self._stuck_until[path.name] = monotonic() + STUCK_SECONDS
                return
            sleep(pauses.pop(0))

    def _is_sent(self, path: Path, wake: bytes) -> bool:
        """Send, and return False when it may be worth trying again."""
        try:
            self._out.sendto(wake, os.fspath(path))
        except BlockingIOError:
            return False
        except ConnectionRefusedError:
            # Its process was killed and left the socket behind.
            path.unlink(missing_ok=True)
            self._stuck_until.pop(path.name, None)
        except OSError:
            # Gone this moment.
            self._stuck_until.pop(path.name, None)
        return True


def _caller(loop: asyncio.AbstractEventLoop, ears: Ears) -> Callable[[Callable[[Ears], None]], None]:
    def call(told: Callable[[Ears], None]) -> None:
        # The loop may have been closed since.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(told, ears)

    return call


def _drain(own: socket.socket, ears: Ears) -> None:
    for _ in range(WAKES_AT_ONCE):
        try:
            wake = own.recv(LARGEST_DATAGRAM)
        except BlockingIOError:
            return
        hear(wake, ears)


def _short(folder: Path) -> Path:
    """Return the folder, or one in the temporary folder when a socket's path in it would be too long."""
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"malgil-{os.geteuid()}-{digest}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = folder.stat()
    # Anybody may make folders in the temporary one: somebody else's would let them whisper in our name.
    if owner.st_uid != os.geteuid() or stat.S_IMODE(owner.st_mode) & 0o022:
        raise PermissionError(f"{folder} must belong to this user, and nobody else may write in it")
    return folder
