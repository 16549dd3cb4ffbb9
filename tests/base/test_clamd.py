"""The virus scanner is asked in its own words; a fake speaks its protocol."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from malgil.base.clamd import Unanswered, infection_in, version_of

# Written in two parts, so that no scanner takes this file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Answering = Callable[[bytes], bytes]


def usual(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


def exactly(line: socket.socket, count: int) -> bytes:
    came = b""
    while len(came) < count and (piece := line.recv(count - len(came))):
        came += piece
    return came


def converse(line: socket.socket, answer: Answering) -> None:
    command = b""
    while not command.endswith(b"\0"):
        command += line.recv(1)
    if command == b"zVERSION\0":
        line.sendall(b"ClamAV 1.0.0/27000/Mon\0")
        return
    content = b""
    while size := struct.unpack("!I", exactly(line, 4))[0]:
        content += exactly(line, size)
    line.sendall(answer(content))


class Daemon:
    """Answers one conversation after the other on a socket."""

    def __init__(self, listening: socket.socket, answer: Answering = usual) -> None:
        self.listening, self.answer = listening, answer
        self.listening.listen()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self) -> None:
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            with line:
                converse(line, self.answer)


@pytest.fixture
def listening() -> Iterator[Callable[..., str]]:
    opened: list[socket.socket] = []

    def listen(answer: Answering = usual, *, path: Path | None = None) -> str:
        line = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
        opened.append(line)
        line.bind(str(path) if path else ("127.0.0.1", 0))
        Daemon(line, answer)
        return str(path) if path else f"127.0.0.1:{line.getsockname()[1]}"

    yield listen
    for line in opened:
        line.close()


def test_the_test_file_of_the_trade_is_found(listening):
    assert infection_in(BytesIO(b"before" + EICAR), at=listening()) == "Eicar-Test-Signature"


def test_a_clean_file_is_clean_however_many_pieces_it_takes(listening):
    assert infection_in(BytesIO(b"x" * 300_000), at=listening()) == ""


def test_it_is_asked_by_a_socket_of_the_machine_too(listening, tmp_path):
    at = listening(path=tmp_path / "clamd.ctl")

    assert infection_in(BytesIO(EICAR), at=at) == "Eicar-Test-Signature"
    assert version_of(at) == "ClamAV 1.0.0/27000/Mon"


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \0"])
def test_anything_else_than_clean_or_infected_is_no_answer(listening, answer):
    with pytest.raises(Unanswered):
        infection_in(BytesIO(b"x"), at=listening(lambda content: answer))


def test_nobody_there_is_no_answer(tmp_path):
    for at in (str(tmp_path / "nobody"), "127.0.0.1:1"):
        with pytest.raises(Unanswered):
            infection_in(BytesIO(b"x"), at=at)
        with pytest.raises(Unanswered):
            version_of(at)


def test_silence_is_no_answer(listening):
    came = threading.Event()

    def silent(content: bytes) -> bytes:
        came.wait(5)
        return b""

    with pytest.raises(Unanswered):
        infection_in(BytesIO(b"x"), at=listening(silent), seconds=0.1)
    came.set()
