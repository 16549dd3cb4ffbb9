"""Which members of staff look at which thread, across processes: said in whispers, believed for a while."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Callable
from time import monotonic
from typing import Any

from malgil.events.stream.hub import Hub
from malgil.events.stream.page import Onlooker, Page
from malgil.events.stream.sse import frame
from malgil.events.wakes import Payload

RENEW_SECONDS = 20.0
BELIEF_SECONDS = 50.0

People = dict[int, str]


class Looking:
    """Keeps who looks here, hears who looks elsewhere, and tells staff on the same topic when either changes."""

    def __init__(self, hub: Hub, whisper: Callable[[str, Payload], None]) -> None:
        """Begin with nobody; `whisper` reaches every process and never blocks."""
        self._hub = hub
        self._whisper = whisper
        self._name = secrets.token_hex(4)
        self._here: dict[str, Counter[Onlooker]] = defaultdict(Counter)
        self._elsewhere: dict[str, dict[str, tuple[float, People]]] = {}
        self._told: dict[str, People] = {}

    def come(self, page: Page, topic: str) -> None:
        """Count a page of somebody who works here; and tell it who else looks."""
        if not page.sees_staff:
            return
        here = self._here[topic]
        here[page.who] += 1
        if here[page.who] == 1:
            self._say(topic, asks=len(here) == 1)
        if not self._tell(topic):
            page.push(self._frame_for(page, topic, self._everybody(topic)))

    def go(self, page: Page, topic: str) -> None:
        """Count a page that has gone."""
        here = self._here.get(topic)
        if here is None or not here[page.who]:
            return
        here[page.who] -= 1
        if not here[page.who]:
            del here[page.who]
            self._say(topic, asks=False)
        if not here:
            del self._here[topic]
        self._tell(topic)

    def hear(self, topic: str, payload: Payload) -> None:
        """Believe what another process says of a topic somebody here looks at."""
        if payload["from"] == self._name:
            return
        people = {int(pk): str(name) for pk, name in payload["people"]}
        known = self._elsewhere.setdefault(topic, {})
        known[payload["from"]] = (monotonic() + BELIEF_SECONDS, people)
        if payload["asks"] and topic in self._here:
            self._say(topic, asks=False)
        self._tell(topic)

    def renew(self) -> None:
        """Say again who looks here, and stop believing whoever has not been heard of."""
        for topic in tuple(self._here):
            self._say(topic, asks=False)
        now = monotonic()
        for topic, known in tuple(self._elsewhere.items()):
            for name in [name for name, (until, people) in known.items() if until < now or not people]:
                del known[name]
            if not known:
                del self._elsewhere[topic]
            self._tell(topic)

    def _say(self, topic: str, *, asks: bool) -> None:
        people = [[who.pk, who.name] for who in self._here[topic]]
        self._whisper(topic, {"kind": "presence", "from": self._name, "asks": asks, "people": people})

    def _everybody(self, topic: str) -> People:
        people = {who.pk: who.name for who in self._here.get(topic, ())}
        for _until, elsewhere in self._elsewhere.get(topic, {}).values():
            people |= elsewhere
        return people

    def _tell(self, topic: str) -> bool:
        """Tell staff on the topic who looks when that has changed, and return whether it had."""
        people = self._everybody(topic)
        if self._told.get(topic, {}) == people:
            return False
        if topic in self._here:
            self._told[topic] = people
        else:
            self._told.pop(topic, None)
        feed = self._hub.feeds.get(topic)
        for page in feed.pages if feed else ():
            if page.sees_staff:
                page.push(self._frame_for(page, topic, people))
        return True

    @staticmethod
    def _frame_for(page: Page, topic: str, people: People) -> bytes:
        others = [{"id": pk, "name": name} for pk, name in sorted(people.items()) if pk != page.who.pk]
        data: dict[str, Any] = {"topic": topic, "kind": "presence", "people": others}
        return frame("whisper", data)
