"""Outlook's packed RTF opened (MS-OXRTFCP): what a winmail.dat holds where its sender wrote “rich text”."""

import struct

LONGEST = 4_000_000
_PACKED, _PLAIN = b"LZFu", b"MELA"
_HEAD = struct.Struct("<II4sI")
_WINDOW = 4096
# What every packer and unpacker knows before the first byte.
_BEGINS = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpacked(content: bytes) -> bytes:
    """Return the RTF in what Outlook packed, at most four megabytes of it; raise ValueError for anything else."""
    if content.startswith(rb"{\rtf"):
        return content[:LONGEST]
    if len(content) < _HEAD.size:
        raise ValueError("too short for packed RTF")
    _length, size, kind, _checksum = _HEAD.unpack_from(content)
    body = content[_HEAD.size :]
    if kind == _PLAIN:
        return body[: min(size, LONGEST)]
    if kind != _PACKED:
        raise ValueError("not packed RTF")
    return _unpacked(body, min(size, LONGEST))


def _unpacked(body: bytes, size: int) -> bytes:
    window = bytearray(_BEGINS.ljust(_WINDOW, b"\0"))
    at, place, out = len(_BEGINS), 0, bytearray()

    def put(byte: int) -> None:
        nonlocal at
        window[at] = byte
        at = (at + 1) % _WINDOW
        out.append(byte)

    while place < len(body) and len(out) < size:
        flags, place = body[place], place + 1
        for bit in range(8):
            if not flags >> bit & 1:
                if place >= len(body):
                    break
                put(body[place])
                place += 1
                continue
            if place + 1 >= len(body):
                break
            start, length = (body[place] << 4) | (body[place + 1] >> 4), (body[place + 1] & 15) + 2
            place += 2
            if start == at:
                return bytes(out[:size])
            for step in range(length):
                put(window[(start + step) % _WINDOW])
    return bytes(out[:size])
