"""Customers and agents whose pages do as ours: they send again with the same key, and take the stream up again."""

import asyncio
import contextlib
import re
import uuid
from dataclasses import dataclass, field

import httpx

TOKEN = "t" * 32
FRAGMENT = "text/vnd.malgil.fragment+html"
MARK = re.compile(r"mark-[a-z]+-\d+-\d+-end")
# Between two things said: fast enough for something to be under way at any moment.
BREATH = 0.05
TIMEOUT = httpx.Timeout(5.0, read=15.0)


@dataclass
class Person:
    """Somebody with one thread open, what the centre has accepted from them, and what their page has been shown."""

    side: str
    thread: int
    cookie: str
    accepted: list[str] = field(default_factory=list)
    tries: int = 0
    shown: list[str] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    joins: int = 0

    @property
    def _headers(self) -> dict[str, str]:
        return {"Cookie": f"{self.cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}

    async def write(self, pages: str, is_over: asyncio.Event) -> None:
        """Say one thing after another, each until it is accepted."""
        path = f"/{'desk/' if self.side == 'agent' else ''}threads/{self.thread}/messages/"
        async with httpx.AsyncClient(base_url=pages, timeout=TIMEOUT) as client:
            while not is_over.is_set():
                mark = f"mark-{self.side}-{self.thread}-{len(self.accepted)}-end"
                await self._send(client, path, {"body": mark, "key": str(uuid.uuid4())})
                self.accepted.append(mark)
                await asyncio.sleep(BREATH)

    async def _send(self, client: httpx.AsyncClient, path: str, form: dict[str, str]) -> None:
        while True:
            self.tries += 1
            with contextlib.suppress(httpx.TransportError):
                answer = await client.post(path, data=form, headers={**self._headers, "Accept": FRAGMENT})
                if answer.status_code in (200, 201):
                    return
                assert answer.status_code >= 500, answer.text
            await asyncio.sleep(0.05)

    async def read(self, stream: str) -> None:
        """Look at the thread's stream for ever, from where it was left whenever it breaks."""
        while True:
            with contextlib.suppress(httpx.TransportError):
                await self._look(stream)
            await asyncio.sleep(0.05)

    async def _look(self, stream: str) -> None:
        topic = f"thread:{self.thread}"
        last = self.seen[-1] if self.seen else 0
        headers = {**self._headers, "Last-Event-ID": f"{topic}={last}"}
        async with (
            httpx.AsyncClient(base_url=stream, timeout=TIMEOUT) as client,
            client.stream("GET", "/live/", params={"topic": topic}, headers=headers) as answer,
        ):
            if answer.status_code != 200:
                return
            self.joins += 1
            number = None
            async for line in answer.aiter_lines():
                if line.startswith("id: "):
                    number = int(line.rpartition("=")[2])
                elif line.startswith("data: ") and number is not None:
                    self._take(number, line)
                    number = None

    def _take(self, number: int, line: str) -> None:
        self.seen.append(number)
        self.shown += sorted(set(MARK.findall(line)))
