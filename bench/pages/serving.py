"""Asks for the pages of a demo store over and over, in a process as the server's: what each costs in CPU."""

import cProfile
import pstats
import sys
from collections.abc import Callable, Iterator

import django
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from bench.inbox.measuring import getting, timed
from bench.machine import machine, quantile

ASKED, WARM = 40, 10
# Of the server's CPU; on a machine that is busy with other work a page takes half as much again.
MOST_SECONDS = 0.020
THREADS = (10, 100, 500)


def measure() -> int:
    """Print what every page costs, and return 1 when one is dearer than `MOST_SECONDS` at the median."""
    from malgil.config.demo import load
    from malgil.config.serving.memory import settle

    call_command("migrate", verbosity=0)
    load()
    asked = list(pages())
    for _, ask in asked:
        ask()
    settle()
    print(machine())
    print(f"{ASKED} requests each through Django's test client, the demo store, SQLite")
    print(f"{'':34} {'CPU p50':>9} {'p99':>9} {'calls':>7} {'queries':>7}")
    dear = []
    for name, ask in asked:
        taken = [cpu for _, cpu in (timed(ask) for _ in range(WARM + ASKED))][WARM:]
        half, most = quantile(taken, 0.5), quantile(taken, 0.99)
        print(f"{name:34} {half * 1e3:6.2f} ms {most * 1e3:6.2f} ms {calls_of(ask):7,} {queries_of(ask):7}", flush=True)
        dear += [name] if half > MOST_SECONDS else []
    if dear:
        print(f"dearer than {MOST_SECONDS * 1e3:.0f} ms: {', '.join(dear)}")
    return int(bool(dear))


def pages() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured: the floor, the pages of threads of each length, what a customer sees, the desk's list."""
    from bench.pages.threads import article, long_threads, waiting_thread

    guest = Client(HTTP_HOST="localhost")
    yield "floor: an empty page", getting(guest, "/empty/", {})
    for number, thread in zip(THREADS, long_threads(THREADS), strict=True):
        yield f"a thread of {number}, its customer", getting(signed_in(thread.customer), f"/threads/{thread.pk}/", {})
        agent = signed_in(thread.assignee)
        yield f"a thread of {number}, its agent", getting(agent, f"/desk/threads/{thread.pk}/", {})
        pane = {"HX-Request": "true", "HX-Target": "pane-thread"}
        yield f"a thread of {number}, from the list", getting(agent, f"/desk/threads/{thread.pk}/", pane)
        yield f"a thread of {number}, after a bell", getting(agent, f"/desk/threads/{thread.pk}/state/", pane)
    yield "the desk's list", getting(agent, "/desk/?view=all", {})
    waiting = waiting_thread()
    customer = signed_in(waiting.customer)
    yield "the waiting room", getting(customer, f"/threads/{waiting.pk}/", {})
    bell = {"HX-Request": "true"}
    yield "the waiting room, after a bell", getting(customer, f"/threads/{waiting.pk}/state/", bell)
    for name, client in (("a guest's", guest), ("a customer's", customer)):
        yield f"{name} first page", getting(client, "/", {})
        yield f"{name} page to ask", getting(client, "/ask/", {})
    yield "own inquiries", getting(customer, "/threads/", {})
    yield "questions", getting(guest, "/faq/", {})
    yield "an answer", getting(guest, article(), {})
    yield "community", getting(guest, "/community/", {})
    yield "news", getting(guest, "/news/", {})


def signed_in(person: object) -> Client:
    """Return the browser of somebody."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)  # type: ignore[arg-type]  # a person of ours
    return client


def calls_of(ask: Callable[[], object]) -> int:
    """Return how many functions are called for it, which no load changes."""
    profile = cProfile.Profile()
    profile.runcall(ask)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # the stubs do not know it


def queries_of(ask: Callable[[], object]) -> int:
    """Return how many statements it asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing, by way of all that every answer goes through."""
    del request
    return HttpResponse()


if __name__ == "__main__":
    django.setup()
    from malgil.config import urls

    urls.urlpatterns.append(path("empty/", empty))
    sys.exit(measure())
