"""One list of the desk, for one agent; each part is read when it is first used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.base.paging import Page, page_of
from malgil.conversations.models import Standing, Thread
from malgil.conversations.queries import (
    MOST_COUNTED,
    NEWEST_FIRST,
    count_of,
    searched_threads,
    searched_words,
    threads_held_by,
    threads_standing,
    threads_visible_to,
    unread_among,
)
from malgil.routing.models import Place
from malgil.routing.queries import LINE_ORDER, line, line_with_threads

PAGE = 30
# What is refreshed at once when an agent has turned many pages.
MOST_ROWS = 150
LATE = timedelta(minutes=5)


class View(TextChoices):
    """The lists there are."""

    MINE = "mine", _("내 것")
    WAITING = "waiting", _("대기")
    ALL = "all", _("전체")
    SNOOZED = "snoozed", _("미뤄 둠")
    CLOSED = "closed", _("종료")

    @property
    def letter(self) -> str:
        """The key that leads there after G."""
        return self.value[0]


@dataclass(frozen=True)
class Entry:
    """One row: a thread, since when it stands as it does, and whether somebody must still read it."""

    thread: Thread
    since: datetime
    is_unread: bool

    @property
    def is_late(self) -> bool:
        """Whether a customer has had no answer for longer than anybody should wait."""
        waits = self.is_unread or self.thread.standing == Standing.WAITING
        return waits and now() - self.since > LATE


class Listing:
    """A list and what is written above it."""

    def __init__(self, viewer: Person, asked: Mapping[str, str]) -> None:
        """Read what was asked: `view`, `q` (words looked for), `after` (a page's address), `rows` (how many)."""
        self.viewer = viewer
        self.view = View(asked["view"]) if asked.get("view") in View.values else View.MINE
        self.words = searched_words(asked.get("q", ""))
        self.after = asked.get("after", "")
        rows = asked.get("rows", "")
        self.limit = min(max(int(rows), PAGE), MOST_ROWS) if rows.isascii() and rows[:4].isdigit() else PAGE

    @property
    def query(self) -> str:
        """What an address carries along to lead back to this list."""
        return "?" + urlencode({"view": self.view.value, **({"q": self.words} if self.words else {})})

    @property
    def next_query(self) -> str:
        """The same for the page after this one, empty at the end."""
        return f"{self.query}&after={self._page.next}" if self._page.next else ""

    @property
    def is_mixed(self) -> bool:
        """Whether its rows stand differently, so that each must say how."""
        return bool(self.words) or self.view == View.ALL

    @property
    def most_counted(self) -> int:
        """From where on a number is only “many”."""
        return MOST_COUNTED

    @property
    def views(self) -> list[tuple[View, int | None]]:
        """Every list, with how many threads are in those that ask for somebody's work."""
        return [(view, self.numbers.get(view)) for view in View]

    @cached_property
    def entries(self) -> list[Entry]:
        """The rows of this page."""
        page = self._page.rows
        threads = [row.thread if isinstance(row, Place) else row for row in page]
        since = [row.since if isinstance(row, Place) else row.last_activity_at for row in page]
        unread = unread_among([thread.pk for thread in threads if not thread.is_closed])
        return [Entry(thread, moment, thread.pk in unread) for thread, moment in zip(threads, since, strict=True)]

    @cached_property
    def numbers(self) -> dict[View, int]:
        """How many threads wait, are the viewer's, and are put aside; see `MOST_COUNTED`."""
        return {
            View.MINE: count_of(threads_held_by(self.viewer)),
            View.WAITING: count_of(line()),
            View.SNOOZED: count_of(threads_standing(self.viewer, Standing.SNOOZED)),
        }

    @cached_property
    def _page(self) -> Page[Thread] | Page[Place]:
        if self.words:
            found = searched_threads(self.viewer, self.words)
            return page_of(found, order=NEWEST_FIRST, after=self.after, limit=self.limit)
        if self.view == View.WAITING:
            return page_of(line_with_threads(), order=LINE_ORDER, after=self.after, limit=self.limit)
        threads = {
            View.MINE: threads_held_by(self.viewer),
            View.ALL: threads_visible_to(self.viewer),
            View.SNOOZED: threads_standing(self.viewer, Standing.SNOOZED),
            View.CLOSED: threads_standing(self.viewer, Standing.CLOSED),
        }
        return page_of(threads[self.view], order=NEWEST_FIRST, after=self.after, limit=self.limit)
