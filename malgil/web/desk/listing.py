"""One list of the desk, for one agent; each part is read when it is first used."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from malgil.accounts.models import Person
from malgil.base.paging import Page, page_of, page_of_parts
from malgil.conversations.models import Snooze, Standing, Thread
from malgil.conversations.queries import (
    FIRST_BACK_FIRST,
    NEWEST_FIRST,
    listed,
    put_aside,
    searched_threads,
    searched_words,
    threads_standing,
    threads_visible_to,
    turns_of,
    unread_among,
)
from malgil.routing.models import Place, PlaceState
from malgil.routing.queries import nobodys
from malgil.web.desk.row import Row
from malgil.web.desk.standing import Stands, stands_at, stands_of
from malgil.web.desk.view import View

Listed = Thread | Place | Snooze

PAGE = 30
# What is refreshed at once when an agent has turned many pages.
MOST_ROWS = 150


class Listing:
    """A list and what is written above it."""

    def __init__(self, viewer: Person, asked: Mapping[str, str], *, here: int = 0) -> None:
        """Read what was asked: `view`, `q` (words looked for), `after` (a page's address), `rows` (how many).

        `here` is the thread that stands beside the list.
        """
        self.viewer = viewer
        self.here = here
        self.view = View(asked["view"]) if asked.get("view") in View.values else View.MINE
        self.words = searched_words(asked.get("q", ""))
        self.after = asked.get("after", "")
        self.limit = min(max(_number(asked.get("rows", "")), PAGE), MOST_ROWS)

    @cached_property
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

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        page: Sequence[Listed] = self._page.rows
        threads = [row if isinstance(row, Thread) else row.thread for row in page]
        unread = unread_among([thread.pk for thread in threads if not thread.is_closed])
        query, stands, tells_turns = self.query, self._stands(page), self.tells_turns
        return [
            Row(
                thread,
                self._since(row),
                thread.pk in unread,
                query,
                is_here=thread.pk == self.here,
                stands=stands.get(thread.pk),
                tells_turns=tells_turns,
                until=row.until if isinstance(row, Snooze) else None,
            )
            for thread, row in zip(threads, page, strict=True)
        ]

    def _stands(self, page: Sequence[Listed]) -> Mapping[int, Stands]:
        """How rows stand that do not stand as all the others of their list."""
        if self.is_mixed:
            return stands_of(row for row in page if isinstance(row, Thread))
        places = [row for row in page if isinstance(row, Place)]
        return {place.thread_id: stands_at(place) for place in places if place.state != PlaceState.WAITING}

    @property
    def tells_turns(self) -> bool:
        """Whether its rows stand in the order in which their customers await an answer."""
        return self.view == View.MINE and not self.words

    def _since(self, row: Listed) -> datetime:
        if isinstance(row, Place):
            return row.since
        thread = row.thread if isinstance(row, Snooze) else row
        return (self.tells_turns and thread.awaits_since) or thread.last_activity_at

    @cached_property
    def _page(self) -> Page[Thread] | Page[Place] | Page[Snooze]:
        if self.words:
            found = searched_threads(self.viewer, self.words)
            return page_of(listed(found), order=NEWEST_FIRST, after=self.after, limit=self.limit)
        if self.view == View.WAITING:
            return page_of_parts(nobodys(), after=self.after, limit=self.limit)
        if self.view == View.MINE:
            return page_of_parts(turns_of(self.viewer), after=self.after, limit=self.limit)
        if self.view == View.SNOOZED:
            return page_of(put_aside(self.viewer), order=FIRST_BACK_FIRST, after=self.after, limit=self.limit)
        threads = {
            View.ALL: threads_visible_to(self.viewer),
            View.CLOSED: threads_standing(self.viewer, Standing.CLOSED),
        }
        return page_of(listed(threads[self.view]), order=NEWEST_FIRST, after=self.after, limit=self.limit)


def _number(asked: str) -> int:
    return int(asked[:6]) if asked.isascii() and asked.isdigit() else 0
