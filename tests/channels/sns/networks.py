"""Networks that answer as their published APIs say: X API v2 (`POST /2/tweets`), Graph API v23.0 (Pages, Instagram)."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

GRAPH: dict[str, tuple[int, Any]] = {
    "/v23.0/77/feed": (200, {"id": "77_1116689038356556"}),
    "/v23.0/77/photos": (200, {"id": "555", "post_id": "77_555"}),
    "/v23.0/88/media": (200, {"id": "17889455560051444"}),
    "/v23.0/88/media_publish": (200, {"id": "17920238422030506"}),
}


@dataclass
class Networks:
    """What was asked of them, and how they shall answer: a status takes the place of the next answer."""

    url: str = ""
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    next: list[int | str] = field(default_factory=list)
    containers: list[str] = field(default_factory=lambda: ["FINISHED"])
    feed: bytes = b""
    feed_status: int = 200

    def answer(self, method: str, path: str, given: Any) -> tuple[int, Any]:
        self.asked.append((method, path, given))
        if self.next:
            wanted = self.next.pop(0)
            if wanted == "silence":
                return 0, None
            is_graph = path.startswith("/v23.0")
            said = {"error": {"message": "no"}} if is_graph else {"title": "Too Many Requests", "detail": "come later"}
            return int(wanted), said
        if path == "/v23.0/17889455560051444":
            status = self.containers.pop(0) if len(self.containers) > 1 else self.containers[0]
            return 200, {"status_code": status, "id": "17889455560051444"}
        if path == "/2/media/upload":
            media = {"id": "1146654567674912769", "media_key": "3_1146654567674912769", "expires_after_secs": 86400}
            return 200, {"data": media}
        if path == "/2/tweets":
            return 201, {"data": {"id": "1445880548472328192", "text": given["text"]}}
        return GRAPH.get(path, (404, {"error": {"message": "Unsupported post request.", "code": 100}}))


def _given(body: bytes, kind: str) -> Any:
    """Return what was posted, by whatever way."""
    if kind.startswith("multipart/"):
        return _parts(body, kind)
    if "json" in kind:
        return json.loads(body)
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _parts(body: bytes, kind: str) -> dict[str, Any]:
    """Return what stands in the parts of a form: words, and of a file its type and its first bytes."""
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=default)
    given: dict[str, Any] = {}
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        is_file = part.get_filename() is not None
        given[str(name)] = (part.get_content_type(), content[:3]) if is_file else content.decode()
    return given


@contextmanager
def networks() -> Iterator[Networks]:
    """Let them run on a port of this machine."""
    run = Networks()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._answer("POST", _given(body, self.headers.get("Content-Type", "")))

        def _answer(self, method: str, given: Any) -> None:
            run.headers.append(dict(self.headers))
            path = urlsplit(self.path).path
            if path == "/feed.xml":
                return self._feed()
            status, said = run.answer(method, path, given)
            if not status:
                self.connection.close()
                return None
            return self._send(status, json.dumps(said).encode(), "application/json")

        def _feed(self) -> None:
            known = self.headers.get("If-None-Match") == '"one"'
            self._send(304 if known else run.feed_status, b"" if known else run.feed, "application/rss+xml")

        def _send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("ETag", '"one"')):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    run.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield run
    finally:
        server.shutdown()
        server.server_close()
