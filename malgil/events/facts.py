"""What an event says: one frozen dataclass a kind, written in the package the event belongs to."""

import dataclasses
from typing import Any, ClassVar, Literal, dataclass_transform

Audience = Literal["public", "staff"]
KINDS: dict[str, type["Fact"]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Fact:
    """Base of every kind of event: `class MessagePosted(Fact, kind="message.posted", audience="public")`."""

    kind: ClassVar[str]
    audience: ClassVar[Audience]

    def __init_subclass__(cls, *, kind: str, audience: Audience) -> None:
        """Make the class a frozen dataclass and register its kind; refuse a kind that is taken."""
        if kind in KINDS:
            raise TypeError(f"event kind {kind!r} is taken by {KINDS[kind].__qualname__}")
        cls.kind, cls.audience = kind, audience
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        KINDS[kind] = cls

    def as_json(self) -> dict[str, Any]:
        """Return the facts as the log keeps them."""
        return dict(vars(self))


def read_fact(kind: str, facts: dict[str, Any]) -> Fact:
    """Return the typed facts of a logged event; raise KeyError for a kind nobody declares."""
    cls = KINDS[kind]
    known = {field.name for field in dataclasses.fields(cls)}  # type: ignore[arg-type]  # every subclass is a dataclass
    return cls(**{name: value for name, value in facts.items() if name in known})
