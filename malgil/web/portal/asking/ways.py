"""The two ways to ask in writing: a chat that begins at once, and a question left for later."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from malgil.conversations.models import Channel
from malgil.knowledge.models import Place


@dataclass(frozen=True)
class Way:
    """A way to ask: its channel, and how its page is called in addresses."""

    channel: Channel
    name: str
    place: Place

    @property
    def url(self) -> str:
        """Where its page is."""
        return reverse(f"portal:{self.name}")

    @property
    def is_chat(self) -> bool:
        """Whether somebody answers while one waits."""
        return self.channel == Channel.CHAT


CHAT: Final = Way(Channel.CHAT, "ask", Place.ASK)
FORM: Final = Way(Channel.FORM, "inquiry", Place.INQUIRY)
WAYS: Final = {CHAT.name: CHAT, FORM.name: FORM}
