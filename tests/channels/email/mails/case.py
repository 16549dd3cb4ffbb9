"""How a mail of the tests is written down."""

import base64
from dataclasses import dataclass
from textwrap import dedent

HEADERS = {
    "From": "kim@example.com",
    "To": "help@store.example",
    "Subject": "test",
    "Date": "Sun, 22 Nov 2026 15:12:00 +0900",
    "Message-ID": "<one@example.com>",
    "MIME-Version": "1.0",
}
UTF8 = {"Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit"}


@dataclass(frozen=True)
class Case:
    """A mail and what it gives. `quoted` is how the folded part begins; None: is not looked at."""

    name: str
    raw: bytes
    text: str | None = None
    subject: str | None = None
    quoted: str | None = None
    files: tuple[str, ...] | None = None
    nature: str = "person"
    sender: tuple[str, str] | None = None


def mail(body: str | bytes = "", headers: dict[str, str | bytes | None] | None = None, charset: str = "utf-8") -> bytes:
    """Return a mail with these headers over the usual ones; None takes one away, bytes stay as they are."""
    given: dict[str, str | bytes | None] = {**HEADERS, **UTF8, **(headers or {})}
    lines = [name.encode() + b": " + _bytes(value, "utf-8") for name, value in given.items() if value is not None]
    return b"\r\n".join([*lines, b"", _crlf(_bytes(body, charset))])


def text_mail(body: str, **headers: str | bytes | None) -> bytes:
    """Return a plain mail in UTF-8 whose text is written with the indentation of the test."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return mail(dedent(body).strip("\n") + "\n", named)


def multipart(*parts: bytes, kind: str = "mixed", headers: dict[str, str | bytes | None] | None = None) -> bytes:
    """Return a mail of several parts."""
    edge = f"edge-{kind}"
    body = b"".join(b"--" + edge.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    content = {"Content-Type": f'multipart/{kind}; boundary="{edge}"', "Content-Transfer-Encoding": None}
    return mail(body + b"--" + edge.encode() + b"--\r\n", {**content, **(headers or {})})


def inner(*parts: bytes, kind: str) -> bytes:
    """Return parts as one part, for putting into another."""
    edge = f"inner-{kind}"
    body = b"".join(b"--" + edge.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{edge}"\r\n\r\n'.encode() + body + f"--{edge}--\r\n".encode()


def part(body: str | bytes, kind: str = "text/plain; charset=utf-8", **headers: str | bytes) -> bytes:
    """Return one part in base64, as most programs send it."""
    content = _bytes(body, "utf-8")
    named = {"Content-Type": kind, "Content-Transfer-Encoding": "base64"}
    head = {**named, **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [name.encode() + b": " + _bytes(value, "utf-8") for name, value in head.items()]
    return b"\r\n".join([*lines, b"", base64.encodebytes(content).replace(b"\n", b"\r\n")])


def word(text: str, charset: str = "utf-8", *, named: str = "", encoding: str = "B") -> str:
    """Return an encoded word (RFC 2047) whose bytes are of one charset and whose label may be of another."""
    return word_of(text.encode(charset), named or charset, encoding=encoding)


def word_of(content: bytes, charset: str, *, encoding: str = "B") -> str:
    """Return an encoded word of bytes, which need not be whole characters."""
    packed = base64.b64encode(content).decode() if encoding == "B" else "".join(f"={byte:02X}" for byte in content)
    return f"=?{charset}?{encoding}?{packed}?="


def _bytes(value: str | bytes, charset: str) -> bytes:
    return value if isinstance(value, bytes) else value.encode(charset)


def _crlf(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
