"""내 문의, and the first page."""

from datetime import timedelta

import pytest

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions import assign, close_thread, mark_read, open_thread, post_message, snooze


@pytest.fixture
def mine(client, customer):
    client.force_login(customer)
    return client


def threads(customer, number: int):
    return [open_thread(customer, body=f"{n}번째 글", key=str(n)) for n in range(number)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(mine, customer, django_assert_num_queries, number):
    threads(customer, number)

    # session, person, centre; count, threads, heads of their topics, unread; what does not work
    with django_assert_num_queries(8):
        page = mine.get("/threads/").content.decode()

    assert page.count('class="row"') == number


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_same_however_much_is_going_on(mine, customer, django_assert_num_queries, number):
    threads(customer, number)

    # session, person, centre; threads, unread; doors, what the centre says instead of them, on duty; FAQ and its tree;
    # pinned news, events that are on, what does not work
    with django_assert_num_queries(14):
        page = mine.get("/").content.decode()

    assert page.count("번째 글") == number


def test_newest_first_and_nobody_elses(mine, customer):
    threads(customer, 2)
    open_thread(Person.objects.create_user("jiwoo@example.com"), body="남의 글", key="x")

    page = mine.get("/threads/").content.decode()

    assert page.index("1번째 글") < page.index("0번째 글")
    assert "남의 글" not in page


def test_states_are_words(mine, customer, agent):
    waiting, opened, aside, closed = threads(customer, 4)
    for thread in (opened, aside, closed):
        assign(thread, agent=agent, by=agent)
    snooze(aside, until=now() + timedelta(hours=1), by=agent)
    close_thread(closed, closer=agent)

    page = mine.get("/threads/").content.decode()

    assert [page.count(f">{word}</span>") for word in ("대기", "상담 중", "종료", "미뤄 둠")] == [1, 2, 1, 0]
    assert waiting.topic in page


def test_an_answer_weighs_until_it_is_read(mine, customer, agent):
    [thread] = threads(customer, 1)
    assert "data-unread" not in mine.get("/threads/").content.decode()

    answer = post_message(thread, author=agent, body="답장", key="a")
    assert "data-unread" in mine.get("/threads/").content.decode()
    assert "data-unread" in mine.get("/").content.decode()

    mark_read(thread, by=customer, read_to=answer.pk)
    assert "data-unread" not in mine.get("/threads/").content.decode()


def test_a_closed_thread_is_in_the_list_and_not_at_home(mine, customer, agent):
    [thread] = threads(customer, 1)
    close_thread(thread, closer=agent)

    assert "0번째 글" in mine.get("/threads/").content.decode()
    assert "0번째 글" not in mine.get("/").content.decode()


def test_twenty_to_a_page(mine, customer):
    threads(customer, 21)

    first, second = mine.get("/threads/").content.decode(), mine.get("/threads/?page=2").content.decode()

    assert (first.count('class="row"'), second.count('class="row"')) == (20, 1)
    assert "?page=2" in first
    assert "0번째 글" in second


def test_the_list_alone_is_fetched_when_a_bell_rings(mine, customer):
    threads(customer, 1)

    part = mine.get("/threads/", headers={"HX-Request": "true"}).content.decode()

    assert part.lstrip().startswith('<div class="stack" id="my-threads"')
    assert 'data-bell="thread:' in part


def test_who_has_asked_nothing_reads_what_this_is_for(client, db):
    page = client.get("/threads/").content.decode()

    assert "아직 남긴 문의가 없어요" in page
    assert 'href="/ask/"' in page


def test_every_page_leads_to_help(client, db, centre):
    centre.phone, centre.email, centre.hours = "1588-0000", "help@example.com", "평일 10시–18시"
    centre.save()

    for address in ("/", "/ask/", "/threads/"):
        page = client.get(address).content.decode()
        assert "고객지원" in page
        assert "문의하기" in page
    home = client.get("/").content.decode()
    assert 'href="tel:1588-0000"' in home
    assert 'href="mailto:help@example.com"' in home
    assert "평일 10시–18시" in home


def test_the_words_of_people_are_escaped(mine, customer):
    open_thread(customer, body="<script>x</script>", key="x")

    assert "<script>x" not in mine.get("/threads/").content.decode()
