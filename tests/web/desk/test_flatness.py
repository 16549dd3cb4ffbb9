"""What keeps the desk as quick with 200,000 threads as with a thousand: nothing it asks walks through a table."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Concat
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.conversations.actions import assign, close_thread, open_thread, snooze
from malgil.conversations.models import Thread
from malgil.conversations.queries import searched_threads
from tests.plans import grow_old, steps, walks
from tests.web.desk.conftest import HTMX

LISTS = [f"?view={view}" for view in ("mine", "waiting", "all", "snoozed", "closed")]
FOUND = [f"?q={words}" for words in ("20261122", "고객1", "사흘째 같은", "%231")]


@pytest.fixture
def alive(commits, db, agent: Person) -> list[Thread]:
    """A thread that stands in each way: waiting, given to the agent, put aside, closed."""
    customers = [Person.objects.create_user(f"c{number}@example.com", name=f"고객{number}") for number in range(4)]
    threads = [open_thread(customer, body="사흘째 같은 곳이에요.", key="k") for customer in customers]
    assign(threads[1], agent=agent, by=None)
    snooze(threads[2], until=timezone.now() + timedelta(hours=1), by=agent)
    close_thread(threads[3], closer=agent)
    return threads


def test_no_list_walks_through_a_table(desk, alive):
    with walks() as walked:
        for asked in (*LISTS, *FOUND):
            desk.get(f"/desk/{asked}", headers={**HTMX, "HX-Target": "desk-list"})
        desk.get("/desk/?view=all")

    assert walked == []


def test_nor_does_a_page_further_down(desk, alive, monkeypatch):
    monkeypatch.setattr("malgil.web.desk.listing.PAGE", 1)
    after = desk.get("/desk/?view=all").context["listing"].next_query

    with walks() as walked:
        desk.get(f"/desk/{after}", headers=HTMX)

    assert "after=" in after
    assert walked == []


@pytest.mark.sqlite
def test_ten_times_the_closed_threads_cost_no_list_more(desk, alive, customer):
    asked = {view: lambda view=view: desk.get(f"/desk/{view}") for view in (*LISTS, "?q=%231")}
    grow_old(customer, 100)
    before = {view: steps(ask) for view, ask in asked.items()}
    grow_old(customer, 900)

    assert [view for view, ask in asked.items() if steps(ask) > before[view] * 1.2 + 15] == []


# What a supervisor has written: some dozens at most.
FEW = {
    "conversations_category",
    "conversations_macro",
    "conversations_tag",
    "accounts_team",
    "routing_presence",
    "routing_door",
}


def test_nor_do_the_pages_of_a_thread(desk, client, alive, customer):
    client.force_login(alive[0].customer)
    with walks() as walked:
        for thread in alive:
            desk.get(f"/desk/threads/{thread.pk}/")
            desk.get(f"/desk/threads/{thread.pk}/state/", headers=HTMX)
        client.get(f"/threads/{alive[0].pk}/")

    assert set(walked) - FEW == set()


@pytest.mark.postgresql
def test_what_begins_so_is_found_from_the_last_without_sorting_all_of_it(alive, agent):
    grow_old(alive[0].customer, 300)
    Thread.objects.filter(key__startswith="old-").update(order_number=Concat(Value("202511"), Cast("id", TextField())))
    with CaptureQueriesContext(connection) as asked:
        found = list(searched_threads(agent, "202511"))
    [statement] = [query["sql"] for query in asked if "USING ~>~" in query["sql"]]

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statement}")
        plan = " ".join(step for [step] in cursor.fetchall())
    assert len(found) == 100
    assert min(one.order_number for one in found) > max(
        Thread.objects.filter(order_number__startswith="202511")
        .exclude(pk__in=[one.pk for one in found])
        .values_list("order_number", flat=True)
    )
    assert "Index Scan Backward using conversations_by_order" in plan
    assert "Presorted Key" in plan
