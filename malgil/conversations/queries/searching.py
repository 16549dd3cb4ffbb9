"""Finding threads by the customer's name or address, an order number, a thread's number, or words that were said."""

import unicodedata
from collections.abc import Iterator

from django.db.models import Max, Model, Q, QuerySet

from malgil.accounts.models import Person
from malgil.base.prefixes import FromTheLast, starts_with
from malgil.conversations.models import Message, Note, Thread
from malgil.conversations.queries.lists import NEWEST_FIRST
from malgil.conversations.queries.visible import threads_visible_to

LONGEST_SEARCH = 100
# No index holds what was said, so only the newest messages and notes are read: some tens of milliseconds' worth.
TEXTS_READ = 20_000
FOUND_EACH = 100


def searched_threads(viewer: Person, words: str) -> QuerySet[Thread]:
    """Return the threads somebody may open that words lead to, none for no words.

    A name and an order number match from their beginning, an e-mail address as a whole; what was said matches anywhere,
    in the newest `TEXTS_READ` messages and notes. Each way leads to its newest `FOUND_EACH` threads.
    """
    visible = threads_visible_to(viewer)
    words = searched_words(words)
    return visible.filter(pk__in=set(_found(visible, words))) if words else visible.none()


def searched_words(words: str) -> str:
    """Return words as they are looked for: composed letters, one space between, no more than `LONGEST_SEARCH`."""
    return " ".join(unicodedata.normalize("NFC", words.replace("\x00", "")).split())[:LONGEST_SEARCH]


def _found(visible: QuerySet[Thread], words: str) -> Iterator[int]:
    number = words.lstrip("#")
    if number.isascii() and number.isdigit() and len(number) < 19:
        yield int(number)
    orders = visible.filter(starts_with("order_number", words.replace(" ", "").upper()))
    # Order numbers begin with their day, so the highest are the newest; sorting by anything else would read them all.
    yield from orders.order_by(FromTheLast("order_number"), "-id").values_list("pk", flat=True)[:FOUND_EACH]
    people = Person.objects.filter(starts_with("name", words) | Q(email=words.lower()))
    theirs = visible.filter(customer__in=list(people.values_list("pk", flat=True)[:FOUND_EACH]))
    yield from theirs.order_by(*NEWEST_FIRST).values_list("pk", flat=True)[:FOUND_EACH]
    if len(words) > 1:
        for model in (Message, Note):
            yield from _said(model, words)


def _said(model: type[Message | Note], words: str) -> QuerySet[Model, int]:
    newest = model.objects.aggregate(last=Max("pk"))["last"] or 0
    # PostgreSQL would write every text in capitals first, even for words that have none: three times the work.
    contains = "icontains" if words.upper() != words.lower() else "contains"
    found = model.objects.filter(pk__gt=newest - TEXTS_READ, **{f"body__{contains}": words}).order_by("-pk")
    return found.values_list("thread_id", flat=True)[:FOUND_EACH]
