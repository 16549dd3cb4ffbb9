"""A small site with one live page, for the scripts of `js/live` and `js/send` in a real browser."""

import asyncio
import html
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import django_htmx
import uvicorn
from django.db import connections, transaction

import malgil
from malgil.events import log
from malgil.events.models import Event
from malgil.events.queries import since_of
from malgil.events.stream.app import Stream
from tests.events.wiring import Said

SCRIPTS = Path(malgil.__file__).parent / "web" / "static" / "malgil" / "js"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
KINDS = {".js": b"text/javascript; charset=utf-8", ".html": b"text/html; charset=utf-8"}

COUNTS = (
    '<div id="counts" data-bell="desk test.moved" data-bell-every="100" '
    'hx-get="/counts" hx-trigger="bell" hx-swap="outerHTML">{}</div>'
)
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>live</title>
<script src="/htmx.js" defer></script>
<script type="module" src="/js/live/index.js"></script><script type="module" src="/js/send/index.js"></script>
<style>ol {{ height: 120px; overflow-y: auto }}</style></head>
<body data-live-topics="{topics}" data-live-since="{since}" data-send-as="{who}">
<p data-connection="connecting">…</p>
<p data-typing="thread:1" data-typing-words="{{name}} 님이 쓰고 있어요" hidden><span data-typing-text></span></p>
<p data-looking="thread:1" data-looking-words="{{names}} 상담원이 보고 있어요" hidden>
  <span data-looking-text></span></p>
{counts}
<ol id="log" data-live-list="thread:1/lines">{lines}</ol>
<button data-live-new="thread:1/lines" hidden>새 메시지</button>
<div id="pane"></div>
<form method="post" action="/say" enctype="multipart/form-data" data-send="thread:1/lines" data-send-as="{who}"
      data-draft="local" data-whispers="thread:1">
  <input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="key" value="from-the-page">
  <textarea name="body" data-send-text></textarea><input type="file" name="files" multiple>
  <button>보내기</button><button formaction="/note" id="note">메모</button>
  <template data-pending><li><span data-pending-text></span><ul data-pending-files hidden></ul>
    <i data-when="sending">보내는 중</i><i data-when="waiting" hidden>연결되면 보낼게요</i>
    <i data-when="failed" hidden><b data-pending-sentence>보내지 못했어요</b>
      <button type="button" data-pending-again>다시 보내기</button>
      <button type="button" data-pending-drop>지우기</button></i>
  </li></template>
</form></body></html>"""


@dataclass
class Site:
    """The page, its posts and the stream; what its answers are is decided by the tests."""

    topics: str = "thread:1"
    token: str = "fresh"
    refusal: tuple[int, str] | None = None
    accepts_then_breaks: bool = False
    redirects: bool = False
    posts: list[dict[str, Any]] = field(default_factory=list)
    counted: int = 0
    slow_counts: float = 0
    said: dict[str, int] = field(default_factory=dict)
    whispers: list[str] = field(default_factory=list)
    stream: Stream = field(default_factory=Stream)
    port: int = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.stream(scope, receive, send)
        elif scope["path"].startswith("/live/"):
            if scope["path"] == "/live/whisper":
                self.whispers.append(scope["method"])
            await self.stream(scope, receive, send)
        elif scope["path"] in ("/say", "/note"):
            await self._take(scope, receive, send)
        else:
            await self._show(scope, send)

    async def _show(self, scope: Any, send: Any) -> None:
        path = scope["path"]
        if path == "/htmx.js":
            return await answer(send, 200, HTMX.read_bytes(), KINDS[".js"])
        if path.startswith("/js/"):
            return await answer(send, 200, (SCRIPTS / path.removeprefix("/js/")).read_bytes(), KINDS[".js"])
        if path == "/counts":
            self.counted += 1
            shown = self.counted
            await asyncio.sleep(self.slow_counts)
            return await answer(send, 200, COUNTS.format(shown).encode())
        if path == "/favicon.ico":
            return await answer(send, 204)
        who = dict(scope["headers"]).get(b"cookie", b"").decode().partition("who=")[2]
        text = await asyncio.to_thread(apart, lambda: self._page(who))
        return await answer(send, 200, text.encode())

    def _page(self, who: str) -> str:
        since = since_of(*self.topics.split())
        lines = "".join(
            line(event) for event in Event.objects.filter(topic="thread:1", kind="test.said").order_by("seq")
        )
        counts = COUNTS.format(0)
        return PAGE.format(counts=counts, topics=self.topics, since=since, lines=lines, who=who, token=self.token)

    async def _take(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        fields = parts(headers["content-type"], body)
        self.posts.append({**fields, "path": scope["path"], "accept": headers["accept"]})
        if self.redirects:
            await answer(send, 302, headers=[(b"location", b"/")])
        elif headers.get("x-csrftoken") != self.token:
            await answer(send, 403, b"stale")
        elif self.refusal:
            await answer(send, self.refusal[0], f"<p data-sentence>{self.refusal[1]}</p>".encode())
        else:
            is_new = fields["key"] not in self.said
            text = await asyncio.to_thread(apart, lambda: self._say(fields))
            if self.accepts_then_breaks:
                self.accepts_then_breaks = False
                send.__self__.transport.abort()
                return
            await answer(send, 201 if is_new else 200, text.encode())

    def _say(self, fields: dict[str, str]) -> str:
        if fields["key"] not in self.said:
            with transaction.atomic():
                event = log.record("thread:1", Said(words=fields["body"] + fields.get("files", "")), actor=None)
            self.said[fields["key"]] = event.seq
        return line(Event.objects.get(topic="thread:1", seq=self.said[fields["key"]]))


def line(event: Event) -> str:
    """What the wiring's fragment shows, as the page itself writes it."""
    words = html.escape(event.facts["words"])
    return f'<li id="line-{event.seq}" lang="ko" data-surface="portal" data-order="{event.seq}">{words}</li>'


def parts(content_type: str, body: bytes) -> dict[str, str]:
    """Return the fields of a multipart body; of files their names."""
    if not content_type.startswith("multipart/"):
        return {name: values[0] for name, values in parse_qs(body.decode()).items()}
    fields: dict[str, str] = {}
    for part in body.split(b"--" + content_type.partition("boundary=")[2].encode())[1:-1]:
        head, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
        names = dict(word.split("=", 1) for word in head.decode().split("\r\n")[0].split("; ")[1:])
        name = names["name"].strip('"')
        fields[name] = fields.get(name, "") + (names["filename"].strip('"') if "filename" in names else value.decode())
    return fields


async def answer(
    send: Any, status: int, body: bytes = b"", kind: bytes = KINDS[".html"], headers: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    given = [(b"content-type", kind), (b"cache-control", b"no-store"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body})


def apart(call: Callable[[], str]) -> str:
    try:
        return call()
    finally:
        connections.close_all()


class Running:
    """A site that is served in a thread; it can be stopped and started again at the same address."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.start()

    def start(self) -> None:
        self.site.stream = Stream()
        config = uvicorn.Config(
            self.site, port=self.site.port, lifespan="on", log_level="warning", timeout_graceful_shutdown=1
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            threading.Event().wait(0.01)
        self.site.port = self.server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        """End at once, as a process that is killed: no last word, every connection broken."""
        for connection in list(self.server.server_state.connections):
            self.server.servers[0].get_loop().call_soon_threadsafe(connection.transport.abort)
        self.server.should_exit = True
        self.thread.join(15)
