"""From an ASGI scope to what WSGI calls the environ."""

import sys
from functools import lru_cache
from typing import Any, BinaryIO
from urllib.parse import unquote_to_bytes

Scope = dict[str, Any]

# A client could say anything in these; only a proxy we were told to trust is believed.
_OF_PROXIES = (b"forwarded", b"x-forwarded-", b"x-real-ip")


def environ_of(scope: Scope, body: BinaryIO, length: int, *, trust_proxy: bool) -> dict[str, Any]:
    """Return the environ of a request whose whole body, `length` bytes, lies in a file."""
    server, port = scope.get("server") or ("localhost", 80)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        # WSGI wants the bytes behind the percent signs, one character each.
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "CONTENT_LENGTH": str(length),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    _add_headers(environ, scope["headers"], trust_proxy=trust_proxy)
    if trust_proxy and (told := environ.get("HTTP_X_FORWARDED_FOR")):
        # Each proxy appends whom it heard from: only the last address was written by ours.
        environ["REMOTE_ADDR"] = told.rpartition(",")[2].strip()
    return environ


# Browsers send some twenty of them, and again and again the same.
@lru_cache(maxsize=200)
def _key_of(name: bytes) -> str:
    return "CONTENT_TYPE" if name == b"content-type" else f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"


def _add_headers(environ: dict[str, Any], headers: list[tuple[bytes, bytes]], *, trust_proxy: bool) -> None:
    for name, value in headers:
        # `X_Forwarded-For` would become the same key as `X-Forwarded-For`: such names are never honest.
        if b"_" in name or name in (b"content-length", b"transfer-encoding"):
            continue
        if not trust_proxy and name.startswith(_OF_PROXIES):
            continue
        key = _key_of(name)
        text = value.decode("latin-1")
        if key in environ:
            text = f"{environ[key]}{'; ' if name == b'cookie' else ','}{text}"
        environ[key] = text
