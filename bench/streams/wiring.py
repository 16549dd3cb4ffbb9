"""The real wiring with a crowd let in."""

from typing import Any

from malgil.config import wiring
from malgil.config.wiring import *  # noqa: F403
from malgil.conversations.models import Participant

TOPICS = {**wiring.TOPICS, "thread": "bench.streams.wiring.may_join"}


def may_join(viewer: Any, thread_id: str) -> bool:
    """Return whether somebody takes part in a thread."""
    return Participant.objects.filter(thread_id=thread_id, person_id=viewer.pk).exists()
