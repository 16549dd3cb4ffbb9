"""Fills a community step by step and asks for its pages over and over."""

import sqlite3
import time
from collections.abc import Callable, Iterator

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bench.inbox.measuring import figures, getting, timed
from bench.machine import machine

SIZES = (1_000, 20_000, 200_000)
ASKED, WARM = 120, 15
FLOOR = (
    "SELECT q.post_id, q.title, q.excerpt, q.answers, q.views, m.nickname FROM community_question q "
    "JOIN community_member m ON m.person_id = q.asker_id WHERE q.is_out = 1 ORDER BY q.post_id DESC LIMIT 21"
)


def measure() -> None:
    """Print p50 and p99 of every page at every size."""
    from bench.community.filling import Village

    call_command("migrate", verbosity=0)
    print(machine())
    print(f"{ASKED} requests each through Django's test client: session, queries, template, ETag; SQLite")
    village = Village()
    client = Client(HTTP_HOST="localhost")
    for size in SIZES:
        begun = time.perf_counter()
        village.grow(size)
        print(f"-- {size:,} posts (filled in {time.perf_counter() - begun:.0f} s)", flush=True)
        for name, ask in asked(client):
            times = [timed(ask) for _ in range(WARM + ASKED)][WARM:]
            taken, cpu = figures([one for one, _ in times]), figures([one for _, one in times])
            print(f"{name:28} {taken}   CPU {cpu}", flush=True)


def asked(client: Client) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured: the floor, each list, a page far down, a question, the feed."""
    from malgil.base.paging import cursor_of
    from malgil.community.models import Question, Tag

    database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    yield "floor: newest, sqlite3 alone", lambda: database.execute(FLOOR).fetchall()
    for sort in ("new", "unanswered", "read"):
        yield sort, getting(client, f"/community/?sort={sort}", {})
    middle = Question.objects.order_by("-post_id")[Question.objects.count() // 2]
    yield "newest, half way down", getting(client, f"/community/?after={cursor_of(middle, ('-post_id',))}", {})
    yield "of a category", getting(client, f"/community/?category={middle.category_id}", {})
    yield "of a tag", getting(client, f"/community/tags/{Tag.objects.order_by('pk')[0].name}/", {})
    yield "a question", getting(client, f"/community/questions/{middle.address}/", {})
    yield "feed", getting(client, "/community/feed/", {})


if __name__ == "__main__":
    django.setup()
    measure()
