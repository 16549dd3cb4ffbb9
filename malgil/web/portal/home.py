"""The first page: what one looks for, the doors, and where one goes on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from malgil.accounts.models import Person
from malgil.accounts.requests import PersonRequest
from malgil.base.clock import now
from malgil.commerce.queries import stores_of
from malgil.conversations.queries import open_threads_of, unread_by
from malgil.knowledge.models import Article
from malgil.knowledge.queries import Shelf, reading_languages, shelves_visible_to, top_questions
from malgil.news.models import Article as News
from malgil.news.queries import pinned_news, running_banners, unconfirmed_by
from malgil.routing.doors import LETTERS, LIVE, DoorNow, Opening, is_resting, openings
from malgil.routing.models import DoorKind
from malgil.routing.queries import WaitNow, doors, kept_lately
from malgil.web.freshness import revalidated
from malgil.web.portal.advising import TRAITS, Recommended, best_of, matter_with, wait_lately
from malgil.web.portal.lately import lately
from malgil.web.portal.news.banners import dismissed_by
from malgil.web.portal.threads import ShownThread, shown_threads
from malgil.web.portal.times import faster_than
from malgil.web.portal.ways import Way, ways, with_live

MOST_GOING_ON = 3
MOST_READ = 5
# Of so many questions that are asked most, each category shows its first few.
CANDIDATES, OF_A_CATEGORY = 80, 4


@dataclass(frozen=True)
class Topic:
    """A category of questions with those asked most in it."""

    shelf: Shelf
    questions: list[Article]


class Home:
    """What stands on the first page for somebody, each part read when it is shown."""

    def __init__(
        self, viewer: Person | None, traits: Collection[str] = (), dismissed: frozenset[int] = frozenset()
    ) -> None:
        self.viewer, self.at, self.traits, self.dismissed = viewer, now(), traits, dismissed

    @cached_property
    def doors(self) -> list[DoorNow]:
        """The doors as they stand."""
        return doors(self.at, viewer=self.viewer)

    @cached_property
    def ways(self) -> list[Way]:
        """The doors as cards, each with what it is like now."""
        has_letters = any(each.door.kind in LETTERS for each in self.doors)
        kept = lately.found("kept", lambda: kept_lately(self.at)) if has_letters else {}
        return [with_live(card, wait=self.wait, kept=kept) for card in ways(self.doors)]

    @cached_property
    def best(self) -> Recommended | None:
        """The one door that is recommended: by the hours and waits, and by what somebody has said of their matter."""
        return best_of(matter_with(self.traits), self.ways, self.wait)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """What somebody may say of their matter: its name, its words, whether they have said it."""
        return [(name, str(words), name in self.traits) for name, words in TRAITS.items()]

    @cached_property
    def faster(self) -> str:
        """The time of today at which the chat goes faster, in a sentence; nothing when now is as good."""
        wait = self.wait
        if wait is None:
            return ""
        return lately.found(("faster", get_language()), lambda: faster_than(wait, DoorKind.CHAT, self.at))

    @cached_property
    def is_resting(self) -> bool:
        """Whether nobody answers at once now."""
        return is_resting(self.doors)

    @property
    def live(self) -> Way | None:
        """The door that opens first of those where somebody answers at once."""
        found = [way for way in self.ways if way.kind in LIVE and way.now.opens]
        return min(found, key=lambda way: way.now.opens or self.at, default=None)

    @property
    def chat(self) -> Way | None:
        """The way into a conversation."""
        return self._of(DoorKind.CHAT)

    @cached_property
    def wait(self) -> WaitNow | None:
        """How long whoever came into the chat now would wait, while it is open."""
        chat = next((each for each in self.doors if each.door.kind == DoorKind.CHAT), None)
        return wait_lately(self.at) if chat and chat.is_open else None

    @property
    def form(self) -> Way | None:
        """The way to leave a question."""
        return self._of(DoorKind.FORM)

    @cached_property
    def going_on(self) -> list[ShownThread]:
        """The viewer's own threads that are not over."""
        if self.viewer is None:
            return []
        mine = open_threads_of(self.viewer, limit=MOST_GOING_ON)
        return shown_threads(mine, unread_by(self.viewer, [thread.pk for thread in mine]))

    @cached_property
    def pinned(self) -> list[News]:
        """The news that stand above everything."""
        return pinned_news(self.viewer)

    @cached_property
    def banners(self) -> list[News]:
        """The events that are on, as far as the reader still wants to see them."""
        return [event for event in running_banners(self.viewer) if event.pk not in self.dismissed]

    @cached_property
    def unconfirmed(self) -> list[News]:
        """The policy notices a partner has to confirm."""
        return unconfirmed_by(self.viewer)

    @cached_property
    def stores(self) -> list[str]:
        """Where the viewer sells."""
        return [store.name for store in stores_of(self.viewer)] if self.viewer else []

    @cached_property
    def asked(self) -> list[Article]:
        """The questions asked most now, the first one first."""
        return top_questions(self.viewer, CANDIDATES)

    @property
    def most_asked(self) -> list[Article]:
        """The few that are asked most of all."""
        return self.asked[:MOST_READ]

    @cached_property
    def topics(self) -> list[Topic]:
        """The categories of questions, each with its first few."""
        shelves = shelves_visible_to(self.viewer, languages=reading_languages())
        topics = [Topic(shelf, _first(self.asked, shelf)) for shelf in shelves]
        return [topic for topic in topics if topic.questions]

    @cached_property
    def openings(self) -> list[Opening]:
        """The hours of the week, those that doors share told once."""
        return openings(self.doors, self.at)

    def _of(self, kind: str) -> Way | None:
        return next((way for way in self.ways if way.kind == kind), None)


def _first(asked: Iterable[Article], shelf: Shelf) -> list[Article]:
    inside = _numbers(shelf)
    return [article for article in asked if article.section_id in inside][:OF_A_CATEGORY]


def _numbers(shelf: Shelf) -> set[int]:
    return {shelf.section.pk}.union(*(_numbers(child) for child in shelf.children))


@require_safe
@revalidated
def show(request: PersonRequest) -> HttpResponse:
    home = Home(request.person, request.GET.getlist("about"), dismissed_by(request))
    return render(request, "portal/home.html", {"home": home, "address": request.build_absolute_uri("/")})
