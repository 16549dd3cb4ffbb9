"""A conversation as its page shows it: one entry a line, each shown the same whether it came live or by reload.

What an entry looks like depends on its event and the line above it alone, never on how much of the conversation is
shown, so that live, reloaded and earlier parts fit together without a seam.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import PurePath

from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.base.clock import local
from malgil.conversations.files import is_shown_inline
from malgil.conversations.models import Attachment, Delivery, Verdict
from malgil.conversations.queries import Line, ReadMark
from malgil.events.stream.fragments import Surface
from malgil.korean.personal import masked
from malgil.web.conversation.originals import ShownOriginal, shown_original
from malgil.web.conversation.questions import Question, questions_in
from malgil.web.conversation.sentences import agent_name, sentence_of
from malgil.web.templatetags.malgil_dates import clock

# Between two lines there is room for the day above one and the read mark below another.
STEP, DAY_ABOVE, MARK_BELOW = 10, -5, 5
GOES_ON = timedelta(minutes=5)
PREVIEW = (288, 256)
ICONS = {"image/": "image", "application/pdf": "pdf", "text/": "text"}


@dataclass(frozen=True)
class Entry:
    """One line for one surface."""

    line: Line
    surface: Surface
    question: Question | None = None
    is_mark = False

    @property
    def element_id(self) -> str:
        """The id of its element; the same line always has the same."""
        if self.line.message:
            return f"message-{self.line.message.pk}"
        return f"line-{self.line.event.seq}"

    @property
    def order(self) -> int:
        """Where it stands in the list."""
        return self.line.event.seq * STEP

    @property
    def day_order(self) -> int:
        """Where the day stands that begins with it."""
        return self.order + DAY_ABOVE

    @cached_property
    def starts_day(self) -> bool:
        """Whether it is the first line of its local day."""
        above = self.line.above
        return above is None or _day(above.at) != _day(self.line.event.at)

    @property
    def follows(self) -> bool:
        """Whether the same author goes on speaking: no name and no picture again."""
        event, above = self.line.event, self.line.above
        if above is None or self.starts_day or above.kind != event.kind:
            return False
        return above.actor_id == event.actor_id is not None and event.at - above.at < GOES_ON

    @property
    def is_own_side(self) -> bool:
        """Whether who looks at this surface speaks on the message's side."""
        message = self.line.message
        return message is not None and message.side == ("agent" if self.surface == "desk" else "customer")

    @property
    def shows_author(self) -> bool:
        """Whether it says whose message it is: the customer knows their own."""
        message = self.line.message
        return message is not None and (self.surface == "desk" or message.side == "agent")

    @cached_property
    def said_at(self) -> datetime:
        """When a message was said, in the zone of the page."""
        return local((self.line.message or self.line.event).at)

    @property
    def clock(self) -> str:
        """The time of day at which it was said."""
        return clock(self.said_at)

    @property
    def sentence(self) -> str:
        """What happened, in words, for a line that is neither a message nor a note."""
        return sentence_of(self.line, self.surface, self.question)

    @property
    def author_name(self) -> str:
        """Whose message or note it is, as everybody may read it."""
        if note := self.line.note:
            return agent_name(note.author)
        message = self.line.message
        return speaker_name(message.side if message else "", message.author if message else None)

    @cached_property
    def words(self) -> str:
        """What a message says; personal data of customers is masked for who works here."""
        message = self.line.message
        if message is None:
            return ""
        return masked(message.body) if self.surface == "desk" and message.side == "customer" else message.body

    @property
    def is_masked(self) -> bool:
        """Whether something of the words is hidden from who looks."""
        return self.line.message is not None and self.words != self.line.message.body

    @property
    def is_plain(self) -> bool:
        """Whether it is a message of words alone, with nothing above, around or below them."""
        message = self.line.message
        if message is None or message.side == "system" or not message.body or message.files:
            return False
        # By its number: asking for the mail itself costs more than all the rest.
        return message.original_id is None and not (self.sendings or self.is_masked or self.starts_day)

    @cached_property
    def original(self) -> ShownOriginal | None:
        """The mail it was read out of."""
        return shown_original(self.line.message, self.surface)

    @property
    def sendings(self) -> Sequence[Delivery]:
        """Where the message travels and how far it has come, for who works here."""
        return self.line.message.sendings if self.line.message and self.surface == "desk" else ()

    @property
    def attachments(self) -> list["ShownFile"]:
        """The message's files."""
        return [ShownFile(file) for file in self.line.message.files] if self.line.message else []


@dataclass(frozen=True)
class Mark:
    """How far a side has read, standing below the last message it has seen."""

    mark: ReadMark
    is_mark = True

    @property
    def element_id(self) -> str:
        """One mark a side."""
        return f"read-{self.mark.reader.value}"

    @property
    def order(self) -> int:
        """Where it stands in the list."""
        return self.mark.seq * STEP + MARK_BELOW


@dataclass(frozen=True)
class ShownFile:
    """An attachment with the size of its preview, so that nothing jumps when the picture arrives."""

    file: Attachment

    @property
    def preview_size(self) -> tuple[int, int] | None:
        """Width and height of the preview in CSS pixels, None for what has no preview."""
        width, height = self.file.width, self.file.height
        if not self.file.is_image or not width or not height:
            return None
        scale = min(1.0, PREVIEW[0] / width, PREVIEW[1] / height)
        return max(1, round(width * scale)), max(1, round(height * scale))

    @property
    def is_quarantined(self) -> bool:
        """Whether the virus scanner found something in it."""
        return self.file.verdict == Verdict.INFECTED

    @property
    def icon(self) -> str:
        """The drawing that stands for the kind of file."""
        return next((icon for start, icon in ICONS.items() if self.file.content_type.startswith(start)), "file")

    @property
    def kind_word(self) -> str:
        """The kind of file in a word: PDF, JPG, XLSX."""
        return PurePath(self.file.name).suffix.lstrip(".").upper() or _("파일")

    @property
    def opens_in_browser(self) -> bool:
        """Whether the browser shows it instead of saving it."""
        return is_shown_inline(self.file.content_type)


def entries(lines: Iterable[Line], surface: Surface, marks: Iterable[ReadMark] = ()) -> list[Entry | Mark]:
    """Return what a stretch of a conversation shows, in order, with the read marks that fall into it."""
    lines = list(lines)
    questions = questions_in(lines)
    shown: list[Entry | Mark] = [Entry(line, surface, questions.get(line.event.seq)) for line in lines]
    if not shown:
        return []
    first, last = shown[0].order, shown[-1].order + MARK_BELOW
    shown += [mark for mark in map(Mark, marks) if first <= mark.order <= last]
    return sorted(shown, key=lambda entry: entry.order)


def speaker_name(side: str, author: Person | None) -> str:
    """Return whose message it is, as everybody may read it: who speaks for the centre with what they are."""
    if side == "agent":
        return agent_name(author)
    return author.display_name if author else _("고객")


def entry_of(line: Line, surface: Surface) -> Entry:
    """Return what one line shows."""
    return Entry(line, surface, questions_in([line]).get(line.event.seq) if line.event.kind == "slot.asked" else None)


def _day(moment: datetime) -> object:
    return local(moment).date()
