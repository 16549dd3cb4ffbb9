"""How often agents had to ask again, and what was searched in vain."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from malgil.coach.actions import ask_again
from malgil.coach.queries import asked_again, fruitless_searches
from malgil.coach.queries.figures import Share
from malgil.conversations.actions import assign, file_thread, open_thread
from malgil.conversations.models import Thread
from malgil.knowledge.models import SearchLog

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=timezone.get_current_timezone())


def opened(thread, day: date) -> None:
    Thread.objects.filter(pk=thread.pk).update(opened_at=moment(day))


@pytest.fixture
def another(guided, customer, agent):
    """One more about the same, of which everything was known."""
    thread = open_thread(customer, body="언제 와요?", key="second")
    assign(thread, agent=agent, by=agent)
    return file_thread(thread, category=guided.category, order_number="", priority=0, by=agent)


def test_the_share_is_of_the_threads_of_that_week(guided, another, agent, supervisor):
    ask_again(guided, "order_number", by=agent, key="a1")
    ask_again(guided, "product", by=agent, key="a2")
    opened(guided, MONDAY)
    opened(another, TODAY)

    found = asked_again(supervisor, today=TODAY, weeks=2)
    assert found.mondays == (MONDAY - timedelta(weeks=1), MONDAY)
    [row] = found.rows
    assert (row.category.name, row.weeks, row.total) == ("배송", (Share(), Share(2, 1)), Share(2, 1))
    assert found.total.total.percent == 50


def test_weeks_begin_on_monday_where_the_centre_is(guided, agent, supervisor):
    # Half past midnight on Monday in Seoul is still Sunday in Greenwich.
    Thread.objects.filter(pk=guided.pk).update(opened_at=moment(MONDAY).replace(hour=0, minute=30))

    found = asked_again(supervisor, today=TODAY, weeks=2)
    assert found.total.weeks == (Share(), Share(1, 0))


def test_who_nobody_had_does_not_count(thread, supervisor):
    opened(thread, TODAY)

    assert asked_again(supervisor, today=TODAY).rows == ()


def test_no_thread_has_no_share():
    assert Share().percent is None


def test_what_was_searched_in_vain_most_comes_first(db, supervisor):
    for text, results in (("반품 주소", 0), ("반품 주소", 0), ("쿠폰 합치기", 0), ("배송", 4)):
        SearchLog.objects.create(text=text, results=results, at=moment(TODAY))

    found = fruitless_searches(supervisor, since=MONDAY)
    assert (found.all, found.fruitless, found.percent) == (4, 3, 75)
    assert [(text, times) for text, times, _ in found.words] == [("반품 주소", 2), ("쿠폰 합치기", 1)]


def test_agents_see_no_figures(agent):
    assert asked_again(agent, today=TODAY) is None
    assert fruitless_searches(agent, since=TODAY) is None
