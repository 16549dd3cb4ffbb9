"""Every list walks one index from its beginning, so that the first page costs the same at any size."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malgil.base.clock import now
from malgil.community import queries
from malgil.community.queries import Sort, listed
from malgil.conversations.models import Category

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def walked(ask: Callable[[], object]) -> str:
    """Return how SQLite goes about the first query that is asked: one line a step."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        return "\n".join(row[3] for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda of: listed(Sort.UNANSWERED), "community_unanswered"),
        (lambda of: listed(Sort.UNANSWERED, category=of), "community_unanswered_of"),
        (lambda of: listed(Sort.NEW, category=of), "community_of_category"),
        (lambda of: listed(Sort.READ), "community_read"),
        (lambda of: queries.pinned(), "community_pinned"),
        (lambda of: queries.overdue_questions(now() - timedelta(hours=24)), "community_waiting"),
        (lambda of: queries.tags_used(), "community_tag_use"),
    ],
)
def test_a_list_of_questions_walks_its_own_index(ask: Callable[[Category], object], index: str) -> None:
    plan = walked(lambda: ask(Category(pk=7, name="배송")))

    assert f"INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan
