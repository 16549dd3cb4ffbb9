"""The mail a message was read out of, as its line shows it: what it repeats is folded, what was left out is said."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from malgil.conversations import refusals
from malgil.conversations.models import Message, Original
from malgil.events.stream.fragments import Surface
from malgil.korean.personal import masked

# More than this is read in the mail itself.
LONGEST_QUOTE = 8_000


@dataclass(frozen=True)
class ShownOriginal:
    """One mail for one surface; personal data of customers is masked for who works here."""

    original: Original
    surface: Surface

    @property
    def subject(self) -> str:
        """What the mail calls itself."""
        return self._seen(self.original.subject)

    @cached_property
    def quoted(self) -> str:
        """What it repeats of earlier mails, and its signature."""
        quoted = self._seen(self.original.quoted)
        return quoted if len(quoted) <= LONGEST_QUOTE else quoted[:LONGEST_QUOTE] + "…"

    @property
    def copied(self) -> int:
        """How many other people it went to."""
        return len(self.original.copied)

    @property
    def left_out(self) -> list[str]:
        """Return what did not come in and why, a sentence each."""
        return [_sentence(kind, name) for kind, name in self.original.left_out]

    @property
    def is_for_staff(self) -> bool:
        """Whether the whole mail may be fetched here."""
        return self.surface == "desk"

    def _seen(self, text: str) -> str:
        return masked(text) if self.surface == "desk" else text


def shown_original(message: Message | None, surface: Surface) -> ShownOriginal | None:
    """Return the mail a message was read out of, None for one that was written here."""
    return ShownOriginal(message.original, surface) if message and message.original else None


def _sentence(kind: str, name: str) -> str:
    refusal = getattr(refusals, kind, None)
    if isinstance(refusal, type) and issubclass(refusal, refusals.FileRefused):
        return str(refusal(name).sentence)
    return _("%(name)s: 파일이 너무 많아 받지 않았어요.") % {"name": name}
