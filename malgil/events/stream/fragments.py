"""From an event to what the open pages get: rendered once per surface and language, the same bytes for everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from malgil.events.models import Event

Surface = Literal["portal", "desk"]


@dataclass(frozen=True)
class Fragment:
    """Elements for the list `<topic>/<place>` of a page, each with an id; without html `element_id` goes away."""

    place: str
    html: str
    element_id: str


Renderer = Callable[[Event, Surface], Fragment | None]
