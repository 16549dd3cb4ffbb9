"""The stream's door: a bare ASGI callable for `/live/…`, beside Django and without its request stack."""

import asyncio
import logging
from collections.abc import Coroutine, MutableMapping
from typing import Any

from django.conf import settings

from malgil.events import farewells, wakes, wiring
from malgil.events.stream import whispers
from malgil.events.stream.answering import answer, turn_away
from malgil.events.stream.asking import TurnedAway, Unasked, asked_by, wished_by
from malgil.events.stream.beats import Beats
from malgil.events.stream.handing import takers
from malgil.events.stream.hub import Hub
from malgil.events.stream.looking import RENEW_SECONDS, Looking
from malgil.events.stream.page import Send
from malgil.events.stream.threads import Threads
from malgil.events.stream.visits import Receive, Visits
from malgil.events.stream.watch import Watch

log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]


class Stream:
    """The parts of the stream in one process, and which request goes to which."""

    def __init__(self) -> None:
        """Begin closed."""
        self.is_open = False

    async def start(self) -> None:
        """Begin to hear wakes and to let pages in; called in the event loop that will serve them."""
        self.threads = Threads()
        self.hub = Hub(self.threads)
        self.looking = Looking(self.hub, self._whisper_soon)
        self.watch = Watch(self.hub)
        self._pace = whispers.Pace()
        self._errands: set[asyncio.Task[None]] = set()
        beats = Beats(settings.MALGIL_STREAM_HEARTBEAT_SECONDS)
        self.visits = Visits(self.hub, beats, self.looking, on_staff=self._renew_soon)
        ears = wakes.Ears(self.watch.on_ring, self._on_whisper, self.watch.on_gap)
        for running in (wakes.current().listen(ears), beats.run(), self.watch.run(), self._renew_always()):
            self._soon(running)
        takers.add(self.hub)
        self.is_open = True

    async def stop(self) -> None:
        """Send every page away to come back, and end."""
        if not self.is_open:
            return
        self.is_open = False
        takers.discard(self.hub)
        await self.hub.stop()
        for task in self._errands:
            task.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        await self.threads.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or the server's own life cycle when served alone."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] != "http":
            raise ValueError(f"the stream serves no {scope['type']}")
        elif not self.is_open:
            await answer(send, 503, headers=[(b"retry-after", b"1")])
        else:
            await self._route(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            match scope["path"], scope["method"]:
                case "/live/", "GET":
                    await self.visits.receive(asked_by(scope), receive, send)
                case "/live/", "HEAD":
                    await self.visits.check(asked_by(scope), send)
                case "/live/whisper", "POST":
                    await self._pass_on(scope, receive)
                    await answer(send, 204)
                case "/live/" | "/live/whisper", _:
                    await answer(send, 405)
                case _:
                    await answer(send, 404)
        except TurnedAway as refusal:
            await turn_away(send, refusal, wished_by(scope))

    # Whispers

    async def _pass_on(self, scope: Scope, receive: Receive) -> None:
        whispered = whispers.whispered_by(scope, await _body(receive))
        await self.threads.run(whispers.pass_on, whispered, self._pace, asyncio.get_running_loop().time())

    def _on_whisper(self, topic: str, payload: wakes.Payload) -> None:
        if topic == farewells.TOPIC:
            self.hub.farewell(session=payload.get("session", ""), person=payload.get("person", 0))
        feed = self.hub.feeds.get(topic)
        if feed is None:
            return
        if payload["kind"] == "presence":
            self.looking.hear(topic, payload)
        else:
            whispers.deliver(feed, payload)

    def _whisper_soon(self, topic: str, payload: wakes.Payload) -> None:
        self._soon(self.threads.run(wakes.whisper, topic, payload))

    # Who is at the desk

    async def _renew_always(self) -> None:
        # A short lease must not run out under an agent who is there.
        pause = min(RENEW_SECONDS, settings.MALGIL_LEASE_SECONDS / 3)
        while True:
            await asyncio.sleep(pause)
            self.looking.renew()
            self._renew_soon()

    def _renew_soon(self) -> None:
        desk = self.hub.feeds.get("desk")
        at_desk = frozenset(page.who.pk for page in desk.pages if page.sees_staff) if desk else frozenset()
        if at_desk:
            self._soon(self.threads.run(wiring.renew, at_desk))

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._errands.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("the stream could not do something beside", exc_info=error)


async def _body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Unasked
        body += bytes(message.get("body", b""))
        if len(body) > whispers.LARGEST_BODY:
            raise Unasked
        if not message.get("more_body"):
            return body


stream = Stream()
