"""Fills a centre step by step and asks for its lists over and over."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bench.machine import machine, quantile

SIZES = (1_000, 20_000, 200_000)
ASKED, WARM = 200, 20
# Who waits, and what is at work besides, in a large centre on a bad day.
LEFT = 300
PARTS = {"HX-Request": "true", "HX-Target": "desk-list"}
FLOOR = (
    "SELECT t.id, t.excerpt, t.last_activity_at, t.standing, t.channel, p.name FROM conversations_thread t "
    "JOIN accounts_person p ON p.id = t.customer_id WHERE t.standing = 'closed' "
    "ORDER BY t.last_activity_at DESC, t.id DESC LIMIT 31"
)


def measure() -> None:
    """Print p50 and p99 of every list at every size."""
    from bench.inbox.filling import Centre

    call_command("migrate", verbosity=0)
    print(machine())
    print(f"{ASKED} requests each through Django's test client: session, sign-in, queries, template; SQLite")
    centre = Centre()
    client = Client(HTTP_HOST="localhost")
    client.force_login(centre.agents[0])
    for size in SIZES:
        begun = time.perf_counter()
        centre.grow(size)
        print(f"-- {size:,} threads (filled in {time.perf_counter() - begun:.0f} s), {waiting()} wait", flush=True)
        report(client)
    centre.answer_all_but(LEFT)
    print(f"-- {SIZES[-1]:,} threads, {waiting()} wait", flush=True)
    report(client)


def waiting() -> str:
    """Return how many wait, in words."""
    from malgil.routing.queries import line

    return f"{line().count():,}"


def report(client: Client) -> None:
    """Print what each list takes, in a process as the server's are: what is loaded is out of the collector's way."""
    from malgil.config.serving.memory import settle

    settle()
    for name, ask in asked(client):
        times = [timed(ask) for _ in range(WARM + ASKED)][WARM:]
        taken, cpu = figures([one for one, _ in times]), figures([one for _, one in times])
        print(f"{name:28} {taken}   CPU {cpu}", flush=True)


def asked(client: Client) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured: the floor, each list, a page far down, each way of finding, the whole page."""
    from malgil.base.paging import cursor_of
    from malgil.conversations.models import Thread
    from malgil.conversations.queries import NEWEST_FIRST

    database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    yield "floor: closed, sqlite3 alone", lambda: database.execute(FLOOR).fetchall()
    for view in ("mine", "waiting", "all", "snoozed", "closed"):
        yield view, getting(client, f"/desk/?view={view}")
    middle = Thread.objects.filter(standing="closed").order_by(*NEWEST_FIRST)[Thread.objects.count() // 2]
    yield "closed, half way down", getting(client, f"/desk/?view=closed&after={cursor_of(middle, NEWEST_FIRST)}")
    numbered = Thread.objects.exclude(order_number="").order_by("pk").last()
    yield "find a whole order number", getting(client, f"/desk/?q={numbered.order_number if numbered else ''}")
    yield "find an order's beginning", getting(client, "/desk/?q=202511")
    yield "find a family name", getting(client, f"/desk/?q={quote('김')}")
    yield "find a name", getting(client, f"/desk/?q={quote('김하늘')}")
    yield "find words", getting(client, f"/desk/?q={quote('사흘째 같은')}")
    yield "whole page", getting(client, "/desk/?view=all", {})


def getting(client: Client, address: str, headers: dict[str, str] = PARTS) -> Callable[[], None]:
    """Return a function that gets an address and stops when the answer is not a page."""

    def get() -> None:
        answer = client.get(address, headers=headers)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")

    return get


def timed(ask: Callable[[], object]) -> tuple[float, float]:
    """Return how long one request took and the CPU it used, in seconds: on a busy machine only the CPU is its own."""
    begun, cpu = time.perf_counter(), time.process_time()
    ask()
    return time.perf_counter() - begun, time.process_time() - cpu


def figures(seconds: list[float]) -> str:
    """Return the median and the 99th percentile, written in milliseconds."""
    return f"p50 {quantile(seconds, 0.5) * 1e3:6.2f} ms  p99 {quantile(seconds, 0.99) * 1e3:6.2f} ms"


if __name__ == "__main__":
    django.setup()
    measure()
