"""The list: its views, its pages, what a row says, and how little it asks of the database."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from malgil.accounts.models import Person
from malgil.conversations.actions import assign, close_thread, mark_read, open_thread, post_message, snooze
from malgil.conversations.models import Channel, Priority, Thread
from malgil.routing.actions import choose_status, vanish
from malgil.routing.models import HeldFor, Place, PlaceState, Status
from malgil.web.desk import listing
from malgil.web.desk.listing import MOST_ROWS, PAGE, Listing
from malgil.web.desk.row import LATE
from malgil.web.templatetags.malgil_dates import dated
from tests.web.desk.conftest import HTMX

ROW = re.compile(r'id="row-(\d+)"')
# A page of as few rows behaves as one of thirty.
FEW = 4
PART = {**HTMX, "HX-Target": "desk-list"}


def rows(answer) -> list[int]:
    return [int(number) for number in ROW.findall(answer.content.decode())]


def status_shown(desk) -> str:
    [first, *_] = re.findall(r'class="presence" data-presence="\w+">([^<]+)<', desk.get("/desk/").content.decode())
    return first


def ask(number: int, **about) -> Thread:
    customer = Person.objects.create_user(f"c{number}@example.com", name=f"고객{number}")
    return open_thread(customer, body=f"{number}번 문의예요.", key="k", **about)


@pytest.fixture
def threads(commits, db):
    return [ask(number) for number in range(3)]


def test_the_first_list_is_ones_own(desk, agent, threads):
    assign(threads[1], agent=agent, by=agent)

    assert rows(desk.get("/desk/")) == [threads[1].pk]
    assert rows(desk.get("/desk/?view=nonsense")) == [threads[1].pk]


def test_each_view_shows_its_threads(desk, agent, other_agent, threads):
    waiting, theirs, closed = threads
    aside = ask(3)
    assign(theirs, agent=other_agent, by=other_agent)
    snooze(aside, until=timezone.now() + timedelta(hours=1), by=agent)
    close_thread(closed, closer=agent)

    assert rows(desk.get("/desk/?view=mine")) == []
    assert rows(desk.get("/desk/?view=waiting")) == [waiting.pk]
    assert rows(desk.get("/desk/?view=snoozed")) == [aside.pk]
    assert rows(desk.get("/desk/?view=closed")) == [closed.pk]
    assert sorted(rows(desk.get("/desk/?view=all"))) == [thread.pk for thread in (*threads, aside)]


def test_the_line_is_shown_as_it_is_served_urgent_first_then_oldest(desk, threads):
    for thread, minutes in zip(threads, (5, 30, 10), strict=True):
        Place.objects.filter(thread=thread).update(since=timezone.now() - timedelta(minutes=minutes))
    Place.objects.filter(thread=threads[0]).update(priority=Priority.URGENT)

    answer = desk.get("/desk/?view=waiting")

    assert rows(answer) == [threads[0].pk, threads[1].pk, threads[2].pk]
    assert re.findall(r'thread-row__time">([^<]+)<', answer.content.decode()) == ["5분", "30분", "10분"]


def test_ones_own_are_listed_as_their_customers_await_an_answer(desk, agent, threads):
    for thread, minutes in zip(threads, (5, 30, 10), strict=True):
        assign(thread, agent=agent, by=agent)
        Thread.objects.filter(pk=thread.pk).update(awaits_since=timezone.now() - timedelta(minutes=minutes))
    mark_read(threads[1], by=agent, read_to=threads[1].messages.get().pk)
    post_message(threads[0], author=agent, body="네", key="a")

    answer = desk.get("/desk/", headers=PART)

    assert rows(answer) == [threads[1].pk, threads[2].pk, threads[0].pk]
    times = re.findall(r'thread-row__time">([^<]+)<', answer.content.decode())
    assert times == ["답을 기다린 지 30분", "답을 기다린 지 10분", "방금"]
    assert answer.content.decode().count("data-late") == 2


def test_what_is_put_aside_says_when_it_comes_back_the_first_first_and_is_never_late(desk, agent, threads):
    first = timezone.now().replace(year=timezone.now().year + 1, month=3, day=2, hour=0, minute=30)
    second = first + timedelta(days=1)
    for thread, until in zip(threads, (second, first), strict=False):
        snooze(thread, until=until, by=agent)
    Thread.objects.update(last_activity_at=timezone.now() - timedelta(hours=5))

    answer = desk.get("/desk/?view=snoozed", headers=PART)

    assert rows(answer) == [threads[1].pk, threads[0].pk]
    times = re.findall(r'thread-row__time">([^<]+)<', answer.content.decode())
    assert times == [f"{dated(first)} 오전 9:30", f"{dated(second)} 오전 9:30"]
    assert "data-late" not in answer.content.decode()


def test_a_letter_may_await_its_answer_for_a_day(desk, agent, db):
    letter = ask(0, channel=Channel.EMAIL)
    assign(letter, agent=agent, by=agent)
    for hours, marked in ((23, 0), (25, 1)):
        Thread.objects.filter(pk=letter.pk).update(awaits_since=timezone.now() - timedelta(hours=hours))
        assert desk.get("/desk/", headers=PART).content.decode().count("data-late") == marked


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (HeldFor.AWAY, "자리 맡아 둠"),
        (HeldFor.LOST, "연결 끊김"),
        (HeldFor.CALLBACK, "전화 약속"),
        (HeldFor.JOINED, "다른 문의 먼저"),
    ],
)
def test_whose_place_is_held_is_not_said_to_wait(desk, threads, reason, words):
    for thread in threads[1:]:
        close_thread(thread, closer=thread.customer)
    Place.objects.filter(thread=threads[0]).update(state=PlaceState.HELD, held_for=reason)
    Thread.objects.filter(pk=threads[0].pk).update(last_activity_at=timezone.now() - timedelta(hours=1))

    page = desk.get("/desk/?view=all", headers=PART).content.decode()
    thread = desk.get(f"/desk/threads/{threads[0].pk}/", headers=HTMX).content.decode()

    assert re.findall(r'<span class="badge badge--\w+">([^<]+)<', page) == ["종료", "종료", words]
    assert "data-late" not in page
    assert f'<span class="badge badge--plain">{words}</span>' in thread
    assert "대기 0명" in page


def test_below_the_line_stands_what_nobody_has_either(desk, threads):
    Place.objects.filter(thread=threads[0]).update(state=PlaceState.HELD, held_for=HeldFor.AWAY)

    answer = desk.get("/desk/?view=waiting", headers=PART)

    assert rows(answer) == [threads[1].pk, threads[2].pk, threads[0].pk]
    assert re.findall(r'<span class="badge badge--\w+">([^<]+)<', answer.content.decode()) == ["자리 맡아 둠"]
    assert "대기 2명" in answer.content.decode()


def test_who_waits_longer_than_anybody_should_is_marked(desk, threads):
    Place.objects.filter(thread=threads[0]).update(since=timezone.now() - LATE - timedelta(seconds=5))

    assert desk.get("/desk/?view=waiting").content.decode().count("data-late") == 1


def test_a_row_weighs_more_until_it_is_read(desk, agent, threads):
    assign(threads[0], agent=agent, by=agent)
    assert "data-unread>" in desk.get("/desk/", headers=PART).content.decode()

    mark_read(threads[0], by=agent, read_to=threads[0].messages.get().pk)
    assert "data-unread>" not in desk.get("/desk/", headers=PART).content.decode()


def test_a_row_leads_to_the_thread_beside_the_same_list(desk, threads):
    page = unescape(desk.get("/desk/?view=all&q=고객1", headers=PART).content.decode())

    assert f'href="/desk/threads/{threads[1].pk}/?view=all&q=%EA%B3%A0%EA%B0%9D1"' in page


def test_what_people_write_is_no_markup(desk, db):
    customer = Person.objects.create_user("x@example.com", name="<b>x</b>")
    open_thread(customer, body="<script>alert(1)</script>", key="k")

    page = desk.get("/desk/?view=all").content.decode()

    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_search_finds_across_all_views_and_says_so(desk, agent, threads):
    close_thread(threads[2], closer=agent)

    answer = desk.get("/desk/?view=mine&q=고객2")

    assert rows(answer) == [threads[2].pk]
    assert "‘고객2’ 찾은 결과예요." in answer.content.decode()


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("mine", "맡은 문의가 없어요"),
        ("waiting", "기다리는 고객이 없어요"),
        ("all", "문의가 아직 없어요"),
        ("snoozed", "미뤄 둔 문의가 없어요"),
        ("closed", "끝난 문의가 없어요"),
        ("mine&q=없는말", "찾은 문의가 없어요"),
    ],
)
def test_an_empty_list_says_what_it_is_for(desk, view, words):
    assert words in desk.get(f"/desk/?view={view}").content.decode()


class TestPages:
    @pytest.fixture
    def many(self, commits, db, monkeypatch):
        monkeypatch.setattr(listing, "PAGE", FEW)
        return [ask(number) for number in range(FEW + 2)]

    @pytest.mark.parametrize("view", ["all", "waiting"])
    def test_more_rows_follow_where_the_page_ended(self, desk, many, view):
        first = desk.get(f"/desk/?view={view}")
        [more] = re.findall(r'class="button button--wide" href="([^"]+)"', first.content.decode())
        second = desk.get(unescape(more), headers=HTMX)

        assert len(rows(first)) == FEW
        assert sorted(rows(first) + rows(second)) == [thread.pk for thread in many]
        assert "<html" not in second.content.decode()
        assert "더 보기" not in second.content.decode()

    def test_without_script_the_next_page_is_a_whole_page(self, desk, many):
        [more] = re.findall(r'class="button button--wide" href="([^"]+)"', desk.get("/desk/?view=all").content.decode())

        second = desk.get(unescape(more))

        assert len(rows(second)) == 2
        assert "<html" in second.content.decode()

    def test_a_refresh_brings_as_many_rows_as_were_shown(self, desk, many):
        assert len(rows(desk.get(f"/desk/?view=all&rows={FEW + 2}", headers=PART))) == FEW + 2

    def test_a_page_that_never_was_is_refused(self, desk, many):
        answer = desk.get("/desk/?view=all&after=1;DROP")

        assert answer.status_code == 404
        assert "그런 쪽은 없어요" in answer.content.decode()

    @pytest.mark.parametrize(
        ("asked", "limit"),
        [
            ("", PAGE),
            ("5", PAGE),
            ("60", 60),
            ("99999", MOST_ROWS),
            ("-1", PAGE),
            ("x", PAGE),
            ("60x", PAGE),
            ("٣", PAGE),
        ],
    )
    def test_how_many_rows_may_be_asked_for(self, agent, asked, limit):
        assert Listing(agent, {"rows": asked}).limit == limit


class TestParts:
    def test_a_refresh_brings_the_list_the_counts_and_the_figures(self, desk, threads):
        page = desk.get("/desk/?view=waiting", headers=PART).content.decode()

        assert 'id="desk-list"' in page
        assert '<nav class="tabs desk-views" id="desk-views"' in page
        assert page.count('hx-swap-oob="true"') == 2
        assert 'id="desk-figures"' in page
        assert "<html" not in page

    def test_another_view_brings_the_whole_pane(self, desk, threads):
        page = desk.get("/desk/?view=waiting", headers={**HTMX, "HX-Target": "pane-list"}).content.decode()

        assert 'id="desk-search"' in page
        assert "hx-swap-oob" not in page

    def test_another_view_beside_a_thread_keeps_the_thread_in_the_address(self, desk, threads):
        here = f"http://testserver/desk/threads/{threads[0].pk}/?view=mine"
        headers = {**HTMX, "HX-Target": "pane-list", "HX-Current-URL": here}

        answer = desk.get("/desk/?view=waiting", headers=headers)

        assert answer["HX-Push-Url"] == f"/desk/threads/{threads[0].pk}/?view=waiting"

    def test_what_is_looked_for_stands_in_the_address(self, desk, threads):
        headers = {**PART, "HX-Trigger": "desk-find", "HX-Current-URL": "http://testserver/desk/?view=all"}

        assert desk.get("/desk/?view=all&q=고객1", headers=headers)["HX-Replace-Url"] == (
            "/desk/?view=all&q=%EA%B3%A0%EA%B0%9D1"
        )

    def test_a_refresh_leaves_the_address_alone(self, desk, threads):
        headers = {**PART, "HX-Current-URL": "http://testserver/desk/?view=all"}

        answer = desk.get("/desk/?view=all&rows=30", headers=headers)

        assert "HX-Push-Url" not in answer
        assert "HX-Replace-Url" not in answer


class TestFigures:
    def test_the_bar_says_who_waits_and_what_one_holds(self, desk, agent, threads):
        assign(threads[0], agent=agent, by=agent)

        page = desk.get("/desk/").content.decode()

        assert "대기 2명" in page
        assert "내 채팅 1/3" in page
        assert 'data-unread="1"' in page

    def test_what_was_given_is_named_what_was_taken_is_not(self, desk, agent, threads):
        assign(threads[0], agent=agent, by=agent)
        assert "data-given=" not in desk.get("/desk/").content.decode()

        given = assign(threads[1], agent=agent, by=None)
        page = desk.get("/desk/").content.decode()
        assert f'data-given="{given.pk}"' in page
        assert 'data-given-words="고객1 님의 문의가 배정됐어요"' in page

    def test_tabs_count_what_asks_for_work(self, desk, agent, threads):
        assign(threads[0], agent=agent, by=agent)
        close_thread(threads[2], closer=agent)

        tabs = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", desk.get("/desk/").content.decode()))

        assert "내 것 1 대기 1 전체 미뤄 둠 종료" in tabs

    def test_who_comes_back_before_anybody_missed_them_is_what_they_were(self, desk, agent):
        """Their lease has run out and nobody has taken them offline yet: this page's stream renews it."""
        presence = choose_status(agent, Status.ONLINE)
        presence.lease_until = timezone.now() - timedelta(seconds=1)
        presence.save()
        assert status_shown(desk) == "온라인"

        vanish(agent)
        assert status_shown(desk) == "오프라인"


@pytest.mark.parametrize("number", [1, 3])
class TestQueries:
    """Session, person, centre; where the log stands; rows, unread; figures."""

    @pytest.mark.parametrize(("view", "queries"), [("all", 14), ("waiting", 14), ("mine", 16)])
    def test_a_refresh_asks_the_same_however_many_rows(
        self, desk, agent, commits, number, view, queries, django_assert_num_queries
    ):
        for each in range(number):
            thread = ask(each)
            if view == "mine":
                assign(thread, agent=agent, by=agent)

        with django_assert_num_queries(queries):
            assert len(rows(desk.get(f"/desk/?view={view}", headers=PART))) == number

    def test_so_does_the_whole_page(self, desk, commits, number, django_assert_num_queries):
        for each in range(number):
            ask(each)

        with django_assert_num_queries(16):
            assert len(rows(desk.get("/desk/?view=all"))) == number

    def test_so_does_a_search(self, desk, commits, number, django_assert_num_queries):
        for each in range(number):
            ask(each)

        with django_assert_num_queries(21):
            assert len(rows(desk.get("/desk/?q=고객", headers=PART))) == number
